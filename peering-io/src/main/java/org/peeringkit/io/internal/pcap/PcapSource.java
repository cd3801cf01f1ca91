package org.peeringkit.io.internal.pcap;

import java.io.IOException;
import java.io.InputStream;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * UDP payloads of a pcap file (draft-ietf-opsawg-pcap).
 *
 * <pre>
 * file header, 24 octets: magic u32, major u16, minor u16, 8 octets unused, snaplen u32, linktype u32
 * packet header, 16 octets: seconds u32, micros or nanos u32, captured u32, original u32
 * </pre>
 */
public final class PcapSource implements DatagramSource {
  private static final int MAGIC_MICROS = 0xA1B2C3D4;
  private static final int MAGIC_NANOS = 0xA1B23C4D;
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = PcapFraming.PACKET_HEADER;
  private static final int LARGEST_PACKET = PcapFraming.LARGEST_PACKET;
  private static final String REFERENCE = "pcap";

  private final StreamWindow window;
  private final PcapFraming framing;
  private final ReadLog log;
  private final PacketParser packets;
  private boolean started;
  private boolean littleEndian;
  private boolean nanos;
  private int linkType;
  private int pending;
  private boolean ended;

  public PcapSource(InputStream in, ReadLog log) {
    this(in, log, new PacketParser(log));
  }

  public PcapSource(InputStream in, ReadLog log, PacketParser packets) {
    this.window = new StreamWindow(in);
    this.framing = new PcapFraming(window);
    this.log = log;
    this.packets = packets;
  }

  public static boolean isPcap(byte[] head) {
    if (head.length < 4) {
      return false;
    }
    int magic = Octets.s32(head, 0);
    return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
  }

  private static boolean isMagic(int magic) {
    return magic == MAGIC_MICROS || magic == MAGIC_NANOS;
  }

  @Override
  public boolean next(Datagram into) throws IOException {
    while (!ended) {
      window.consume(pending);
      pending = 0;
      if (!started && !readFileHeader() || !nextPacket()) {
        ended = true;
        packets.finish();
        return false;
      }
      int packet = window.start() + PACKET_HEADER;
      int captured = pending - PACKET_HEADER;
      packets.captured(millis());
      if (packets.parse(
          window.data(), packet, packet + captured, linkType, window.offset() + PACKET_HEADER)) {
        packets.payload(into);
        return true;
      }
    }
    return false;
  }

  private boolean readFileHeader() {
    started = true;
    if (!window.require(FILE_HEADER)) {
      truncated("file header", FILE_HEADER);
      return false;
    }
    littleEndian = !isMagic(Octets.s32(window.data(), window.start()));
    nanos = u32(0) == MAGIC_NANOS;
    framing.begin(littleEndian, nanos);
    linkType = u32(20) & 0xFFFF;
    window.consume(FILE_HEADER);
    if (!PacketParser.supports(linkType)) {
      log.fault(
          FaultKind.UNSUPPORTED,
          FILE_HEADER - 4,
          "link type",
          "Ethernet, Linux cooked, raw IP or loopback",
          Integer.toString(linkType),
          REFERENCE);
      return false;
    }
    return true;
  }

  private int u32(int offset) {
    int value = Octets.s32(window.data(), window.start() + offset);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  /** When the packet at hand was captured. */
  private long millis() {
    long fraction = Integer.toUnsignedLong(u32(4));
    return Integer.toUnsignedLong(u32(0)) * 1000 + fraction / (nanos ? 1_000_000 : 1000);
  }

  private boolean nextPacket() {
    while (true) {
      if (!window.require(PACKET_HEADER)) {
        if (window.available() > 0 || window.failure() != null) {
          truncated("packet header", PACKET_HEADER);
        }
        return false;
      }
      int captured = u32(8);
      boolean possible = captured >= 0 && captured <= LARGEST_PACKET;
      if (framing.isFollowed(possible ? PACKET_HEADER + captured : 0)) {
        pending = PACKET_HEADER + captured;
        return true;
      }
      int octets = framing.search();
      if (octets == 0) {
        return asStated(captured, possible);
      }
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset() + 8,
          "captured length",
          octets - PACKET_HEADER + ", where the next packet begins",
          Integer.toUnsignedString(captured),
          REFERENCE);
      window.consume(octets);
    }
  }

  /** A packet that nothing better is known of. */
  private boolean asStated(int captured, boolean possible) {
    if (!possible) {
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          window.offset() + 8,
          "captured length",
          "at most " + LARGEST_PACKET,
          Integer.toUnsignedString(captured),
          REFERENCE);
      return false;
    }
    if (!window.require(PACKET_HEADER + captured)) {
      truncated("packet data", PACKET_HEADER + captured);
      return false;
    }
    pending = PACKET_HEADER + captured;
    return true;
  }

  private void truncated(String field, int needed) {
    log.fault(
        FaultKind.TRUNCATED,
        window.offset(),
        field,
        needed + " octets",
        window.remains(),
        REFERENCE);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
