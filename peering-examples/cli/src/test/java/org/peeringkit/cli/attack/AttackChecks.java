package org.peeringkit.cli.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.peeringkit.analysis.candidates.ExclusionReason;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Contribution;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.analysis.pipeline.plan.Plans;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.planning.path.MovableTraffic;
import org.peeringkit.analysis.planning.path.PathInputs;
import org.peeringkit.analysis.suspicion.Doubt;
import org.peeringkit.analysis.suspicion.Suspicion;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.demo.traffic.Trap;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.world.incident.Incident.Size;
import org.peeringkit.demo.world.incident.Incidents;
import org.peeringkit.demo.world.incident.Incidents.Copies.Form;
import org.peeringkit.model.net.Asn;

/** What the report has to notice of a world in trouble, and what of its twin it must not. */
final class AttackChecks {
  private static final YearMonth AUGUST = TroubledWorld.AUGUST;
  private static final Pattern FACTOR = Pattern.compile("about (\\d+) times too high");

  private AttackChecks() {}

  /** No finding of any kind where all is right. */
  static void twinsAreQuiet(Size size) throws IOException {
    TroubledWorld twins = TroubledWorld.twins(size);
    assertThat(twins.suspicions()).isEmpty();
    assertThat(new Plans(twins.job).inputs(AUGUST).movable().inDoubt()).isEmpty();
  }

  static void noticesHijack(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Incidents.Hijack planted = world.world.incidents().hijack().orElseThrow();
    Suspicion found = only(world, Kind.STRANGERS_ROUTE);
    Asn stranger = world.asn(planted.announcements().get(0).origin());
    assertThat(found.beneficiary()).contains(stranger);
    assertThat(found.text()).contains(world.asn(planted.holder()).toString());
    near(found, world.drawn(Trap.HIJACKED), 0.001);
    HitList list = world.job.hitList(AUGUST);
    HitList.Row row = list.row(stranger).orElseThrow();
    assertThat(row.unknowns().get(0)).startsWith("in doubt: ");
    assertThat(WhyText.explain(list, stranger).text()).contains("in doubt: ");
    assertThat(takenOff(row)).isNegative();
    // What is left of its score is what its other traffic earns.
    double share =
        (double) world.drawn(Trap.HIJACKED)
            / world.job.evidence(AUGUST).offloadOctets(row.candidate().cone());
    assertThat(row.score().doubleValue())
        .isCloseTo(
            row.score().subtract(takenOff(row)).doubleValue() * (1 - Math.min(1, share)),
            within(0.02 * Math.abs(row.score().subtract(takenOff(row)).doubleValue()) + 0.01));
    plansWithout(world, stranger);
  }

  /** No step of the way to a goal has an octet that is in doubt, and it is said how many are. */
  private static void plansWithout(TroubledWorld world, Asn stranger) throws IOException {
    PathInputs inputs = new Plans(world.job).inputs(AUGUST);
    long doubtful = inputs.movable().inDoubt().getOrDefault(stranger, 0L);
    long sound =
        inputs.movable().parts(stranger).stream().mapToLong(MovableTraffic.Part::octets).sum();
    assertThat(doubtful).isPositive();
    assertThat((double) doubtful / (doubtful + sound))
        .isCloseTo(world.job.evidence(AUGUST).doubtfulShare(List.of(stranger)), within(0.001));
    GoalPath path =
        new Plans(world.job).plan(AUGUST, BigDecimal.valueOf(100), false, Optional.empty()).path();
    long planned =
        Stream.concat(path.actions().stream(), path.further().stream())
            .flatMap(action -> action.moves().stream())
            .filter(move -> move.origin().equals(stranger))
            .mapToLong(GoalPath.Move::octets)
            .sum();
    assertThat(planned).isLessThanOrEqualTo(sound);
    assertThat(path.notes())
        .anyMatch(note -> note.endsWith("no step, saving or date counts on them"));
    assertThat(path.ceiling().rest()).anyMatch(rest -> rest.reason().startsWith("in doubt"));
  }

  static void noticesLeak(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Incidents.Leak planted = world.world.incidents().leak().orElseThrow();
    Suspicion found = only(world, Kind.LEAKED_ROUTES);
    assertThat(found.beneficiary()).contains(world.asn(planted.customer()));
    assertThat(found.text()).contains(" to " + planted.origins().size() + " networks");
    near(found, world.drawn(Trap.MOVED), 0.001);
    HitList list = world.job.hitList(AUGUST);
    for (int origin : planted.origins()) {
      assertThat(list.exclusion(world.asn(origin)).map(e -> e.reason()))
          .as("a leak makes nobody a customer")
          .isNotEqualTo(Optional.of(ExclusionReason.CUSTOMER));
    }
    // Those who really are behind it now are.
    TroubledWorld twin = TroubledWorld.twins(size);
    assertThat(planted.origins())
        .anyMatch(origin -> exclusion(twin, origin).equals(Optional.of(ExclusionReason.CUSTOMER)));
  }

  private static Optional<ExclusionReason> exclusion(TroubledWorld world, int origin) {
    try {
      return world.job.hitList(AUGUST).exclusion(world.asn(origin)).map(e -> e.reason());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static void noticesSpoofing(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Suspicion found = only(world, Kind.SPOOFED_SOURCES);
    assertThat(found.subject()).isEqualTo(Incidents.TRANSIT);
    near(found, world.drawn(Trap.SPOOFED), 0.05);
    // What it puts on those who hold addresses, as far as it is 1 % of what they have there.
    long credited = world.drawn(k -> k.trap() == Trap.SPOOFED && k.origin().startsWith("AS"));
    long doubted = found.doubts().stream().mapToLong(Doubt::octets).sum();
    assertThat((double) doubted / credited).isBetween(0.05, 1.1);
    marksThoseConcerned(world, found);
  }

  static void noticesRate(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Incidents.Rate planted = world.world.incidents().rate().orElseThrow();
    Suspicion found = only(world, Kind.SAMPLING_RATE);
    assertThat(found.subject()).isEqualTo(planted.router().address().toString());
    Matcher factor = FACTOR.matcher(found.text());
    assertThat(factor.find()).isTrue();
    assertThat(Integer.parseInt(factor.group(1))).isCloseTo(planted.statedFactor(), within(20));
    long days = java.time.Duration.between(planted.since(), planted.until()).toDays();
    assertThat(found.text()).contains("on " + days + " day");
    marksThoseConcerned(world, found);
  }

  static void noticesSilence(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Incidents.Silence planted = world.world.incidents().silence().orElseThrow();
    Suspicion found = only(world, Kind.SILENT_EXPORTER);
    assertThat(found.subject()).isEqualTo(planted.router().address().toString());
    assertThat(found.text()).contains("(7.0 days)");
    long unseen =
        world.truth.sums().entrySet().stream()
            .filter(e -> e.getKey().month().equals(AUGUST))
            .filter(e -> e.getKey().trap() == Trap.SILENT_EXPORTER)
            .mapToLong(e -> e.getValue().layer2Octets())
            .sum();
    near(found, unseen, 0.01);
  }

  static void noticesCopies(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Incidents.Copies planted = world.world.incidents().copies().orElseThrow();
    Suspicion found = only(world, Kind.REPEATED_RECORDS);
    long all =
        world.drawn(
            k ->
                k.disposition() == Truth.Disposition.COUNTED
                    && world.world.edge().link(k.link()).router() == planted.router());
    boolean some = planted.form() == Form.SOME_RECORDS;
    // A week of thirteen days.
    near(found, some ? all * 7 / 12 : all, some ? 0.1 : 0.01);
    assertThat(found.doubts().isEmpty()).isEqualTo(!some);
    if (some) {
      marksThoseConcerned(world, found);
    }
  }

  static void noticesCopycat(Size size) throws IOException {
    TroubledWorld world = TroubledWorld.attacked(size);
    Asn asn = world.asn(world.world.incidents().copycat().orElseThrow().as());
    Suspicion found = only(world, Kind.DOUBTFUL_POLICY);
    assertThat(found.beneficiary()).contains(asn);
    HitList.Row row = world.job.hitList(AUGUST).row(asn).orElseThrow();
    assertThat(row.unknowns().stream().anyMatch(u -> u.startsWith("in doubt: its entry says Open")))
        .isTrue();
    HitList.Row real = TroubledWorld.twins(size).job.hitList(AUGUST).row(asn).orElseThrow();
    assertThat(row.acceptance().yes()).isLessThan(real.acceptance().yes());
    assertThat(real.unknowns()).noneMatch(u -> u.startsWith("in doubt: its entry"));
  }

  private static Suspicion only(TroubledWorld world, Kind kind) throws IOException {
    List<Suspicion> found = world.suspicions(kind);
    assertThat(found).as("%s in %s", kind, world.suspicions()).hasSize(1);
    return found.get(0);
  }

  private static void near(Suspicion found, long planted, double tolerance) {
    assertThat(planted).isPositive();
    Amount amount = found.amount().orElseThrow();
    assertThat((double) amount.octets() / planted)
        .as(found + ", planted " + planted)
        .isCloseTo(1, within(tolerance));
  }

  /** On the hit list, whoever has traffic that it explains is marked, and it is taken off. */
  private static void marksThoseConcerned(TroubledWorld world, Suspicion found) throws IOException {
    HitList list = world.job.hitList(AUGUST);
    int marked = 0;
    for (Doubt doubt : found.doubts()) {
      Optional<HitList.Row> row = list.row(doubt.asn());
      if (row.isPresent() && doubt.octets() > 0) {
        marked++;
        assertThat(row.get().unknowns().get(0)).startsWith("in doubt: ");
        if (row.get().score().subtract(takenOff(row.get())).signum() > 0) {
          assertThat(takenOff(row.get()).signum()).isNotPositive();
          assertThat(row.get().contributions())
              .anyMatch(part -> part.name().equals("traffic in doubt"));
        }
      }
    }
    assertThat(marked).isPositive();
  }

  private static BigDecimal takenOff(HitList.Row row) {
    return row.contributions().stream()
        .filter(part -> part.name().equals("traffic in doubt"))
        .map(Contribution::amount)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }
}
