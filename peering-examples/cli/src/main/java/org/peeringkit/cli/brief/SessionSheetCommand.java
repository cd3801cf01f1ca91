package org.peeringkit.cli.brief;

import java.io.IOException;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.PageText;
import org.peeringkit.analysis.discussions.session.SessionSheet;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
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
            + " what a cable takes.")
public final class SessionSheetCommand extends MonthCommand {
  @Parameters(paramLabel = "ASN", converter = AsnConverter.class, description = "The network.")
  private Asn asn = Asn.of(0);

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "md",
      description = "html, md or json. Default: md.")
  private PageFormat format = PageFormat.MD;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Mixin private LogOption log = new LogOption();

  /** A command over these streams. */
  public SessionSheetCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    Dossiers dossiers =
        new Dossiers(
            counted.workspace().peering().job(),
            counted.month(),
            counted.file().brief().mapDetail());
    Dossier dossier = dossiers.shortOf(asn);
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
    (json ? PageFormat.JSON : format).print(page, out);
  }

  private static boolean isAgreed(String stage) {
    return stage.equals("agreed")
        || stage.equals("provisioning")
        || stage.equals("established")
        || stage.equals("review");
  }
}
