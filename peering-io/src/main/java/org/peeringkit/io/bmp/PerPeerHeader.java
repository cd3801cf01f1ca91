package org.peeringkit.io.bmp;

import java.time.Instant;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Whom and which table a message speaks of (RFC 7854 4.2). Immutable.
 *
 * <pre>
 * +--------------------------------------+
 * | peer type (1), peer flags (1)        |
 * | peer distinguisher (8)               |
 * | peer address (16), IPv4 in the end   |
 * | peer AS (4), peer BGP ID (4)         |
 * | timestamp, seconds (4), micros (4)   |
 * +--------------------------------------+
 * </pre>
 *
 * @param peerType 0 global, 1 RD, 2 local, 3 Loc-RIB instance; 0 to 255
 * @param flags by peer type; see the constants; 0 to 255
 * @param distinguisher of the peer's VRF or instance, as 64 bits; 0 where there is none
 * @param address the peer's; 0.0.0.0 for Loc-RIB
 * @param asn the peer's AS
 * @param bgpIdentifier the peer's, an IPv4 address
 * @param time when the routes were received or installed; the epoch where the router does not say
 */
public record PerPeerHeader(
    int peerType,
    int flags,
    long distinguisher,
    IpAddr address,
    Asn asn,
    IpAddr bgpIdentifier,
    Instant time) {
  /** A peer of the global table. */
  public static final int GLOBAL_INSTANCE = 0;

  /** A peer of a VPN, told by its distinguisher. */
  public static final int RD_INSTANCE = 1;

  /** A peer of another local table. */
  public static final int LOCAL_INSTANCE = 2;

  /** RFC 9069 4.1. */
  public static final int LOC_RIB_INSTANCE = 3;

  /** V: the address is an IPv6 address; for peer types 0 to 2. */
  public static final int FLAG_IPV6 = 0x80;

  /** F: the Loc-RIB is filtered (RFC 9069 4.2); for peer type 3. */
  public static final int FLAG_FILTERED = 0x80;

  /** L: post-policy; for peer types 0 to 2. */
  public static final int FLAG_POST_POLICY = 0x40;

  /** A: AS_PATH in the old form, of two octets; for peer types 0 to 2. */
  public static final int FLAG_TWO_OCTET_AS_PATH = 0x20;

  /** O: Adj-RIB-Out (RFC 8671 4); for peer types 0 to 2. */
  public static final int FLAG_ADJ_RIB_OUT = 0x10;

  static final int OCTETS = 42;
  static final String REFERENCE = "RFC 7854 4.2";

  private static final int MICROS = 1_000_000;

  /**
   * Checks the ranges.
   *
   * @param peerType 0 global, 1 RD, 2 local, 3 Loc-RIB instance; 0 to 255
   * @param flags by peer type; see the constants; 0 to 255
   * @param distinguisher of the peer's VRF or instance, as 64 bits; 0 where there is none
   * @param address the peer's; 0.0.0.0 for Loc-RIB
   * @param asn the peer's AS
   * @param bgpIdentifier the peer's, an IPv4 address
   * @param time when the routes were received or installed; the epoch where the router does not say
   * @throws IllegalArgumentException if type or flags are no octets, the identifier is not IPv4, or
   *     the time is before 1970, after 2106 or finer than a microsecond
   */
  public PerPeerHeader {
    if ((peerType & ~0xFF) != 0 || (flags & ~0xFF) != 0) {
      throw new IllegalArgumentException(
          "peer type and flags are octets, not " + peerType + " and " + flags);
    }
    if (bgpIdentifier.family() != IpFamily.IPV4) {
      throw new IllegalArgumentException(
          "a BGP identifier is an IPv4 address, not " + bgpIdentifier);
    }
    if (time.getEpochSecond() < 0
        || time.getEpochSecond() > 0xFFFF_FFFFL
        || time.getNano() % 1000 != 0) {
      throw new IllegalArgumentException("BMP knows microseconds from 1970 to 2106, not " + time);
    }
  }

  /** {@return which table it is} */
  public RibType ribType() {
    return RibType.of(peerType, flags);
  }

  /** {@return whether AS_PATH carries AS numbers of two octets} */
  public boolean hasTwoOctetAsns() {
    return hasTwoOctetAsns(peerType, flags);
  }

  static boolean hasTwoOctetAsns(int peerType, int flags) {
    return peerType != LOC_RIB_INSTANCE && (flags & FLAG_TWO_OCTET_AS_PATH) != 0;
  }

  static boolean isIpv6(int peerType, int flags) {
    return peerType != LOC_RIB_INSTANCE && (flags & FLAG_IPV6) != 0;
  }

  static PerPeerHeader read(ByteCursor in) throws MalformedException {
    in.reference(REFERENCE).require(OCTETS, "per-peer header");
    int type = in.u8("peer type");
    int flags = in.u8("peer flags");
    long distinguisher = in.i64("peer distinguisher");
    IpAddr address = address(in, isIpv6(type, flags));
    Asn asn = Asn.ofBits(in.i32("peer AS"));
    IpAddr identifier = in.ipv4("peer BGP ID");
    long seconds = in.u32("timestamp");
    long micros = in.u32("timestamp microseconds");
    if (micros >= MICROS) {
      in.position(in.position() - 4);
      throw in.bad("timestamp microseconds", "at most 999999", Long.toString(micros));
    }
    return new PerPeerHeader(
        type,
        flags,
        distinguisher,
        address,
        asn,
        identifier,
        Instant.ofEpochSecond(seconds, micros * 1000));
  }

  /** 16 octets, of which an IPv4 address takes the last four. */
  static IpAddr address(ByteCursor in, boolean v6) throws MalformedException {
    if (v6) {
      return in.ipv6("address");
    }
    in.skip(12, "address");
    return in.ipv4("address");
  }

  void write(OctetWriter out) {
    if (isIpv6(peerType, flags) != (address.family() == IpFamily.IPV6)) {
      throw new IllegalArgumentException(
          "peer flags " + flags + " do not go with address " + address);
    }
    out.u8(peerType);
    out.u8(flags);
    out.i64(distinguisher);
    address(address, out);
    out.u32(asn.value());
    out.address(bgpIdentifier);
    out.u32(time.getEpochSecond());
    out.u32(time.getNano() / 1000);
  }

  static void address(IpAddr address, OctetWriter out) {
    if (address.family() == IpFamily.IPV4) {
      out.i64(0);
      out.i32(0);
    }
    out.address(address);
  }
}
