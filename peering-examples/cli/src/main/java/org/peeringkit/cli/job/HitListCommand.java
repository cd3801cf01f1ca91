package org.peeringkit.cli.job;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.analysis.candidates.score.Why;
import org.peeringkit.analysis.candidates.score.WhyText;
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

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

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
  void checkOptions() {
    if (top < 0) {
      throw new UsageException("--top must be 0 or more: " + top);
    }
  }

  @Override
  void run(Counted counted, Output out) throws IOException {
    counted.diagnostics().progress("ranking candidates");
    HitList list = list(counted);
    counted.diagnostics().progressDone();
    if (list.rows().isEmpty()) {
      counted.sayWhyEmpty();
    }
    YearMonth month = counted.month();
    if (why != null) {
      explain(list, counted, why, out);
    } else if (json) {
      HitListOutput.json(list, month, top, profile(counted), out);
    } else {
      HitListOutput.text(list, month, top, out);
    }
  }

  private static SignalProfile profile(Counted counted) {
    return SignalProfile.of(counted.file().config().network().type());
  }

  private HitList list(Counted counted) throws IOException {
    Peering peering = counted.workspace().peering();
    if (by == null) {
      return peering.hitList(counted.month());
    }
    Evidence evidence = peering.job().evidence(counted.month());
    List<OperatorExclusion> exclusions =
        counted.file().config().exclusions().stream()
            .map(e -> new OperatorExclusion(e.asn(), e.until(), e.reason()))
            .toList();
    return new CandidateScorer()
        .rank(new CandidateFinder().find(evidence, exclusions), evidence, by.rankedBy);
  }

  private void explain(HitList list, Counted counted, Asn asn, Output out) {
    Why told = WhyText.explain(list, asn);
    if (json) {
      HitListOutput.why(list, counted.month(), asn, told, profile(counted), out);
    } else {
      Paragraph.write(told.text(), "", out);
    }
  }
}
