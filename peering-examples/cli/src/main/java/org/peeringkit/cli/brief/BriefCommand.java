package org.peeringkit.cli.brief;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.brief.BriefForThem;
import org.peeringkit.analysis.discussions.brief.BriefForUs;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.brief.SelfPage;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.PageText;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering brief}: what to know of a network before a meeting, on one page. */
@Command(
    name = "brief",
    mixinStandardHelpOptions = true,
    description = "What to know of a network before a meeting, on one page; or who we are.")
public final class BriefCommand extends MonthCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "ASN",
      converter = AsnConverter.class,
      description = "The network.")
  private @Nullable Asn asn;

  @Option(names = "--self", description = "Our own page instead, for handing out.")
  private boolean self;

  @Option(
      names = "--audience",
      paramLabel = "WHO",
      defaultValue = "us",
      description = "us or them: for them, only what may leave the house. Default: us.")
  private Audience audience = Audience.US;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "md",
      description = "html, md or json. Default: md.")
  private PageFormat format = PageFormat.MD;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day of the meeting, for what is due and what may still be kept.")
  private @Nullable LocalDate today;

  /** A command over these streams. */
  public BriefCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (self == (asn != null)) {
      throw new UsageException("brief is of one network, or --self: give one of the two");
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    Dossiers dossiers =
        new Dossiers(
            counted.workspace().peering().job(),
            counted.month(),
            counted.file().brief().mapDetail());
    PageFormat chosen = json ? PageFormat.JSON : format;
    if (asn == null) {
      Page page = SelfPage.of(dossiers.us(), dossiers.ownMap());
      Outgoing.check(
          "personal",
          PageText.words(page),
          Outgoing.context(counted, dossiers.us().asns(), false),
          counted.diagnostics());
      chosen.print(page, out);
      return;
    }
    Dossier dossier = dossiers.of(asn);
    LocalDate day = today == null ? LocalDate.now(Clock.systemUTC()) : today;
    Memory memory =
        Remembered.of(counted.file(), audience, day).of(dossier.candidate().members());
    if (audience == Audience.US) {
      chosen.print(BriefForUs.of(dossier, memory), out);
      return;
    }
    Page page = BriefForThem.of(dossier.forThem(), memory);
    Outgoing.check(
        "brief for " + dossier.asn(),
        PageText.words(page),
        Outgoing.context(counted, dossier.candidate().members(), memory.closedWithoutPay()),
        counted.diagnostics());
    chosen.print(page, out);
  }
}
