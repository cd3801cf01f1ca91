package org.peeringkit.demo.file;

import java.io.IOException;
import java.util.List;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incidents.Roa;

/** What the RPKI says, as validators write it; only where somebody of the demo has a ROA. */
public final class PayloadFile {
  static final String PATH = "vrps.json";

  private PayloadFile() {}

  public static void write(World world, OutputFolder folder) throws IOException {
    List<Roa> roas = world.incidents().hijack().map(h -> h.roas()).orElse(List.of());
    if (roas.isEmpty()) {
      return;
    }
    folder.json(
        PATH,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("roas");
          for (Roa roa : roas) {
            json.writeStartObject();
            json.writeStringField("asn", world.topology().as(roa.as()).asn().toString());
            json.writeStringField("prefix", roa.prefix().toString());
            json.writeNumberField("maxLength", roa.maxLength());
            json.writeStringField("ta", "demo");
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
