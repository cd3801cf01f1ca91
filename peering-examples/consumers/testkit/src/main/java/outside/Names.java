package outside;

import java.io.IOException;
import java.io.InputStream;
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

/** A registry source of somebody else: {@code AS number=name}, a line each, after a first line. */
public final class Names implements RegistryFormat {
  static final String MAGIC = "!names\n";

  @Override
  public String name() {
    return "outside-names";
  }

  @Override
  public boolean recognises(Bytes head) {
    return new String(head.toArray(), StandardCharsets.UTF_8).startsWith(MAGIC);
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    ReadLog log = new ReadLog(input.name(), options.faultPolicy());
    String text;
    try (InputStream in = input.open()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (line.startsWith("!")) {
        continue;
      }
      log.record(line.getBytes(StandardCharsets.UTF_8).length);
      String[] words = line.split("=", 2);
      Optional<Asn> asn = Asn.tryParse(words[0]);
      if (asn.isEmpty() || words.length < 2 || words[1].isBlank()) {
        log.fault(
            Fault.atLine(
                FaultKind.BAD_VALUE, log.source(), number, "line", "AS number=name", line));
      } else {
        registry.asNames().add(asn.get(), new AsName(words[1], "", ""));
      }
    }
    return log.snapshot();
  }
}
