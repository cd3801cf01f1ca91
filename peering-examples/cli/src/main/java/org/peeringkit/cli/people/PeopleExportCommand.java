package org.peeringkit.cli.people;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.people.CardImport;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.io.people.VCardFile;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering people export}: contacts as business cards. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Contacts as vCard 4.0: name, mail, phone, role, employer. Nothing that was noted or said.")
final class PeopleExportCommand extends ConfiguredCommand {
  @Mixin private PeopleLog log = new PeopleLog();

  @Option(
      names = "--asn",
      paramLabel = "ASN",
      converter = PeopleCommand.AsnConverter.class,
      description = "Only those who work there.")
  private @Nullable Asn asn;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write there instead of standard output.")
  private @Nullable Path file;

  PeopleExportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile config, Output out, Diagnostics diagnostics) throws IOException {
    PeopleLog.Known known = log.read(config, folder(), diagnostics);
    List<Contact> contacts =
        known.discussions().contacts().values().stream()
            .filter(contact -> asn == null || contact.worksFor(asn, known.asOf()))
            .toList();
    String cards =
        visible(
            VCardFile.write(contacts.stream().map(c -> CardImport.card(c, known.asOf())).toList()));
    if (file == null) {
      out.text(cards);
    } else {
      AtomicFile.write(resolve(file), cards);
      out.text(contacts.size() + (contacts.size() == 1 ? " card in " : " cards in ") + file)
          .newLine();
    }
    return true;
  }

  /**
   * Characters that act, line by line; RFC 6350 3.3 has no controls, and 3.4 doubles backslashes.
   */
  private static String visible(String cards) {
    StringBuilder out = new StringBuilder(cards.length());
    cards
        .lines()
        .forEach(
            line -> {
              line.codePoints().mapToObj(Character::toString).forEach(c -> append(c, out));
              out.append("\r\n");
            });
    return out.toString();
  }

  private static void append(String character, StringBuilder out) {
    String seen = Escape.visible(character);
    if (seen.isEmpty()) {
      out.append(' '); // another break of lines
    } else {
      out.append(seen.startsWith("\\u") ? "\\" + seen : character);
    }
  }
}
