package org.peeringkit.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.AsNames.AsName;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * A registry source: names of networks as an imaginary customer database has them. UTF-8 text; the
 * first line is {@code #acme-names 1}, then an AS number, a space and a name a line.
 */
public final class AcmeNames implements RegistryFormat {
  private static final String MAGIC = "#acme-names 1\n";

  /** As {@code ServiceLoader} asks. */
  public AcmeNames() {}

  @Override
  public String name() {
    return "acme-names";
  }

  @Override
  public boolean recognises(Bytes head) {
    return new String(head.toArray(), StandardCharsets.UTF_8).startsWith(MAGIC);
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input.open(), StandardCharsets.UTF_8))) {
      String line;
      for (long number = 1; (line = lines.readLine()) != null; number++) {
        if (line.startsWith("#")) {
          continue;
        }
        log.record(line.length() + 1L);
        int space = line.indexOf(' ');
        Optional<Asn> asn = space < 0 ? Optional.empty() : Asn.tryParse(line.substring(0, space));
        if (asn.isEmpty() || line.substring(space).isBlank()) {
          log.fault(
              Fault.atLine(
                  FaultKind.BAD_VALUE, log.source(), number, "line", "an AS number, a name", line));
        } else {
          registry.asNames().add(asn.get(), new AsName(line.substring(space).strip(), "", ""));
        }
      }
    }
    return log.snapshot();
  }
}
