package org.peeringkit.demo.world.address;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Who announces what: more than 20,000 IPv4 and 5,000 IPv6 prefixes. Addresses are drawn from
 * public space so that nothing takes them for special-purpose; their owners are invented.
 *
 * <p>More specific prefixes lie in the upper half of their block and addresses of a block are drawn
 * from its lower half, so whose an address is follows from how it was drawn.
 */
public final class AddressPlan {
  public static final Prefix OWN_V4 = Prefix.parse("151.192.0.0/16");
  public static final Prefix OWN_V6 = Prefix.parse("2a1f:ff00::/32");

  /** Our AS at a site that we reach only through transit. */
  public static final Prefix OWN_REMOTE = Prefix.parse("151.196.0.0/20");

  /** Our sibling's. */
  public static final Prefix SIBLING = Prefix.parse("151.194.0.0/18");

  /** Documentation space the operator says is somebody's: an override beats a bogon. */
  public static final Prefix OVERRIDE = Prefix.parse("203.0.113.0/24");

  /** IPv4 space that only the default route covers. */
  public static final Prefix DEFAULT_ONLY = Prefix.parse("180.0.0.0/10");

  /** IPv6 space in no table, for there is no IPv6 default route. */
  public static final Prefix UNROUTED = Prefix.parse("2a1f:4000::/24");

  private final List<Announcement> announcements;
  private final List<List<Announcement>> pools4;
  private final List<List<Announcement>> pools6;

  AddressPlan(List<Announcement> announcements, int ases) {
    this.announcements =
        announcements.stream()
            .sorted(java.util.Comparator.comparing(Announcement::prefix))
            .toList();
    pools4 = pools(IpFamily.IPV4, ases);
    pools6 = pools(IpFamily.IPV6, ases);
  }

  /** The addresses of those networks. */
  public static AddressPlan of(Topology topology, long seed) {
    return new AddressPlanBuilder(topology, seed).build();
  }

  private List<List<Announcement>> pools(IpFamily family, int ases) {
    List<List<Announcement>> pools = new ArrayList<>();
    for (int i = 0; i < ases; i++) {
      pools.add(new ArrayList<>());
    }
    for (Announcement a : announcements) {
      boolean everyday = a.kind() == Kind.PLAIN || a.kind() == Kind.NESTED;
      if (everyday && a.prefix().family() == family) {
        pools.get(a.origin()).add(a);
      }
    }
    return pools;
  }

  /** In prefix order. */
  public List<Announcement> announcements() {
    return announcements;
  }

  public List<Announcement> ofKind(Kind kind) {
    return announcements.stream().filter(a -> a.kind() == kind).toList();
  }

  /** Announcements from which everyday addresses of a network are drawn; empty = has none. */
  public List<Announcement> pool(int as, IpFamily family) {
    return family == IpFamily.IPV4 ? pools4.get(as) : pools6.get(as);
  }

  public boolean hasV6(int as) {
    return !pools6.get(as).isEmpty();
  }

  /** An address in the lower half of the prefix, where no more specific one is. */
  public static IpAddr address(Prefix prefix, long bits) {
    IpAddr base = prefix.address();
    if (prefix.family() == IpFamily.IPV4) {
      int hostBits = Math.max(0, 32 - prefix.length() - 1);
      return IpAddr.ofV4((int) (base.lo() | (bits & ((1L << hostBits) - 1))));
    }
    int hostBits = 64 - prefix.length() - 1;
    long hi = base.hi() | (bits & ((1L << hostBits) - 1));
    return IpAddr.ofV6(hi, bits >>> 32 | 1);
  }
}
