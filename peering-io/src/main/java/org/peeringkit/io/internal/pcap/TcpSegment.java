package org.peeringkit.io.internal.pcap;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** One captured TCP segment, in place. Mutable and reused. */
final class TcpSegment {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;

  private @Nullable TcpEndpoints endpoints;
  private IpFamily family = IpFamily.IPV4;
  private long fromHi;
  private long fromLo;
  private long toHi;
  private long toLo;
  int sourcePort;
  int destinationPort;
  int sequence;
  int flags;

  /** Octets of payload on the wire; more than {@link #length} where the capture cut it. */
  int wireLength;

  byte[] data = new byte[0];
  int from;
  int length;
  long position;

  TcpSegment between(IpFamily ip, long sourceHi, long sourceLo, long destHi, long destLo) {
    family = ip;
    fromHi = sourceHi;
    fromLo = sourceLo;
    toHi = destHi;
    toLo = destLo;
    return this;
  }

  void of(
      int source,
      int destination,
      int sequenceNumber,
      int controlBits,
      int octetsOnWire,
      byte[] payload,
      int payloadFrom,
      int payloadLength,
      long inputPosition) {
    sourcePort = source;
    destinationPort = destination;
    sequence = sequenceNumber;
    flags = controlBits;
    wireLength = octetsOnWire;
    data = payload;
    from = payloadFrom;
    length = payloadLength;
    position = inputPosition;
  }

  /** Who sends to whom; one object as long as it stays the same. */
  TcpEndpoints endpoints() {
    TcpEndpoints known = endpoints;
    if (known == null
        || known.sourcePort() != sourcePort
        || known.destinationPort() != destinationPort
        || !same(known.source(), fromHi, fromLo)
        || !same(known.destination(), toHi, toLo)) {
      known =
          new TcpEndpoints(
              new IpAddr(family, fromHi, fromLo),
              sourcePort,
              new IpAddr(family, toHi, toLo),
              destinationPort);
      endpoints = known;
    }
    return known;
  }

  private boolean same(IpAddr address, long hi, long lo) {
    return address.family() == family && address.hi() == hi && address.lo() == lo;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
