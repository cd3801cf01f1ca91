package org.peeringkit.cli.brief;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.PageText;
import org.peeringkit.analysis.discussions.session.SessionForm;
import org.peeringkit.analysis.discussions.session.SessionProposal;
import org.peeringkit.analysis.discussions.session.SessionSheet;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering session-sheet}: what engineers need once both have said yes. */
@Command(
    name = "session-sheet",
    mixinStandardHelpOptions = true,
    description =
        "What engineers need once both have said yes: address pairs, as-sets, limits, contacts, and"
            + " what a cable takes. Or the sessions to ask for, in forms that other tools take.")
public final class SessionSheetCommand extends MonthCommand {
  @Parameters(
      paramLabel = "ASN",
      arity = "0..*",
      converter = AsnConverter.class,
      description = "The network; for tools, one or more.")
  private List<Asn> asns = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "md",
      description =
          "html, md or json; for tools peering-manager, ixf, peeringdb or peering-api. Default:"
              + " md.")
  private SheetFormat format = SheetFormat.MD;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "With a format for tools, the first N of the hit list instead of ASN.")
  private @Nullable Integer top;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Mixin private LogOption log = new LogOption();

  /** A command over these streams. */
  public SessionSheetCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (json) {
      format = SheetFormat.JSON;
    }
    if (format.form().isEmpty() && (asns.size() != 1 || top != null)) {
      throw new UsageException("--format " + format + " is of one network: give one ASN");
    }
    if (format.form().isPresent() && asns.isEmpty() == (top == null)) {
      throw new UsageException("either ASN or --top N");
    }
    if (top != null && top < 1) {
      throw new UsageException("--top is 1 or more, not " + top);
    }
    if (format == SheetFormat.PEERING_API && asns.size() != 1) {
      throw new UsageException("a request of the Peering API goes to one network: give one ASN");
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    if (format.form().isPresent()) {
      proposal(format.form().get(), counted, out);
    } else {
      page(format.page().orElse(PageFormat.MD), counted, out);
    }
  }

  private void page(PageFormat form, Counted counted, Output out) throws IOException {
    Dossiers dossiers =
        new Dossiers(
            counted.workspace().peering().job(),
            counted.month(),
            counted.file().brief().mapDetail());
    Dossier dossier = dossiers.shortOf(asns.get(0));
    Memory memory =
        log.memories(
                Audience.THEM,
                counted.workspace().peering().job().discussions(),
                this::resolve,
                counted.diagnostics())
            .of(dossier.candidate().members());
    if (memory.stage().filter(stage -> !isAgreed(stage)).isPresent()) {
      counted
          .diagnostics()
          .line(
              dossier.asn()
                  + " is at \""
                  + memory.stage().get()
                  + "\" in the log: a session sheet is for those who said yes");
    }
    Evidence evidence = counted.workspace().peering().job().evidence(counted.month());
    Page page =
        SessionSheet.of(
            evidence,
            dossier.candidate(),
            dossiers.us().asn(),
            dossiers.us().name(),
            memory.stage());
    Outgoing.check(
        "session sheet for " + dossier.asn(),
        PageText.words(page),
        Outgoing.context(counted, dossier.candidate().members(), memory.closedWithoutPay()),
        counted.diagnostics());
    form.print(page, out);
  }

  /** Registry data alone: the log is not read, and no text of ours is in it. */
  private void proposal(SessionForm form, Counted counted, Output out) throws IOException {
    List<Asn> chosen = new ArrayList<>(asns);
    if (top != null) {
      counted.workspace().peering().hitList(counted.month()).rows().stream()
          .limit(top)
          .forEach(row -> chosen.add(row.asn()));
    }
    SessionProposal proposal =
        SessionProposal.of(counted.workspace().peering().job().evidence(counted.month()), chosen);
    proposal.leftOut().forEach(counted.diagnostics()::line);
    form.leftOut(proposal).forEach(counted.diagnostics()::line);
    out.text(form.text(proposal));
  }

  private static boolean isAgreed(String stage) {
    return stage.equals("agreed")
        || stage.equals("provisioning")
        || stage.equals("established")
        || stage.equals("review");
  }
}
