package org.peeringkit.cli.brief;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.draft.DraftKind;
import org.peeringkit.analysis.discussions.draft.DraftTemplate;
import org.peeringkit.analysis.discussions.draft.MailDraft;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code peering draft}: a mail to one network, for a person to read and send. */
@Command(
    name = "draft",
    mixinStandardHelpOptions = true,
    description = "A mail to one network in draft, for you to read, change and send.")
public final class DraftCommand extends MonthCommand {
  private static final long MOST_OCTETS = 1 << 20;

  @Parameters(paramLabel = "ASN", converter = AsnConverter.class, description = "The network.")
  private Asn asn = Asn.of(0);

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "request",
      converter = KindConverter.class,
      description = "request or follow-up. Default: request.")
  private DraftKind kind = DraftKind.REQUEST;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Your own words, with {{fields}} to fill; before those of the configuration.")
  private @Nullable Path template;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "With follow-up: when you last wrote or met, if the log does not know.")
  private @Nullable LocalDate since;

  @Option(
      names = "--sender",
      paramLabel = "NAME",
      description = "Who signs it. Default: our network's name.")
  private @Nullable String sender;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Mixin private LogOption log = new LogOption();

  /** With a hyphen, as words are written. */
  static final class KindConverter implements ITypeConverter<DraftKind> {
    @Override
    public DraftKind convert(String text) {
      return switch (text) {
        case "request" -> DraftKind.REQUEST;
        case "follow-up" -> DraftKind.FOLLOW_UP;
        default -> throw new TypeConversionException("expected request or follow-up: " + text);
      };
    }
  }

  /** A command over these streams. */
  public DraftCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    DraftTemplate words = template(counted);
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
    MailDraft draft;
    try {
      draft =
          MailDraft.of(
              kind,
              words,
              dossier.forThem(),
              dossier.contacts(),
              memory,
              Optional.ofNullable(since),
              sender == null ? dossiers.us().name() : sender);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + " with --since DATE");
    }
    Outgoing.check(
        "draft for " + dossier.asn(),
        draft.text(),
        Outgoing.context(counted, dossier.candidate().members(), memory.closedWithoutPay()),
        counted.diagnostics());
    draft.notes().forEach(counted.diagnostics()::line);
    print(draft, dossier, out);
  }

  private void print(MailDraft draft, Dossier dossier, Output out) {
    Optional<String> address = draft.to().map(c -> c.email());
    if (json) {
      Json document = new Json(out).openObject().name("asn").value(dossier.asn().value());
      document.name("kind").value(kind == DraftKind.REQUEST ? "request" : "follow-up");
      Members.text(document, "to", address, "nobody is known who may be written to");
      Members.text(document, "role", draft.to().map(c -> c.role()), "there is no contact");
      document.name("text").value(draft.text());
      Members.texts(document, "notes", draft.notes());
      document.closeObject().endLine();
      return;
    }
    address.ifPresent(to -> out.text("To: ").text(Escape.visible(to)).newLine());
    out.text(draft.text());
  }

  private DraftTemplate template(Counted counted) throws IOException {
    Optional<String> configured =
        kind == DraftKind.REQUEST
            ? counted.file().brief().requestTemplate()
            : counted.file().brief().followUpTemplate();
    if (template == null && configured.isEmpty()) {
      return kind.template();
    }
    String name = template == null ? configured.orElseThrow() : template.toString();
    Path file = template == null ? folder().resolve(name) : resolve(template);
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no template " + name);
    }
    if (Files.size(file) > MOST_OCTETS) {
      throw new UsageException(name + ": more than " + MOST_OCTETS + " octets are no template");
    }
    try {
      return DraftTemplate.parse(name, Files.readString(file, StandardCharsets.UTF_8));
    } catch (MalformedInputException e) {
      throw new UsageException(name + ": is not UTF-8");
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage()).lines().forEach(counted.diagnostics()::line);
      throw new UsageException(name + " cannot be used");
    }
  }
}
