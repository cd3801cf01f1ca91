package org.peeringkit.demo.world.topology;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.model.net.Asn;

/** Draws the {@link Topology}: tiers from the top down, each buying from the one above. */
final class TopologyBuilder {
  private static final long OWN_ORG = 1000;
  private static final long FIRST_16_BIT = 64200;
  private static final long FIRST_32_BIT = 3_000_000;
  private static final int LARGE_CONTENT = 10;

  private final Draws draws;
  private final List<SyntheticAs> ases = new ArrayList<>();
  private long nextOrg = OWN_ORG + 1;
  private long next16Bit = FIRST_16_BIT;
  private long next32Bit = FIRST_32_BIT;

  TopologyBuilder(long seed) {
    draws = Draws.of(seed, "topology");
  }

  Topology build() {
    ases.add(new SyntheticAs(0, Asn.of(64500), "Example Access 1", AsKind.OWN, 0, OWN_ORG));
    ases.add(new SyntheticAs(1, Asn.of(64501), "Example Access 2", AsKind.OWN, 1, OWN_ORG));
    add(AsKind.BACKBONE, 12);
    add(AsKind.CONTENT, 260);
    add(AsKind.CARRIER, 140);
    add(AsKind.CABLE, 1000);
    add(AsKind.UNIVERSITY, 150);
    add(AsKind.SERVICES, 136);
    add(AsKind.NON_PROFIT, 60);
    add(AsKind.GOVERNMENT, 40);
    add(AsKind.ENTERPRISE, 1400);
    Topology topology = new Topology(ases);
    relateBackbones(topology);
    relateCarriers(topology);
    relateContent(topology);
    relateEdge(topology);
    relateOwn(topology);
    return topology;
  }

  /** One organisation in ten runs several networks: its smaller ones share the id of a larger. */
  private void add(AsKind kind, int count) {
    long[] orgs = new long[count];
    for (int rank = 0; rank < count; rank++) {
      boolean shares = rank > 20 && draws.chance(0.1);
      orgs[rank] = shares ? orgs[draws.skewed(rank)] : nextOrg++;
      boolean shortNumber =
          kind == AsKind.BACKBONE || (kind == AsKind.CONTENT && rank < LARGE_CONTENT);
      long asn = shortNumber ? next16Bit++ : next32Bit++;
      String name = kind.label() + " " + (rank + 1);
      ases.add(new SyntheticAs(ases.size(), Asn.of(asn), name, kind, rank, orgs[rank]));
    }
  }

  private List<SyntheticAs> of(AsKind kind) {
    return ases.stream().filter(a -> a.kind() == kind).toList();
  }

  private void relateBackbones(Topology topology) {
    List<SyntheticAs> backbones = of(AsKind.BACKBONE);
    for (SyntheticAs one : backbones) {
      for (SyntheticAs other : backbones) {
        topology.addPeering(one.index(), other.index());
      }
    }
  }

  private void relateCarriers(Topology topology) {
    List<SyntheticAs> backbones = of(AsKind.BACKBONE);
    List<SyntheticAs> carriers = of(AsKind.CARRIER);
    for (SyntheticAs carrier : carriers) {
      int first = draws.below(backbones.size());
      topology.addTransit(backbones.get(first).index(), carrier.index());
      int second = (first + draws.between(1, backbones.size() - 1)) % backbones.size();
      topology.addTransit(backbones.get(second).index(), carrier.index());
      for (int i = 0; i < 5; i++) {
        topology.addPeering(carrier.index(), carriers.get(draws.skewed(carriers.size())).index());
      }
    }
  }

  private void relateContent(Topology topology) {
    List<SyntheticAs> backbones = of(AsKind.BACKBONE);
    List<SyntheticAs> carriers = of(AsKind.CARRIER);
    List<SyntheticAs> cables = of(AsKind.CABLE);
    for (SyntheticAs content : of(AsKind.CONTENT)) {
      boolean large = content.rank() < LARGE_CONTENT;
      for (int i = 0; i < 2; i++) {
        SyntheticAs provider =
            large
                ? backbones.get(draws.below(backbones.size()))
                : carriers.get(draws.skewed(carriers.size()));
        topology.addTransit(provider.index(), content.index());
      }
      for (int i = 0; large && i < 25; i++) {
        topology.addPeering(content.index(), carriers.get(draws.below(60)).index());
        topology.addPeering(content.index(), cables.get(draws.below(60)).index());
      }
    }
  }

  private void relateEdge(Topology topology) {
    List<SyntheticAs> backbones = of(AsKind.BACKBONE);
    List<SyntheticAs> carriers = of(AsKind.CARRIER);
    List<SyntheticAs> cables = of(AsKind.CABLE);
    for (SyntheticAs as : ases) {
      boolean cable = as.kind() == AsKind.CABLE;
      if (as.index() < 2 || as.kind().compareTo(AsKind.CABLE) < 0) {
        continue;
      }
      if (cable && as.rank() < 40) {
        topology.addTransit(backbones.get(draws.below(backbones.size())).index(), as.index());
      }
      int providers = draws.between(1, 2);
      for (int i = 0; i < providers; i++) {
        // Smaller networks also buy from larger access networks, which makes cones of depth three.
        boolean local = draws.chance(0.2) && (!cable || as.rank() > 200);
        SyntheticAs provider =
            local ? cables.get(draws.below(120)) : carriers.get(draws.skewed(carriers.size()));
        topology.addTransit(provider.index(), as.index());
      }
    }
  }

  private void relateOwn(Topology topology) {
    List<SyntheticAs> backbones = of(AsKind.BACKBONE);
    topology.addTransit(backbones.get(0).index(), Topology.OWN);
    topology.addTransit(backbones.get(1).index(), Topology.OWN);
    topology.addTransit(backbones.get(0).index(), Topology.SIBLING);
    topology.addTransit(backbones.get(1).index(), Topology.SIBLING);
    List<SyntheticAs> enterprises = of(AsKind.ENTERPRISE);
    for (int i = 0; i < CustomerPlan.COUNT; i++) {
      topology.addTransit(Topology.OWN, enterprises.get(CustomerPlan.rank(i)).index());
    }
  }
}
