package org.peeringkit.io.internal.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;

/**
 * UDP payloads of a pcapng file (draft-ietf-opsawg-pcapng): sections in either byte order,
 * interfaces with their link types, enhanced, simple and old packet blocks; other blocks are
 * stepped over.
 *
 * <pre>
 * block: type u32, total length u32, body, total length u32
 * </pre>
 */
public final class PcapNgSource implements DatagramSource {
  static final int SECTION_HEADER = 0x0A0D0D0A;

  private static final int RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;

  /** The resolution of an interface that states none. */
  private static final int MICROS = 6;

  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int OLD_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;
  private static final int SMALLEST_BLOCK = PcapNgFraming.SMALLEST_BLOCK;
  private static final int INTERFACE_LIMIT = 1 << 12;
  private static final String REFERENCE = "pcapng";

  private final StreamWindow window;
  private final PcapNgFraming framing;
  private final ReadLog log;
  private final PacketParser packets;
  private final List<Link> links = new ArrayList<>();
  private boolean littleEndian;
  private int pending;
  private boolean ended;

  public PcapNgSource(InputStream in, ReadLog log) {
    this(in, log, new PacketParser(log));
  }

  public PcapNgSource(InputStream in, ReadLog log, PacketParser packets) {
    this.window = new StreamWindow(in);
    this.framing = new PcapNgFraming(window);
    this.log = log;
    this.packets = packets;
  }

  public static boolean isPcapNg(Bytes head) {
    return head.startsWith(0x0A, 0x0D, 0x0D, 0x0A);
  }

  @Override
  public boolean next(Datagram into) throws IOException {
    while (!ended) {
      window.consume(pending);
      pending = 0;
      if (!nextBlock()) {
        ended = true;
        packets.finish();
      } else if (isPayload()) {
        packets.payload(into);
        return true;
      }
    }
    return false;
  }

  private int u32(int offset) {
    int value = Octets.s32(window.data(), window.start() + offset);
    return littleEndian ? Integer.reverseBytes(value) : value;
  }

  private long u64(int high, int low) {
    return (long) u32(high) << 32 | Integer.toUnsignedLong(u32(low));
  }

  private int u16(int offset) {
    int value = Octets.u16(window.data(), window.start() + offset);
    return littleEndian ? Short.reverseBytes((short) value) & 0xFFFF : value;
  }

  private boolean nextBlock() {
    while (true) {
      if (!window.require(SMALLEST_BLOCK)) {
        if (window.available() > 0 || window.failure() != null) {
          truncated(SMALLEST_BLOCK);
        }
        return false;
      }
      if (u32(0) == SECTION_HEADER) {
        littleEndian = Octets.s32(window.data(), window.start() + 8) != BYTE_ORDER;
        framing.begin(littleEndian);
        links.clear();
      }
      int length = u32(4);
      if (framing.isFollowed(length)) {
        pending = length;
        return true;
      }
      int octets = framing.search();
      if (octets == 0) {
        return asStated(length);
      }
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset() + 4,
          "block total length",
          octets + ", where the next block begins",
          Integer.toUnsignedString(length),
          REFERENCE);
      window.consume(octets);
    }
  }

  /** A block that nothing better is known of. */
  private boolean asStated(int length) {
    if (!PcapNgFraming.isPossible(length)) {
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset() + 4,
          "block total length",
          SMALLEST_BLOCK + " to " + PcapNgFraming.LARGEST_BLOCK + ", a multiple of 4",
          Integer.toUnsignedString(length),
          REFERENCE);
      return false;
    }
    if (!window.require(length)) {
      truncated(length);
      return false;
    }
    pending = length;
    return true;
  }

  private boolean isPayload() {
    switch (u32(0)) {
      case INTERFACE:
        addInterface();
        return false;
      case ENHANCED_PACKET:
        return pending >= 32 && packet(u32(8), 28, u32(20), true);
      case OLD_PACKET:
        return pending >= 32 && packet(u16(8), 28, u32(20), true);
      case SIMPLE_PACKET:
        return pending >= 16 && packet(0, 12, Math.min(u32(8), pending - 16), false);
      default:
        return false;
    }
  }

  /**
   * An interface.
   *
   * @param resolution of its time stamps: 10^-n seconds, or 2^-n with the highest of 8 bits set
   * @param offsetSeconds to be added to its time stamps
   */
  private record Link(int type, long resolution, long offsetSeconds) {
    /** Finer ones are of no use, and would need more than 64 bits. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_BITS = 52;

    /** Of the year 9999: a time beyond is none. */
    private static final long LATEST_SECONDS = 253_402_300_799L;

    long millis(long ticks) {
      int n = (int) resolution & 0x7F;
      boolean binary = (resolution & 0x80) != 0;
      if (n > (binary ? MOST_BITS : MOST_DIGITS)) {
        return Datagram.TIME_UNKNOWN;
      }
      long perSecond = 1;
      for (int i = 0; i < n; i++) {
        perSecond *= binary ? 2 : 10;
      }
      long seconds = Long.divideUnsigned(ticks, perSecond) + offsetSeconds;
      if (seconds < 0 || seconds > LATEST_SECONDS) {
        return Datagram.TIME_UNKNOWN;
      }
      return seconds * 1000 + Long.remainderUnsigned(ticks, perSecond) * 1000 / perSecond;
    }
  }

  /** The number in an option of the interface description at hand. */
  private long option(int code, int octets, long otherwise) {
    int at = 16;
    while (at + 4 <= pending - 4) {
      int found = u16(at);
      int length = u16(at + 2);
      if (found == 0 || at + 4 + length > pending - 4) {
        break;
      }
      if (found == code && length == octets) {
        return octets == 1
            ? Octets.u8(window.data(), window.start() + at + 4)
            : u64(littleEndian ? at + 8 : at + 4, littleEndian ? at + 4 : at + 8);
      }
      at += 4 + (length + 3 & ~3);
    }
    return otherwise;
  }

  private void addInterface() {
    if (pending < 20 || links.size() >= INTERFACE_LIMIT) {
      return;
    }
    int linkType = u16(8);
    links.add(new Link(linkType, option(RESOLUTION, 1, MICROS), option(TIME_OFFSET, 8, 0)));
    if (!PacketParser.supports(linkType)) {
      log.fault(
          FaultKind.UNSUPPORTED,
          window.offset() + 8,
          "link type",
          "Ethernet, Linux cooked, raw IP or loopback",
          Integer.toString(linkType),
          REFERENCE);
    }
  }

  private boolean packet(int interfaceId, int offset, int captured, boolean timed) {
    if (captured < 0 || captured > pending - offset - 4) {
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset() + offset - 8,
          "captured length",
          "at most " + (pending - offset - 4),
          Integer.toUnsignedString(captured),
          REFERENCE);
      return false;
    }
    if (interfaceId < 0 || interfaceId >= links.size()) {
      log.fault(
          FaultKind.CONTEXT_MISSING,
          window.offset() + 8,
          "interface id",
          "one of " + links.size() + " interfaces",
          Integer.toUnsignedString(interfaceId),
          REFERENCE);
      return false;
    }
    Link link = links.get(interfaceId);
    int linkType = link.type;
    if (!PacketParser.supports(linkType)) {
      log.count("packets of unknown link type", 1);
      return false;
    }
    packets.captured(timed ? link.millis(u64(12, 16)) : Datagram.TIME_UNKNOWN);
    int from = window.start() + offset;
    return packets.parse(window.data(), from, from + captured, linkType, window.offset() + offset);
  }

  private void truncated(int needed) {
    log.fault(
        FaultKind.TRUNCATED,
        window.offset(),
        "block",
        needed + " octets",
        window.remains(),
        REFERENCE);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
