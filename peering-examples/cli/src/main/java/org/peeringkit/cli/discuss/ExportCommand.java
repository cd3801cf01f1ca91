package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.analysis.discussions.risk.SettlementFree;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code peering discuss export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "All discussions as JSON, with what an audience may read.")
final class ExportCommand extends LogCommand {
  @Mixin private AudienceOption audience = new AudienceOption();

  ExportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    Discussions all = read(file, diagnostics).on(today());
    Json document = new Json(out).openObject();
    document.name("audience").value(audience.audience().name());
    document.name("on").value(today().toString()).name("discussions").openArray();
    DiscussionJson rows = new DiscussionJson(document, audience.audience());
    for (Discussion discussion : all.byAsn().values()) {
      rows.discussion(
          discussion, Optional.of(LeadRisk.of(discussion, all, List.of(), SettlementFree.UNKNOWN)));
    }
    document.closeArray();
    if (audience.audience() == Audience.US) {
      document.name("contacts").openArray();
      all.contacts().values().forEach(rows::contact);
      document.closeArray();
    }
    document.closeObject().endLine();
    return true;
  }
}
