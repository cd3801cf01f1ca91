package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.cli.Invocation;

/** What was said, by whom and where, in words that attack: by the command, as anybody would. */
final class HostileTalks {
  private static final String NOW = "2026-10-01T10:00:00Z";
  private static final String DUE = "2026-10-20";

  private HostileTalks() {}

  static void write(Path folder, String config, List<String> names) throws IOException {
    int written = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int asn = 64210 + i % 5;
      written +=
          run(
              config,
              "discuss",
              "new",
              "" + asn,
              "--organisation",
              name,
              "--contact",
              "k" + i + "=" + name);
      written += run(config, "discuss", "note", "" + asn, "--public", name, "--place", name);
      written += run(config, "discuss", "note", "" + asn, "--internal", name);
      written += run(config, "discuss", "step", "" + asn, name, "--due", DUE, "--owner", name);
      written += run(config, "discuss", "step", "" + asn, name, "--promised-by", "them");
    }
    Path cards = folder.resolve("cards.vcf");
    Files.write(cards, cards(names).getBytes(StandardCharsets.UTF_8));
    written += run(config, "people", "import", cards.toString());
    assertThat(written).as("events with such words").isGreaterThan(3 * names.size());
  }

  /** 1 if it was written, 0 if it was refused, which some words are. */
  private static int run(String config, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config));
    if (args[0].equals("discuss")) {
      all.addAll(List.of("--now", NOW));
    }
    Invocation run = Invocation.of(all.toArray(String[]::new));
    assertThat(run.code()).as(String.join(" ", args) + ": " + run.err()).isIn(0, 2);
    assertThat(run.err()).doesNotContain("internal failure");
    return run.code() == 0 ? 1 : 0;
  }

  private static String cards(List<String> names) {
    StringBuilder cards = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name =
          names
              .get(i)
              .replaceAll("[\\ud800-\\udfff]", "?")
              .replace("\\", "\\\\")
              .replace(";", "\\;")
              .replace(",", "\\,")
              .replaceAll("[\r\n]+", "\\\\n");
      cards.append("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:").append(name);
      cards.append("\r\nORG:").append(name).append("\r\nTITLE:").append(name);
      cards.append("\r\nEMAIL:p").append(i).append("@example.net\r\nNOTE:").append(name);
      cards.append("\r\nX-ASN:").append(64215 + i % 5).append("\r\nEND:VCARD\r\n");
    }
    return cards.toString();
  }
}
