package org.peeringkit.cli.brief;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.lint.LintContext;
import org.peeringkit.analysis.discussions.lint.LintFinding;
import org.peeringkit.analysis.discussions.lint.OutgoingLint;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.cli.command.MonthCommand.Counted;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.OutputException;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;

/** Keeps what must stay in the house from being printed. */
public final class Outgoing {
  private static final int OTHERS = 50;

  private Outgoing() {}

  /** What a text for a network must not hold; for nobody in particular where there is none. */
  public static LintContext context(
      Counted counted, Collection<Asn> theirs, boolean closedWithoutPay) throws IOException {
    HitList list = counted.workspace().peering().hitList(counted.month());
    return context(
        counted.file().config(),
        counted.workspace().peering().job().registry(),
        list,
        theirs,
        closedWithoutPay);
  }

  private static LintContext context(
      PeeringConfig config,
      Registry registry,
      HitList list,
      Collection<Asn> theirs,
      boolean closedWithoutPay) {
    TreeSet<Asn> allowed = new TreeSet<>(config.network().allAsns());
    allowed.addAll(theirs);
    TreeSet<String> names = new TreeSet<>();
    names.add(config.network().name());
    allowed.forEach(asn -> names.add(registry.nameOf(asn)));
    registry.exchanges().forEach(x -> names.add(x.name()));
    registry.facilities().forEach(f -> names.add(f.name()));
    TreeMap<Asn, String> others = new TreeMap<>();
    list.rows().stream()
        .limit(OTHERS)
        .filter(row -> theirs.stream().noneMatch(asn -> row.candidate().members().contains(asn)))
        .forEach(row -> others.put(row.asn(), row.name()));
    return new LintContext(
        allowed,
        names,
        internalNames(config),
        others,
        config.goal().percentPeered(),
        closedWithoutPay);
  }

  /** Of links only those that nobody outside would know by that name. */
  static SortedSet<String> internalNames(PeeringConfig config) {
    TreeSet<String> names = new TreeSet<>();
    config.contracts().forEach(c -> names.add(c.name()));
    config.costs().forEach(c -> names.add(c.name()));
    config.links().stream()
        .filter(link -> link.linkClass() != LinkClass.INTERNAL)
        .forEach(link -> names.add(link.name()));
    return names;
  }

  /**
   * Checks a text before it is printed.
   *
   * @throws OutputException if it must not be: each finding is told of
   */
  public static void check(String what, String text, LintContext context, Diagnostics diagnostics) {
    List<LintFinding> findings = new OutgoingLint(context).check(text);
    if (findings.isEmpty()) {
      return;
    }
    findings.forEach(finding -> diagnostics.line(line(what, finding)));
    throw new OutputException(
        new IOException("it is not fit to go out, so nothing of it is printed"), false);
  }

  static String line(String what, LintFinding finding) {
    return what
        + ", line "
        + finding.line()
        + ": "
        + finding.rule()
        + ": \""
        + finding.found()
        + "\": "
        + finding.rule().advice();
  }
}
