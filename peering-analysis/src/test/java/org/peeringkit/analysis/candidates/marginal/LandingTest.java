package org.peeringkit.analysis.candidates.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;

/** On which of our ports traffic lands, and what is left there. */
class LandingTest {
  /** At IX One and IX Two, at which we have a link of that capacity, or none. */
  private static World world(boolean linked, OptionalLong capacity) {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .port(64502, 41, false)
            .port(64500, 41, false)
            .flow(64502, "transit-a", INBOUND, 1_000)
            .flow(64502, "transit-a", OUTBOUND, 200);
    world.registry.add(new InternetExchange(40, "IX Two", "Town", "DE"));
    world.registry.add(new ExchangeLan(41, 40, Optional.empty(), OptionalLong.empty(), List.of()));
    if (linked) {
      world.links.add(
          new EdgeLink(
              "ix-two",
              LinkClass.IXP,
              EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 78),
              Optional.empty(),
              capacity,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.of(41),
              Optional.empty()));
    }
    return world;
  }

  private static Landing landing(World world) {
    Evidence evidence = world.evidence();
    return MarginalOffload.none(evidence)
        .with(new CandidateFinder().find(evidence, List.of()).candidates().get(0))
        .steps()
        .get(0)
        .landing();
  }

  @Test
  void itLandsWhereMostIsLeftAfterwards() {
    World equal = world(true, OptionalLong.of(10_000_000_000L));
    assertThat(landing(equal).place()).as("the first of equals").contains("IX One");
    equal.flow(64509, "ix-one", OUTBOUND, 500);
    assertThat(landing(equal).link()).as("inbound is tighter").contains("ix-one");
    equal.flow(64509, "ix-one", OUTBOUND, 400);
    assertThat(landing(equal).place()).as("outbound is tighter").contains("IX Two");
    assertThat(landing(equal).room()).contains(new Landing.Room(7e9, 0, 0, 1e9, 2e8));
    assertThat(landing(world(true, OptionalLong.of(9_999_000_000L))).link()).contains("ix-one");
  }

  /** What is known of a port comes before what is not. */
  @Test
  void aPortOfWhichTheRoomIsKnownComesFirst() {
    assertThat(landing(world(true, OptionalLong.empty())).link()).contains("ix-one");
    World first = world(true, OptionalLong.of(1_000_000_000L));
    EdgeLink one = first.links.get(1);
    first.links.set(1, without(one));
    assertThat(landing(first).link()).contains("ix-two");
    World none = world(true, OptionalLong.empty());
    none.links.set(1, without(one));
    Landing unknown = landing(none);
    assertThat(unknown.room()).isEmpty();
    assertThat(unknown.place()).contains("IX One");
    assertThat(unknown.because()).isEqualTo("capacity or load of our port is not known");
    assertThat(unknown.overflows()).isFalse();
  }

  private static EdgeLink without(EdgeLink link) {
    return new EdgeLink(
        link.name(),
        link.linkClass(),
        link.match(),
        link.neighbour(),
        OptionalLong.empty(),
        link.contract(),
        link.cost(),
        link.site(),
        link.ixlanId(),
        link.from());
  }

  @Test
  void aPlaceWithoutALinkOfOursIsSaidToBe() {
    World world = world(false, OptionalLong.empty());
    world.links.removeIf(link -> link.name().equals("ix-one"));
    Landing landing = landing(world);
    assertThat(landing.place()).contains("IX Two");
    assertThat(landing.link()).isEmpty();
    assertThat(landing.because()).isEqualTo("none of our links is configured there");
    assertThat(landing.overflow()).isEmpty();
  }

  @Test
  void whatOverflowedBeforeIsNotTheCandidates() {
    Landing.Room full = new Landing.Room(7, 8, 3, 10, 8);
    assertThat(full.leftInBps()).isZero();
    assertThat(full.leftOutBps()).isEqualTo(4);
    assertThat(full.overflowInBps()).isEqualTo(2);
    assertThat(full.overflowOutBps()).isEqualTo(1);
    assertThat(new Landing.Room(7, 2, 3, 7, 7).fits()).as("to the brim").isTrue();
    assertThat(new Landing.Room(7, 2, 3, 8, 7).fits()).isFalse();
    assertThat(new Landing.Room(7, 2, 3, 7, 8).fits()).isFalse();
    assertThat(new Landing.Room(7, 2, 3, 4, 5).leftInBps()).isEqualTo(5);
    assertThat(new Landing.Room(7, 2, 3, 4, 5).overflowInBps()).isZero();
  }
}
