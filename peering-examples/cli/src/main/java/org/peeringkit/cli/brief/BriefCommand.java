package org.peeringkit.cli.brief;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.brief.BriefForThem;
import org.peeringkit.analysis.discussions.brief.BriefForUs;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memories;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.brief.SelfPage;
import org.peeringkit.analysis.discussions.mentor.MentorPage;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.PageText;
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
      names = "--mentor",
      description = "How such a talk goes, what to ask them, and how far along you are, instead.")
  private boolean mentor;

  @Option(
      names = "--person",
      paramLabel = "NAME",
      description = "With --mentor: whose meetings count. Default: everybody's.")
  private @Nullable String person;

  @Mixin private LogOption log = new LogOption();

  /** A command over these streams. */
  public BriefCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (self == (asn != null)) {
      throw new UsageException("brief is of one network, or --self: give one of the two");
    }
    if (mentor && (self || audience != Audience.US)) {
      throw new UsageException("--mentor is for us, and of a network");
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
    Memories memories =
        log.memories(
                audience,
                counted.workspace().peering().job().discussions(),
                this::resolve,
                counted.diagnostics())
            .with(counted.workspace().peering().job().registry());
    Memory memory = memories.of(dossier.candidate().members());
    if (mentor) {
      Optional<String> whose = Optional.ofNullable(person);
      chosen.print(
          MentorPage.of(Optional.of(dossier), memory, memories.meetingsOf(whose), whose), out);
      return;
    }
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
