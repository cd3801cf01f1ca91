package org.peeringkit.io.internal.pcap;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;

/**
 * What TCP connections of a capture carried, in the order sent: segments that came early wait,
 * repeated ones are left out, what is missing is said. Each direction is a stream of its own. A
 * capture may begin in the middle of a connection. Not thread-safe.
 */
public final class TcpReassembly implements Closeable {
  /** Longest head that {@link #isCapture} needs. */
  public static final int MAGIC_OCTETS = 4;

  private final DatagramSource source;
  private final ReadLog log;
  private final TcpSegment segment;
  private final Datagram datagram = new Datagram();
  private final Map<TcpEndpoints, TcpStream> streams = new LinkedHashMap<>();
  private final Deque<TcpChunk> ready = new ArrayDeque<>();
  private int opened;
  private boolean ended;

  /** Takes pcap or pcapng, told apart by the head. */
  public TcpReassembly(InputStream in, byte[] head, ReadLog log) {
    this.log = log;
    this.segment = new TcpSegment();
    PacketParser parser = new PacketParser(log, segment);
    this.source =
        PcapSource.isPcap(head)
            ? new PcapSource(in, log, parser)
            : new PcapNgSource(in, log, parser);
  }

  /** Whether content beginning so is a capture file. */
  public static boolean isCapture(byte[] head) {
    return PcapSource.isPcap(head)
        || head.length >= MAGIC_OCTETS && Octets.s32(head, 0) == PcapNgSource.SECTION_HEADER;
  }

  /**
   * Whether a capture beginning so may hold TCP: not if all the packets to be seen are something
   * else.
   */
  public static boolean mayHoldTcp(byte[] head) {
    if (!isCapture(head)) {
      return false;
    }
    ReadLog ignored = new ReadLog("", new FaultPolicy(Long.MAX_VALUE, 0));
    try (TcpReassembly capture = new TcpReassembly(new ByteArrayInputStream(head), head, ignored)) {
      if (capture.source.next(capture.datagram)) {
        return true;
      }
    } catch (IOException e) {
      return true; // cannot be, from memory; then reading it says what is wrong
    }
    return ignored.snapshot().counts().isEmpty();
  }

  /**
   * The next piece of any stream.
   *
   * @return null at the end of the capture
   */
  public @Nullable TcpChunk next() throws IOException {
    while (ready.isEmpty() && !ended) {
      if (source.next(datagram)) {
        accept();
      } else {
        ended = true;
        streams.values().forEach(stream -> stream.end(ready));
        streams.clear();
      }
    }
    return ready.poll();
  }

  private void accept() {
    boolean opens = segment.has(TcpSegment.SYN);
    if (segment.wireLength == 0
        && !opens
        && (segment.flags & (TcpSegment.FIN | TcpSegment.RST)) == 0) {
      return;
    }
    TcpEndpoints endpoints = segment.endpoints();
    TcpStream stream = streams.get(endpoints);
    if (stream != null && stream.isSucceededBy(segment)) {
      stream.end(ready);
      streams.remove(endpoints);
      stream = null;
    }
    if (stream == null) {
      if (segment.wireLength == 0 && !opens) {
        return;
      }
      stream = new TcpStream(opened++, endpoints, segment, log);
      streams.put(endpoints, stream);
    }
    stream.accept(segment, ready);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
