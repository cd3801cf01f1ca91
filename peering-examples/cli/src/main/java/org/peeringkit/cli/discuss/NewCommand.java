package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss new}. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Begins a discussion with a network.")
final class NewCommand extends WritingCommand {
  @Parameters(
      index = "0",
      paramLabel = "AS",
      converter = AsnConverter.class,
      description = "With whom.")
  private Asn asn = Asn.of(0);

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "Who of us has it. Default: author.")
  private @Nullable String owner;

  @Option(
      names = "--contact",
      paramLabel = "ID=NAME",
      description = "Whom we know there; may be given again. More of them: peering discuss import.")
  private List<String> contacts = new ArrayList<>();

  @Option(
      names = "--organisation",
      paramLabel = "NAME",
      description = "What the contacts' employer is called. Default: the AS.")
  private @Nullable String organisation;

  NewCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss new";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    List<Function<String, What>> whats = new ArrayList<>();
    String holder = owner == null ? author() : owner;
    whats.add(id -> new DiscussionEvent.Opened(holder));
    String employer = organisation == null ? asn.toString() : organisation;
    for (String contact : contacts) {
      int equals = contact.indexOf('=');
      if (equals < 1) {
        throw new UsageException("--contact takes ID=NAME, such as kim=\"Kim Example\"");
      }
      whats.add(
          id ->
              new DiscussionEvent.ContactRecorded(
                  Contact.of(
                      contact.substring(0, equals),
                      contact.substring(equals + 1),
                      Contact.Role.UNKNOWN,
                      Contact.Employment.at(asn, employer))));
    }
    try (DiscussionLog log = openLog(file, diagnostics)) {
      tell(append(log, Optional.of(asn), whats), out);
    }
    return true;
  }
}
