package org.peeringkit.cli.people;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.people.People;
import org.peeringkit.analysis.discussions.people.Person;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code peering people}: who can introduce me to whom, last seen when, owed what. */
@Command(
    name = "people",
    mixinStandardHelpOptions = true,
    description = "Whom we know: where they are now, last seen when, owed what, who introduces us.",
    synopsisSubcommandLabel = "[COMMAND]")
public final class PeopleCommand extends ConfiguredCommand {
  @Mixin private PeopleLog log = new PeopleLog();

  @Option(
      names = "--asn",
      paramLabel = "ASN",
      converter = AsnConverter.class,
      description = "Only those who work there.")
  private @Nullable Asn asn;

  @Option(
      names = "--introduce",
      paramLabel = "ASN",
      converter = AsnConverter.class,
      description = "The warmest way to somebody at this network, in words.")
  private @Nullable Asn introduce;

  @Option(
      names = "--graph",
      description =
          "Also who connects whom: connectors, bridges, circles (definitions in the manual).")
  private boolean graph;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** With or without the letters. */
  static final class AsnConverter implements ITypeConverter<Asn> {
    @Override
    public Asn convert(String text) {
      return Asn.tryParse(text)
          .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not an AS number"));
    }
  }

  private PeopleCommand(Streams streams) {
    super(streams);
  }

  /** The command with its subcommands. */
  public static CommandLine line(Streams streams) {
    return new CommandLine(new PeopleCommand(streams))
        .addSubcommand(new PeopleImportCommand(streams))
        .addSubcommand(new PeopleExportCommand(streams));
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    if (introduce != null && (asn != null || graph)) {
      throw new UsageException(
          "--introduce answers one question: --asn and --graph are not for it");
    }
    PeopleLog.Known known = log.read(file, folder(), diagnostics);
    People people = People.of(known.discussions(), known.asOf());
    PeopleOutput output = new PeopleOutput(people, known.asOf(), out);
    if (introduce != null) {
      output.introduction(introduce, json);
      return true;
    }
    List<Person> rows = asn == null ? people.all() : people.at(asn);
    if (json) {
      output.json(rows, graph);
    } else {
      output.text(rows, graph);
    }
    return true;
  }
}
