package org.peeringkit.cli.brief;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.lint.LintContext;
import org.peeringkit.analysis.discussions.lint.LintFinding;
import org.peeringkit.analysis.discussions.lint.OutgoingLint;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering lint}: whether a text may go out. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description =
        "Whether a text may go to another network: begins with what they gain, holds no prices and"
            + " nobody's secrets. With --strict, exit code 1 if there is a finding.")
public final class LintCommand extends MonthCommand {
  private static final int MOST_OCTETS = 4 << 20;

  @Parameters(paramLabel = "FILE", description = "Text, Markdown or HTML; - for standard input.")
  private String file = "";

  @Option(
      names = "--to",
      paramLabel = "ASN",
      converter = AsnConverter.class,
      description = "For whom it is: their number and name may stand in it.")
  private @Nullable Asn to;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** A command over these streams. */
  public LintCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    TreeSet<Asn> theirs = new TreeSet<>();
    Optional.ofNullable(to).ifPresent(theirs::add);
    LintContext context = Outgoing.context(counted, theirs, false);
    List<LintFinding> findings = new OutgoingLint(context).check(text());
    for (LintFinding finding : findings) {
      counted
          .diagnostics()
          .fault(
              Fault.atLine(
                  FaultKind.BAD_VALUE,
                  file,
                  finding.line(),
                  finding.rule().name(),
                  finding.rule().advice(),
                  "\"" + finding.found() + "\""));
    }
    if (json) {
      Json document = new Json(out).openObject().name("file").value(file).name("rows").openArray();
      for (LintFinding finding : findings) {
        document.openObject().name("line").value(finding.line());
        document.name("rule").value(finding.rule().name()).name("found").value(finding.found());
        document.name("advice").value(finding.rule().advice()).closeObject();
      }
      document.closeArray().closeObject().endLine();
      return;
    }
    out.text(
            findings.isEmpty()
                ? "nothing found, which is no proof: it knows words, not what they mean"
                : Units.countOf(findings.size(), "finding", "findings"))
        .newLine();
  }

  private String text() throws IOException {
    byte[] octets;
    try (var in = input(file).open()) {
      octets = in.readNBytes(MOST_OCTETS + 1);
    }
    if (octets.length > MOST_OCTETS) {
      throw new UsageException(file + ": more than " + MOST_OCTETS + " octets are no mail");
    }
    return new String(octets, StandardCharsets.UTF_8);
  }
}
