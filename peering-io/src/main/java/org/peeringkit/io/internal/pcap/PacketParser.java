package org.peeringkit.io.internal.pcap;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Finds the UDP or the TCP payload in a captured packet, through link layer, VLAN tags and IP;
 * fragments are put together. What is not of the wanted kind is counted. Not thread-safe; reused.
 */
final class PacketParser {
  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_OLD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_COOKED = 113;
  private static final int RAW_IPV4 = 228;
  private static final int RAW_IPV6 = 229;
  private static final int LINUX_COOKED_2 = 276;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;
  private static final int TYPE_VLAN = 0x8100;
  private static final int TYPE_QINQ = 0x88A8;
  private static final int TYPE_QINQ_OLD = 0x9100;
  private static final int PROTOCOL_TCP = 6;
  private static final int TYPE_QINQ_OLDER = 0x9200;
  private static final int PROTOCOL_UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int LATER_FRAGMENT_MASK = 0x1FFF;
  private static final int MORE_FRAGMENTS = 0x2000;

  private final ReadLog log;
  private final ByteCursor cursor = new ByteCursor();
  private final Fragments fragments;
  private int payloadFrom;
  private int payloadTo;
  private @Nullable IpAddr sender;
  private final @Nullable TcpSegment segment;
  private int networkEnd;
  private long capturedMillis = Datagram.TIME_UNKNOWN;

  /** Looks for UDP. */
  PacketParser(ReadLog log) {
    this(log, null);
  }

  /**
   * @param segment filled with each TCP segment found; null to look for UDP
   */
  PacketParser(ReadLog log, @Nullable TcpSegment segment) {
    this.log = log;
    this.segment = segment;
    this.fragments = new Fragments(log);
  }

  /** When the packets parsed from now on were captured, or {@link Datagram#TIME_UNKNOWN}. */
  void captured(long millis) {
    capturedMillis = millis;
  }

  /** The input has ended. */
  void finish() {
    fragments.finish();
  }

  static boolean supports(int linkType) {
    return switch (linkType) {
      case NULL,
          ETHERNET,
          RAW_OLD,
          RAW_OPENBSD,
          RAW,
          LOOP,
          LINUX_COOKED,
          RAW_IPV4,
          RAW_IPV6,
          LINUX_COOKED_2 ->
          true;
      default -> false;
    };
  }

  /**
   * Looks for a UDP payload, or a TCP segment with or without one.
   *
   * @param position of {@code from} in the decompressed input
   * @return whether there is one; else it was counted why
   */
  boolean parse(byte[] octets, int from, int to, int linkType, long position) {
    if (from == to) {
      log.count("packets without octets", 1);
      return false;
    }
    cursor.over(octets, from, to, position).reference("");
    try {
      return link(linkType);
    } catch (MalformedException e) {
      e.logTo(log);
      return false;
    }
  }

  /** Points the datagram at the payload found last. */
  void payload(Datagram into) {
    into.set(
        cursor.data(), payloadFrom, payloadTo - payloadFrom, cursor.offsetOf(payloadFrom), sender);
    into.received(capturedMillis);
  }

  private boolean link(int linkType) throws MalformedException {
    switch (linkType) {
      case ETHERNET:
        cursor.skip(12, "Ethernet addresses");
        return network(cursor.u16("EtherType"));
      case LINUX_COOKED:
        cursor.skip(14, "Linux cooked header");
        return network(cursor.u16("protocol type"));
      case LINUX_COOKED_2:
        int type = cursor.u16("protocol type");
        cursor.skip(18, "Linux cooked v2 header");
        return network(type);
      case NULL:
      case LOOP:
        cursor.skip(4, "address family");
        return rawIp();
      default:
        return rawIp();
    }
  }

  private boolean rawIp() throws MalformedException {
    cursor.require(1, "IP version");
    int version = Octets.u8(cursor.data(), cursor.position()) >>> 4;
    return network(version == 4 ? TYPE_IPV4 : version == 6 ? TYPE_IPV6 : 0);
  }

  private boolean network(int etherType) throws MalformedException {
    int type = etherType;
    while (type == TYPE_VLAN
        || type == TYPE_QINQ
        || type == TYPE_QINQ_OLD
        || type == TYPE_QINQ_OLDER) {
      cursor.skip(2, "VLAN tag");
      type = cursor.u16("EtherType");
    }
    if (type == TYPE_IPV4) {
      return ipv4();
    }
    if (type == TYPE_IPV6) {
      return ipv6();
    }
    return other("packets not IP");
  }

  private boolean other(String counter) {
    log.count(counter, 1);
    return false;
  }

  private boolean ipv4() throws MalformedException {
    int start = cursor.position();
    int versionAndLength = cursor.u8("IPv4 version");
    int headerOctets = (versionAndLength & 0xF) * 4;
    if (versionAndLength >>> 4 != 4 || headerOctets < 20) {
      throw cursor.bad(
          "IPv4 version and header length",
          "0x45 to 0x4f",
          "0x" + Integer.toHexString(versionAndLength));
    }
    cursor.skip(1, "type of service");
    int total = cursor.u16("total length");
    int identification = cursor.u16("identification");
    int fragment = cursor.u16("fragment offset");
    cursor.skip(1, "time to live");
    int protocol = cursor.u8("protocol");
    cursor.skip(2, "header checksum");
    long source = cursor.u32("source address");
    long destination = cursor.u32("destination address");
    cursor.position(start);
    cursor.skip(headerOctets, "IPv4 header");
    if (protocol != wanted()) {
      return unwanted();
    }
    if ((fragment & (LATER_FRAGMENT_MASK | MORE_FRAGMENTS)) != 0) {
      Fragments.Key key = new Fragments.Key(4, 0, source, 0, destination, identification, protocol);
      boolean more = (fragment & MORE_FRAGMENTS) != 0;
      return fragment(key, start + total, (fragment & LATER_FRAGMENT_MASK) * 8, more)
          && transport(IpFamily.IPV4, 0, source, 0, destination);
    }
    limit(start, total);
    return transport(IpFamily.IPV4, 0, source, 0, destination);
  }

  private boolean transport(IpFamily family, long hi, long lo, long toHi, long toLo)
      throws MalformedException {
    return segment == null ? udp(family, hi, lo) : tcp(segment.between(family, hi, lo, toHi, toLo));
  }

  private int wanted() {
    return segment == null ? PROTOCOL_UDP : PROTOCOL_TCP;
  }

  private boolean unwanted() {
    return other(segment == null ? "packets not UDP" : "packets not TCP");
  }

  /**
   * Takes the octets from here to {@code end} as a fragment; with the last one missing, the cursor
   * stands at the start of the whole payload.
   */
  private boolean fragment(Fragments.Key key, int end, int offset, boolean more)
      throws MalformedException {
    cursor.require(end - cursor.position(), "fragment");
    long position = cursor.offset();
    byte[] whole =
        fragments.add(
            key, offset, more, cursor.data(), cursor.position(), end, capturedMillis, position);
    if (whole == null) {
      return false;
    }
    cursor.over(whole, 0, whole.length, position);
    networkEnd = whole.length;
    return true;
  }

  /** Leaves link-layer padding out, where the length makes sense. */
  private void limit(int start, int total) {
    int end = start + total;
    networkEnd = end > cursor.limit() ? end : cursor.limit();
    if (end >= cursor.position() && end < cursor.limit()) {
      cursor.limit(end);
      networkEnd = end;
    }
  }

  private boolean ipv6() throws MalformedException {
    int start = cursor.position();
    cursor.skip(4, "IPv6 version, class and flow label");
    int payload = cursor.u16("payload length");
    int next = cursor.u8("next header");
    cursor.skip(1, "hop limit");
    long hi = cursor.i64("source address");
    long lo = cursor.i64("source address");
    long toHi = cursor.i64("destination address");
    long toLo = cursor.i64("destination address");
    limit(start, 40 + payload);
    int end = start + 40 + payload;
    while (next == 0 || next == 43 || next == 44 || next == 60) {
      boolean isFragment = next == 44;
      next = cursor.u8("next header");
      if (isFragment) {
        cursor.skip(1, "reserved");
        int fragment = cursor.u16("fragment offset");
        int id = cursor.i32("identification");
        boolean more = (fragment & 1) != 0;
        int offset = fragment & ~7;
        Fragments.Key key = new Fragments.Key(6, hi, lo, toHi, toLo, id, 0);
        // Without others it is an atomic fragment (RFC 6946).
        if ((more || offset > 0) && !fragment(key, end, offset, more)) {
          return false;
        }
      } else {
        int length = cursor.u8("extension header length");
        cursor.skip(6 + 8 * length, "extension header");
      }
    }
    if (next != wanted()) {
      return unwanted();
    }
    return transport(IpFamily.IPV6, hi, lo, toHi, toLo);
  }

  /** RFC 9293 3.1. */
  private boolean tcp(TcpSegment into) throws MalformedException {
    int start = cursor.position();
    int sourcePort = cursor.u16("source port");
    int destinationPort = cursor.u16("destination port");
    int sequence = cursor.i32("sequence number");
    cursor.skip(4, "acknowledgment number");
    int dataOffset = cursor.u8("data offset") >>> 4;
    int flags = cursor.u8("flags");
    if (dataOffset < 5) {
      throw cursor.bad("TCP data offset", "5 to 15", Integer.toString(dataOffset));
    }
    cursor.position(start);
    cursor.skip(4 * dataOffset, "TCP header");
    into.of(
        sourcePort,
        destinationPort,
        sequence,
        flags,
        networkEnd - cursor.position(),
        cursor.data(),
        cursor.position(),
        cursor.remaining(),
        cursor.offset());
    return true;
  }

  private boolean udp(IpFamily family, long hi, long lo) throws MalformedException {
    int start = cursor.position();
    cursor.skip(4, "UDP ports");
    int length = cursor.u16("UDP length");
    cursor.skip(2, "UDP checksum");
    int end = start + length;
    if (length < UDP_HEADER) {
      throw cursor.bad("UDP length", "8 or more", Integer.toString(length));
    }
    if (end > cursor.limit()) {
      log.fault(
          FaultKind.TRUNCATED,
          cursor.offsetOf(start + 4),
          "UDP length",
          "at most " + (cursor.limit() - start) + " octets captured",
          Integer.toString(length),
          "RFC 768");
      end = cursor.limit();
    }
    payloadFrom = cursor.position();
    payloadTo = end;
    IpAddr known = sender;
    if (known == null || known.family() != family || known.hi() != hi || known.lo() != lo) {
      sender = new IpAddr(family, hi, lo);
    }
    return true;
  }
}
