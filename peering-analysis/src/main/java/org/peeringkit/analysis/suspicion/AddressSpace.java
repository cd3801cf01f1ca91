package org.peeringkit.analysis.suspicion;

import java.util.ArrayDeque;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** How the IPv4 addresses divide: announced, and by whom; special-purpose; nobody's. */
final class AddressSpace {
  /** All IPv4 addresses. */
  static final double ALL = 0x1p32;

  private static final int BLOCK_BITS = 16;

  private final TreeMap<Asn, Long> byOrigin = new TreeMap<>();
  private final long announced;
  private final long bogons;

  /** A route around the one at hand. */
  private record Around(Prefix prefix, Asn origin) {}

  private AddressSpace(RouteTable table) {
    ArrayDeque<Around> around = new ArrayDeque<>();
    long sum = 0;
    for (int entry = 0; entry < table.size(); entry++) {
      Prefix prefix = table.prefix(entry);
      if (prefix.family() != IpFamily.IPV4 || table.isDefaultRoute(entry)) {
        continue;
      }
      while (!around.isEmpty() && !around.getLast().prefix().covers(prefix)) {
        around.removeLast();
      }
      long size = 1L << (32 - prefix.length());
      Asn origin = table.origin(entry);
      if (around.isEmpty()) {
        sum += size;
      } else {
        byOrigin.merge(around.getLast().origin(), -size, Long::sum);
      }
      byOrigin.merge(origin, size, Long::sum);
      around.addLast(new Around(prefix, origin));
    }
    announced = sum;
    BogonPrefixes special = BogonPrefixes.iana();
    long blocks = 0;
    // The /24s among them are 2 in 10,000 of it.
    for (int block = 0; block < 1 << BLOCK_BITS; block++) {
      blocks += special.contains(IpAddr.ofV4(block << BLOCK_BITS | 1 << 8)) ? 1 : 0;
    }
    bogons = blocks << BLOCK_BITS;
  }

  static AddressSpace of(RouteTable table) {
    return new AddressSpace(table);
  }

  /** Share of all addresses that no route but a default route covers. */
  double nobodysShare() {
    return 1 - announced / ALL;
  }

  /** The same among addresses that are not special-purpose. */
  double nobodysShareOfOrdinary() {
    return (ALL - announced - bogons) / (ALL - bogons);
  }

  /** Share of all addresses that is an origin's by longest match. */
  double shareOf(Asn origin) {
    return byOrigin.getOrDefault(origin, 0L) / ALL;
  }
}
