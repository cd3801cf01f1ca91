package org.peeringkit.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.IpAddr;

class InterfaceFactsTest {
  private static final Optional<IpAddr> ROUTER = Optional.of(IpAddr.parse("192.0.2.1"));

  private record Said(InterfaceFacts.Fact fact, long time) {}

  private static Said said(long time, long ifIndex, String name, String description, long speed) {
    return new Said(
        new InterfaceFacts.Fact(
            ROUTER,
            ifIndex,
            Optional.of(name).filter(n -> !n.isEmpty()),
            Optional.of(description).filter(d -> !d.isEmpty()),
            speed == 0 ? OptionalLong.empty() : OptionalLong.of(speed)),
        time);
  }

  @Test
  void latestAnnouncementCountsInWhateverOrderTheyCome() {
    List<Said> all = new ArrayList<>();
    all.add(said(10, 2, "et-0/0/2", "", 0));
    all.add(said(10, 1, "et-0/0/1", "old", 10_000_000_000L));
    all.add(said(20, 1, "", "new", 0));
    all.add(said(20, 1, "", "also new", 0));
    all.add(said(15, 1, "xe-0/0/1", "", 100_000_000_000L));
    for (long seed = 0; seed < 20; seed++) {
      Collections.shuffle(all, new Random(seed));
      InterfaceFacts facts = new InterfaceFacts();
      all.forEach(s -> facts.learn(s.fact, s.time));

      assertThat(facts.all())
          .containsExactly(
              said(0, 1, "xe-0/0/1", "also new", 100_000_000_000L).fact,
              said(0, 2, "et-0/0/2", "", 0).fact);
      assertThat(facts.get(ROUTER, 2)).contains(said(0, 2, "et-0/0/2", "", 0).fact);
      assertThat(facts.get(Optional.empty(), 2)).isEmpty();
    }
  }

  @Test
  void interfacesAndCharactersAreBounded() {
    InterfaceFacts facts = new InterfaceFacts();
    String name = "n".repeat(1024);
    int full = (1 << 25) / 1024;
    for (int i = 0; i < full + 1000; i++) {
      facts.learn(said(10, i, i < full ? "" : name, "short", 0).fact, 10);
    }
    assertThat(facts.dropped()).isZero();
    // Those that are known already may not grow without end either.
    for (int i = 0; i < full + 1000; i++) {
      facts.learn(said(20, i, name, "", 0).fact, 20);
    }
    assertThat(characters(facts)).isBetween(1L << 25, (1L << 25) + 2048);
    long refused = facts.dropped();
    assertThat(refused).isPositive();

    // Full of characters: shorter ones are still learnt, and so is what has none.
    facts.learn(said(30, 0, "m", "", 7).fact, 30);
    assertThat(facts.get(ROUTER, 0)).contains(said(0, 0, "m", "short", 7).fact);
    facts.learn(said(30, 1, name + "x", "", 0).fact, 30);
    facts.learn(said(30, full + 1000, "", "new", 0).fact, 30);
    assertThat(facts.dropped()).isGreaterThanOrEqualTo(refused);
    assertThat(characters(facts)).isLessThan((1L << 25) + 4096);

    InterfaceFacts many = new InterfaceFacts();
    for (int i = 0; i < InterfaceFacts.LIMIT + 5; i++) {
      many.learn(said(10, i, "a", "", 0).fact, 10);
    }
    assertThat(many.dropped()).isEqualTo(5);
    assertThat(many.all()).hasSize(InterfaceFacts.LIMIT);
  }

  private static long characters(InterfaceFacts facts) {
    return facts.all().stream()
        .mapToLong(
            f ->
                f.name().map(String::length).orElse(0)
                    + f.description().map(String::length).orElse(0))
        .sum();
  }
}
