package org.peeringkit.analysis.discussions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.discussions.people.Log.asn;
import static org.peeringkit.analysis.discussions.people.Log.contact;
import static org.peeringkit.analysis.discussions.people.Log.day;
import static org.peeringkit.analysis.discussions.people.Log.job;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.people.Log;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Registry;

class EventPlannerTest {
  private static final String TODAY = "2026-11-30";

  private static final TopNetworks TOP =
      new TopNetworks(
          "USD a month",
          List.of(row(1, 64501, 1000), row(2, 64502, 600), row(3, 64503, 100), row(4, 64504, 50)));

  private static TopNetworks.Row row(int rank, long asn, long value) {
    return new TopNetworks.Row(
        rank, asn(asn), new TreeSet<>(List.of(asn(asn))), "Net " + asn, BigDecimal.valueOf(value));
  }

  /** Three forums: 64501 listed at two; Ben met at all, at 64502 only since June. */
  private static Log log() {
    return new Log()
        .know(
            "2025-01-01",
            0,
            contact(
                "ben",
                "Ben",
                job(64999, "Old", "", "2026-05-31"),
                job(64502, "Net Two", "2026-06-01", "")))
        .event("2025-01-01", "f1", "2025-05-01", List.of("Kim"), 64501L)
        .event("2025-01-01", "f2", "2025-11-01", List.of("Kim"), 64501L, 64504L)
        .event("2025-01-01", "f3", "2026-05-01", List.of("Kim"))
        .met("2025-05-02", 0, "f1", "Kim", "ben")
        .met("2025-11-02", 0, "f2", "Kim", "ben")
        .met("2026-05-02", 0, "f3", "Lee", "ben");
  }

  @Test
  void expectedValueIsWorkedOutByHand() {
    Log log = log().event("2026-06-01", "f4", "2027-05-01", List.of("Kim"), 64503L);
    List<EventOutlook> plan = EventPlanner.of(log.on(TODAY), TOP, day(TODAY));
    assertThat(plan).hasSize(1);
    EventOutlook f4 = plan.get(0);
    // 64501: 2/3 of 1000; 64502: Ben at 3/3 of 600; 64503 is listed: 100; 64504: 1/3 of 50.
    assertThat(f4.expectedValue().doubleValue())
        .isCloseTo(666.666 + 600 + 100 + 16.666, org.assertj.core.api.Assertions.within(0.01));
    assertThat(f4.likely())
        .extracting(l -> l.network().asn() + ": " + l.because())
        .containsExactly(
            "AS64501: was at 2 of the last 3 of the series",
            "AS64502: Ben, who is there now, was at 3 of the last 3 of the series",
            "AS64503: on the list of who attends",
            "AS64504: was at 1 of the last 3 of the series");
    assertThat(f4.send()).contains(new EventOutlook.Continuity("Kim", 3));
    assertThat(f4.send().orElseThrow().isRegularWithThis()).isTrue();
    assertThat(f4.rotation()).isEmpty();
  }

  @Test
  void whoHasNeverBeenThereIsARisk() {
    Log log =
        log()
            .event("2026-06-01", "f4", "2027-05-01", List.of("Max"))
            .add("2026-06-01", 0, other("g1", "Gathering", "2027-01-01"));
    List<EventOutlook> plan = EventPlanner.of(log.on(TODAY), TOP, day(TODAY));
    assertThat(plan).extracting(o -> o.event().id()).containsExactly("f4", "g1");
    assertThat(plan.get(0).rotation().orElseThrow())
        .contains("none of the series")
        .contains("Kim was at 3");
    EventOutlook unknown = plan.get(1);
    assertThat(unknown.likely()).isEmpty();
    assertThat(unknown.expectedValue()).isEqualByComparingTo("0");
    assertThat(unknown.send()).isEmpty();
    assertThat(unknown.rotation()).isEmpty();
    assertThat(EventPlanner.of(log.on(TODAY), TOP, day("2027-06-01"))).isEmpty();
  }

  private static org.peeringkit.model.discussion.DiscussionEvent.What other(
      String id, String series, String from) {
    return new org.peeringkit.model.discussion.DiscussionEvent.EventRecorded(
        new org.peeringkit.model.discussion.PeeringEvent(
            id,
            series + " 1",
            series,
            "Hall 4",
            day(from),
            day(from),
            Optional.empty(),
            List.of(),
            List.of()));
  }

  @Test
  void anotherPersonEachTime() {
    Log log =
        new Log()
            .event("2025-01-01", "f1", "2025-05-01", List.of("Kim"))
            .event("2025-01-01", "f2", "2025-11-01", List.of("Lee"))
            .event("2025-01-01", "f3", "2027-05-01", List.of());
    EventOutlook f3 = EventPlanner.of(log.on(TODAY), TOP, day(TODAY)).get(0);
    assertThat(f3.rotation().orElseThrow()).contains("nobody becomes a regular");
    assertThat(f3.send()).contains(new EventOutlook.Continuity("Kim", 1));
    assertThat(f3.send().orElseThrow().isRegularWithThis()).isFalse();
    assertThat(new EventOutlook.Continuity("Kim", 2).isRegularWithThis()).isTrue();
  }

  @Test
  void whomWeHaveNotSeen() {
    List<FaceTime.Gap> gaps = FaceTime.gaps(log().on(TODAY), TOP, day(TODAY), 6);
    assertThat(gaps).extracting(g -> g.network().asn()).contains(asn(64502), asn(64501));
    assertThat(gaps.get(1).people()).containsExactly("Ben");
    assertThat(gaps.get(1).lastSeen()).contains(day("2026-05-02"));
    assertThat(gaps.get(0).lastSeen()).isEmpty();
    assertThat(FaceTime.gaps(log().on(TODAY), TOP, day(TODAY), 7))
        .extracting(g -> g.network().asn())
        .doesNotContain(asn(64502));
    assertThatThrownBy(() -> FaceTime.gaps(log().on(TODAY), TOP, day(TODAY), 0))
        .hasMessageContaining("0");
  }

  @Test
  void whomTheExchangesPeopleReach() {
    Registry registry =
        Registry.builder()
            .add(
                new InternetExchange(1, "Example IX Frankfurt", "Frankfurt", "DE"),
                Optional.empty())
            .add(new InternetExchange(2, "Examples", "Berlin", "DE"), Optional.empty())
            .add(port(1, 64501, 1, true), Optional.empty())
            .add(port(2, 64503, 1, true), Optional.empty())
            .add(port(3, 64502, 1, false), Optional.empty())
            .add(port(4, 64504, 2, true), Optional.empty())
            .build();
    Log log =
        new Log()
            .know(TODAY, 0, contact("ix", "Ix", job(0, "Example-IX", "", "")))
            .know(TODAY, 0, contact("was", "Was", job(0, "Example IX", "", "2020-01-01")));
    List<ExchangeLiaisons.Liaison> liaisons =
        ExchangeLiaisons.of(log.on(TODAY), TOP, registry, day(TODAY));
    assertThat(liaisons).hasSize(1);
    assertThat(liaisons.get(0).exchange()).isEqualTo("Example IX Frankfurt");
    assertThat(liaisons.get(0).reach())
        .extracting(r -> r.asn())
        .containsExactly(asn(64501), asn(64503));
    assertThat(liaisons.get(0).value()).isEqualByComparingTo("1100");
  }

  private static ExchangePort port(long id, long asn, long ix, boolean operational) {
    Asn whose = asn(asn);
    return new ExchangePort(
        id,
        whose,
        ix,
        ix,
        10_000,
        Optional.empty(),
        Optional.empty(),
        false,
        operational,
        ExchangePort.Source.PEERINGDB,
        Optional.empty());
  }
}
