package org.peeringkit.demo.world.address;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.Prefix;

/** Draws the {@link AddressPlan}. */
final class AddressPlanBuilder {
  private static final int BLOCKS_V4 = 15_000;
  private static final int NESTED_V4 = 4_900;
  private static final int PREFIXES_V6 = 5_000;
  private static final int MOAS = 60;
  private static final int MOAS_TIE = 10;
  private static final int AS_SETS = 40;

  private final Topology topology;
  private final Draws draws;
  private final PrefixAllocator allocator = new PrefixAllocator();
  private final List<Announcement> announcements = new ArrayList<>();

  AddressPlanBuilder(Topology topology, long seed) {
    this.topology = topology;
    draws = Draws.of(seed, "addresses");
  }

  AddressPlan build() {
    blocksV4();
    nestedV4();
    special();
    v6();
    own();
    return new AddressPlan(announcements, topology.size());
  }

  private void blocksV4() {
    List<Integer> owners = new ArrayList<>();
    double total = 0;
    for (SyntheticAs as : topology.ases()) {
      total += weight(as);
    }
    double owed = 0;
    for (SyntheticAs as : topology.ases()) {
      if (as.kind() == AsKind.OWN) {
        continue;
      }
      owners.add(as.index());
      owed += weight(as) / total * (BLOCKS_V4 - topology.size());
      for (; owed >= 1; owed--) {
        owners.add(as.index());
      }
    }
    while (owners.size() < BLOCKS_V4) {
      owners.add(2 + draws.below(topology.size() - 2));
    }
    draws.shuffle(owners);
    for (int owner : owners) {
      add(allocator.v4(blockLength(topology.as(owner))), owner, Kind.PLAIN);
    }
  }

  private static double weight(SyntheticAs as) {
    return as.kind().prefixWeight() * (1 + 6.0 / (1 + as.rank()));
  }

  private int blockLength(SyntheticAs as) {
    return switch (as.kind()) {
      case BACKBONE, CARRIER -> draws.between(17, 22);
      case CONTENT -> draws.between(18, 24);
      case CABLE -> draws.between(16, 22);
      default -> draws.between(20, 24);
    };
  }

  private void nestedV4() {
    List<Announcement> blocks =
        announcements.stream().filter(a -> a.prefix().length() <= 21).toList();
    for (int i = 0; i < NESTED_V4; i++) {
      Announcement block = blocks.get(i % blocks.size());
      nest(block, 24, i / blocks.size());
    }
  }

  /**
   * One more specific in five is announced by a customer of the block's owner, where it has any.
   */
  private void nest(Announcement block, int length, int n) {
    Prefix prefix = PrefixAllocator.upper(block.prefix(), length, n);
    List<Integer> customers =
        topology.customers(block.origin()).stream().filter(c -> c > Topology.SIBLING).toList();
    if (!customers.isEmpty() && draws.chance(0.2)) {
      add(prefix, customers.get(draws.below(customers.size())), Kind.NESTED_OTHER);
    } else {
      add(prefix, block.origin(), Kind.NESTED);
    }
  }

  private void special() {
    List<SyntheticAs> enterprises = topology.ofKind(AsKind.ENTERPRISE);
    for (int i = 0; i < MOAS; i++) {
      two(enterprises.get(200 + i), enterprises.get(300 + i), Kind.MOAS);
    }
    for (int i = 0; i < MOAS_TIE; i++) {
      // The lower AS number is the lower index: numbers rise with it.
      two(enterprises.get(400 + i), enterprises.get(500 + i), Kind.MOAS_TIE);
    }
    List<SyntheticAs> carriers = topology.ofKind(AsKind.CARRIER);
    for (int i = 0; i < AS_SETS; i++) {
      two(carriers.get(i), enterprises.get(600 + i), Kind.AS_SET);
    }
  }

  private void two(SyntheticAs credited, SyntheticAs other, Kind kind) {
    announcements.add(
        new Announcement(allocator.v4(22), credited.index(), kind, OptionalInt.of(other.index())));
  }

  private void v6() {
    List<Announcement> blocks = new ArrayList<>();
    for (SyntheticAs as : topology.ases()) {
      boolean large = as.rank() < 60;
      if (as.kind() != AsKind.OWN && (large || draws.chance(0.6))) {
        Announcement block = Announcement.plain(allocator.v6(), as.index(), Kind.PLAIN);
        blocks.add(block);
        announcements.add(block);
      }
    }
    for (int i = 0; blocks.size() + i < PREFIXES_V6; i++) {
      nest(blocks.get(i % blocks.size()), 48, i / blocks.size());
    }
  }

  private void own() {
    add(AddressPlan.OWN_V4, Topology.OWN, Kind.OWN);
    add(AddressPlan.OWN_V6, Topology.OWN, Kind.OWN);
    add(AddressPlan.OWN_REMOTE, Topology.OWN, Kind.OWN_REMOTE);
    add(AddressPlan.SIBLING, Topology.SIBLING, Kind.OWN_REMOTE);
  }

  private void add(Prefix prefix, int origin, Kind kind) {
    announcements.add(Announcement.plain(prefix, origin, kind));
  }
}
