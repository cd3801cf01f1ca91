package org.peeringkit.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.ranking.HitListChanges;
import org.peeringkit.analysis.candidates.ranking.RankSnapshot;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.analysis.candidates.score.Why;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code peering hitlist}: with whom to peer. */
@Command(
    name = "hitlist",
    mixinStandardHelpOptions = true,
    description = "Networks to peer with, best first, and those not proposed, with the reason.")
public final class HitListCommand extends MonthCommand {
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "50",
      description = "Only the N best. Default: ${DEFAULT-VALUE}.")
  private int top = 50;

  @Option(
      names = "--by",
      paramLabel = "ORDER",
      description =
          "money, goal or traffic. Default: expected money where contracts make it known, else"
              + " expected points towards the goal.")
  private @Nullable By by;

  @Option(
      names = "--why",
      paramLabel = "ASN",
      converter = AsnConverter.class,
      description = "Why this network stands where it stands, in words.")
  private @Nullable Asn why;

  @Option(
      names = "--marginal",
      description =
          "Whom to ask one after another, and what each adds to those above it: networks behind"
              + " several count once, bills are replayed for all together, ports are shared.")
  private boolean marginal;

  @Option(
      names = "--against",
      paramLabel = "M|FILE",
      description =
          "What has changed since another month such as 2026-07, or since an earlier document of"
              + " hitlist --json.")
  private @Nullable String against;

  @Option(
      names = "--intuition",
      description =
          "A first guess from the registry alone, without any flow data; also what is given where"
              + " no flows are configured.")
  private boolean intuition;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** What --against names, if that is a file: read before anything is counted. */
  private @Nullable RankSnapshot former;

  /** What may decide the order. */
  enum By {
    MONEY(RankedBy.MONEY),
    GOAL(RankedBy.GOAL_POINTS),
    TRAFFIC(RankedBy.TRAFFIC);

    private final RankedBy rankedBy;

    By(RankedBy rankedBy) {
      this.rankedBy = rankedBy;
    }
  }

  /** With or without the letters. */
  static final class AsnConverter implements ITypeConverter<Asn> {
    @Override
    public Asn convert(String text) {
      return Asn.tryParse(text)
          .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not an AS number"));
    }
  }

  /** A command over these streams. */
  public HitListCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (top < 0) {
      throw new UsageException("--top must be 0 or more: " + top);
    }
    if (against != null && !isMonth(against)) {
      former = FormerList.read(against, resolve(Path.of(against)));
    }
    if (intuition && (by != null || marginal || against != null)) {
      throw new UsageException(
          "--intuition has no traffic: --by, --marginal and --against are not for it");
    }
  }

  /** Without flows there is no traffic to rank by, but a registry gives a first guess. */
  @Override
  protected boolean answerWithoutTraffic(
      Workspace workspace, Optional<YearMonth> month, boolean anyFlows, Output out) {
    MainJob job = workspace.peering().job();
    if (!intuition && (anyFlows || job.registry().isEmpty())) {
      return false;
    }
    if (job.registry().isEmpty()) {
      throw new UsageException("--intuition goes by the registry, and none was read");
    }
    IntuitionList list = job.intuition(month);
    if (why != null) {
      explain(list.why(why), month, why, out);
    } else if (json) {
      IntuitionOutput.json(list, month, top, out);
    } else {
      IntuitionOutput.text(list, top, out);
    }
    return true;
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    HitList list = list(counted, counted.month());
    if (list.rows().isEmpty()) {
      counted.sayWhyEmpty();
    }
    if (why != null && !json) {
      Paragraph.write(WhyText.of(list, why), "", out);
      return;
    }
    YearMonth month = counted.month();
    HitListExtras extras = extras(counted, list);
    if (why != null) {
      Why told = WhyText.explain(list, why);
      HitListOutput.why(list, month, why, told, extras, profile(counted), out);
    } else if (json) {
      HitListOutput.json(list, month, top, extras, profile(counted), out);
    } else if (extras.choice().isPresent()) {
      ChoiceOutput.text(extras.choice().get(), extras, out);
      extras.changes().ifPresent(changes -> ChangesOutput.text(changes, out));
    } else {
      HitListOutput.text(list, month, top, extras, out);
    }
  }

  private static SignalProfile profile(Counted counted) {
    return SignalProfile.of(counted.file().config().network().type());
  }

  private HitListExtras extras(Counted counted, HitList list) throws IOException {
    Evidence evidence = counted.workspace().peering().job().evidence(counted.month());
    int first = Math.max(1, top);
    Optional<HitListChanges> changes = Optional.empty();
    if (against != null) {
      RankSnapshot now = RankSnapshot.of(list, evidence);
      changes = Optional.of(HitListChanges.between(former(counted, against), now, first));
    }
    YearMonth month = counted.month();
    return HitListExtras.of(list, evidence, first)
        .with(counted.workspace().peering().job().discussions().on(month.atEndOfMonth()))
        .with(
            marginal ? Optional.of(ChoiceOrder.of(evidence, list, top)) : Optional.empty(),
            changes);
  }

  private boolean isMonth(String name) {
    return MONTH.matcher(name).matches() && !Files.exists(resolve(Path.of(name)));
  }

  private RankSnapshot former(Counted counted, String name) throws IOException {
    if (former != null) {
      return former;
    }
    YearMonth month = counted.workspace().month(Optional.of(YearMonth.parse(name)));
    counted.workspace().result(month);
    return RankSnapshot.of(
        list(counted, month), counted.workspace().peering().job().evidence(month));
  }

  private HitList list(Counted counted, YearMonth month) throws IOException {
    Peering peering = counted.workspace().peering();
    if (by == null) {
      return peering.hitList(month);
    }
    Evidence evidence = peering.job().evidence(month);
    List<OperatorExclusion> exclusions =
        counted.file().config().exclusions().stream()
            .map(e -> new OperatorExclusion(e.asn(), e.until(), e.reason()))
            .toList();
    return new CandidateScorer()
        .rank(new CandidateFinder().find(evidence, exclusions), evidence, by.rankedBy);
  }

  private void explain(String text, Optional<YearMonth> month, Asn asn, Output out) {
    if (json) {
      Json document = new Json(out).openObject();
      Members.text(document, "month", month.map(YearMonth::toString), "none was asked for");
      document.name("asn").value(asn.value()).name("why").value(text).closeObject().endLine();
    } else {
      Paragraph.write(text, "", out);
    }
  }
}
