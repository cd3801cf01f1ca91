package org.peeringkit.cli.discuss;

import java.util.Optional;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;

/** What is due, as JSON: the same of every command. */
public final class DueJson {
  private DueJson() {}

  /** One object. */
  public static void write(Json json, Due due) {
    json.openObject().name("id").value(due.key()).name("kind").value(due.kind().name());
    json.name("day").value(due.day().toString()).name("overdue").value(due.overdue()).name("asn");
    if (due.asn().isPresent()) {
      json.value(due.asn().get().value());
    } else {
      json.nullValue().name("asnUnknown").value("it belongs to no network");
    }
    Members.text(json, "owner", Optional.of(due.owner()).filter(o -> !o.isEmpty()), "nobody");
    json.name("what").value(due.what()).closeObject();
  }
}
