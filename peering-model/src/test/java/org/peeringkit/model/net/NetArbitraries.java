package org.peeringkit.model.net;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Addresses and prefixes as they cluster in real tables: nested, adjacent, at the borders. */
final class NetArbitraries {
  private NetArbitraries() {}

  static Arbitrary<IpAddr> v4() {
    return Arbitraries.oneOf(
            Arbitraries.integers(),
            Arbitraries.of(0, -1, 0x7FFFFFFF, 0x80000000, 0xC0000200, 0xC00002FF, 0x0A000001))
        .map(IpAddr::ofV4);
  }

  static Arbitrary<IpAddr> v6() {
    Arbitrary<Long> any = Arbitraries.longs();
    Arbitrary<Long> hi =
        Arbitraries.oneOf(
            any,
            Arbitraries.of(
                0L,
                -1L,
                0x2001_0db8_0000_0000L,
                0x2001_0db8_0000_0001L,
                0x1FFF_FFFF_FFFF_FFFFL,
                0x2000_0000_0000_0000L,
                0x3FFF_FFFF_FFFF_FFFFL,
                0x4000_0000_0000_0000L,
                0xfe80_0000_0000_0000L));
    Arbitrary<Long> lo =
        Arbitraries.oneOf(any, Arbitraries.of(0L, 1L, -1L, 0x0000_FFFF_C000_0201L, 1L << 63));
    return Combinators.combine(hi, lo).as(IpAddr::ofV6);
  }

  static Arbitrary<IpAddr> address() {
    return Arbitraries.oneOf(v4(), v6());
  }

  /** An address at most a few bits away from the given one, so that it shares long prefixes. */
  static Arbitrary<IpAddr> near(IpAddr address) {
    int bits = address.family().bits();
    return Arbitraries.integers()
        .between(0, bits - 1)
        .set()
        .ofMaxSize(2)
        .map(s -> flip(address, s));
  }

  private static IpAddr flip(IpAddr address, Iterable<Integer> positions) {
    byte[] octets = address.toBytes();
    for (int position : positions) {
      octets[position / 8] ^= (byte) (0x80 >>> (position % 8));
    }
    return IpAddr.ofBytes(octets);
  }

  static Arbitrary<Prefix> prefix(Arbitrary<IpAddr> addresses) {
    return addresses.flatMap(
        a ->
            Arbitraries.integers().between(0, a.family().bits()).map(n -> Prefix.containing(a, n)));
  }

  /** Up to 60 prefixes around a few addresses: most of them nested in one another. */
  static Arbitrary<List<Prefix>> nested() {
    return address()
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            seeds ->
                prefix(Arbitraries.of(seeds).flatMap(NetArbitraries::near)).list().ofMaxSize(60));
  }

  /** The first and last addresses of a prefix and those just outside it. */
  static List<IpAddr> edges(Prefix prefix) {
    byte[] first = prefix.address().toBytes();
    byte[] last = first.clone();
    for (int bit = prefix.length(); bit < prefix.family().bits(); bit++) {
      last[bit / 8] |= (byte) (0x80 >>> (bit % 8));
    }
    return List.of(IpAddr.ofBytes(first), IpAddr.ofBytes(last), step(first, -1), step(last, 1));
  }

  private static IpAddr step(byte[] octets, int by) {
    byte[] moved = octets.clone();
    for (int i = moved.length - 1; i >= 0; i--) {
      int sum = (moved[i] & 0xFF) + by;
      moved[i] = (byte) sum;
      if (sum >= 0 && sum <= 0xFF) {
        break;
      }
    }
    return IpAddr.ofBytes(moved);
  }
}
