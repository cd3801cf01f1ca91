package org.peeringkit.analysis.pipeline.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.report.Relations.DeclinedRow;
import org.peeringkit.analysis.report.Relations.Funnel;
import org.peeringkit.analysis.report.Relations.StageCount;
import org.peeringkit.analysis.report.Relations.StaleRow;
import org.peeringkit.analysis.report.Relations.Talk;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;

/**
 * Discussions by stage as they stood at the end of a month, for our own readers: words told in
 * confidence have no way in here.
 */
final class FunnelRows {
  /** Without an event for so many days an open discussion is stale (own). */
  static final int STALE_DAYS = 45;

  private final Registry registry;
  private final LocalDate end;

  FunnelRows(Registry registry, YearMonth month) {
    this.registry = registry;
    this.end = month.atEndOfMonth();
  }

  /**
   * The funnel.
   *
   * @param discussions as at the end of the month
   */
  Funnel funnel(Discussions discussions) {
    Discussions kept = discussions.on(end);
    Map<Stage, Integer> counts = new EnumMap<>(Stage.class);
    List<StaleRow> stale = new ArrayList<>();
    List<DeclinedRow> declined = new ArrayList<>();
    SortedMap<Asn, Talk> talks = new TreeMap<>();
    for (Discussion one : kept.byAsn().values()) {
      counts.merge(one.stage(), 1, Integer::sum);
      talks.put(one.asn(), talk(one));
      if (one.stage() == Stage.DECLINED) {
        declined.add(declined(one));
      } else if (!one.stage().isClosed() && !one.stage().isPeering()) {
        LocalDate last = LocalDate.ofInstant(one.lastEvent(), ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(last, end);
        if (days > STALE_DAYS) {
          stale.add(new StaleRow(one.asn(), name(one.asn()), words(one.stage()), last, days));
        }
      }
    }
    stale.sort(Comparator.comparing(StaleRow::days).reversed().thenComparing(StaleRow::asn));
    declined.sort(
        Comparator.comparing((DeclinedRow r) -> r.until().orElse(LocalDate.MAX))
            .thenComparing(DeclinedRow::asn));
    List<StageCount> stages = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      stages.add(new StageCount(words(stage), counts.getOrDefault(stage, 0)));
    }
    return new Funnel(stages, stale, declined, talks);
  }

  private static DeclinedRow declinedRow(Asn asn, String name, Discussion.Decline decline) {
    return new DeclinedRow(
        asn, name, decline.until(), decline.reason().read(Audience.US).orElse(""));
  }

  private DeclinedRow declined(Discussion one) {
    String name = name(one.asn());
    return one.decline()
        .map(decline -> declinedRow(one.asn(), name, decline))
        .orElseGet(() -> new DeclinedRow(one.asn(), name, Optional.empty(), ""));
  }

  private static Talk talk(Discussion one) {
    Optional<NextStep> next = one.nextStep();
    return new Talk(
        words(one.stage()),
        one.owner(),
        next.map(step -> step.what().read(Audience.US).orElse("not for a report")).orElse(""),
        next.map(NextStep::due));
  }

  private String name(Asn asn) {
    return registry.network(asn).map(Network::name).orElse("");
  }

  private static String words(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
