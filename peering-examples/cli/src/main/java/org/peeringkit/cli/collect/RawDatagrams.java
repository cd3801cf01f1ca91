package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * The datagrams of the open interval, as a pcap file. Where it cannot be written, the rest of the
 * interval is counted without it, and said so. Not thread-safe.
 */
final class RawDatagrams {
  /** The most that fits into a UDP datagram; an IPFIX message of a stream may be larger. */
  private static final int LARGEST_DATAGRAM = 65_507;

  private final CollectFolder folder;
  private final Consumer<String> tell;
  private int port;
  private long tooLarge;
  private long notKept;
  private long inFile;
  private boolean givenUp;
  private @Nullable DurableFile file;
  private @Nullable PcapWriter pcap;

  RawDatagrams(CollectFolder folder, Consumer<String> tell) {
    this.folder = folder;
    this.tell = tell;
  }

  /** The port that datagrams are shown as sent to. */
  void listensOn(int boundPort) {
    port = boundPort;
  }

  /** Messages too large for a datagram, which are not in any file. */
  long tooLarge() {
    return tooLarge;
  }

  /** Messages that could not be kept as no file could be written. */
  long notKept() {
    return notKept;
  }

  void keep(
      String interval, IpAddr from, int fromPort, byte[] octets, int at, int length, long millis) {
    if (length > LARGEST_DATAGRAM) {
      tooLarge++;
      return;
    }
    if (givenUp) {
      notKept++;
      return;
    }
    try {
      PcapWriter writer = pcap;
      if (writer == null) {
        DurableFile made = DurableFile.create(folder.raw(interval));
        file = made;
        writer = new PcapWriter(made.out(), IpAddr.ofV6(0, 1), fromPort, IpAddr.ofV6(0, 1), port);
        pcap = writer;
      }
      byte[] payload = Arrays.copyOfRange(octets, at, at + length);
      writer.accept(from, fromPort, loopback(from.family()), payload, millis);
      inFile++;
    } catch (IOException e) {
      inFile++;
      giveUp(interval, e);
    }
  }

  private static IpAddr loopback(IpFamily family) {
    return family == IpFamily.IPV4 ? IpAddr.ofV4(0x7F00_0001) : IpAddr.ofV6(0, 1);
  }

  /** Gives the file its name; the next interval gets a new one. */
  void close(String interval) {
    PcapWriter writer = pcap;
    DurableFile open = file;
    if (open != null && writer != null) {
      try {
        writer.flush();
        open.commit();
      } catch (IOException e) {
        giveUp(interval, e);
      }
    }
    file = null;
    pcap = null;
    inFile = 0;
    givenUp = false;
  }

  /** What has reached the file goes with it: the room is needed for ledgers. */
  private void giveUp(String interval, IOException cause) {
    givenUp = true;
    notKept += inFile;
    inFile = 0;
    tell.accept(
        "datagrams of interval "
            + interval
            + " are not kept, only counted: "
            + CollectText.reason(cause));
    DurableFile open = file;
    file = null;
    pcap = null;
    if (open != null) {
      try {
        open.close();
        Files.deleteIfExists(folder.raw(interval));
      } catch (IOException e) {
        tell.accept("what was written of them could not be removed: " + CollectText.reason(e));
      }
    }
  }
}
