package org.peeringkit.cli.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The configuration and notes with front matter for a fuzzer ({@code .ci/fuzz}): any text comes to
 * values, or to complaints that name file and line.
 */
public final class YamlFuzzTarget {
  private static final Pattern PLACE = Pattern.compile("fuzz, line \\d+: .+", Pattern.DOTALL);

  private static final String NOTE =
      """
      ---
      asn: 64510
      date: 2026-10-03
      place: Example Peering Forum
      people: [robin]
      met: [kim]
      contacts: [{id: kim, name: Kim Example, role: Policy, organisation: Example Content}]
      stage: MEETING_HELD
      requirements: [{subject: TRAFFIC, threshold: {value: 2, unit: Gbit/s}, text: peak, saidBy: kim}]
      promises: [{by: US, to: kim, what: send our list of prefixes, due: 2026-10-10}]
      offers: [{by: THEM, kind: PAID_PEERING, terms: 100 USD}]
      steps: [{what: write to their NOC, due: 2026-10-12}]
      nda: 2026-10-01
      ---
      This was told in confidence.

      ## public

      They will be at IX Two from November.

      ## internal (kim)

      Kim decides alone up to 10 Gbit/s.
      """;

  private YamlFuzzTarget() {}

  interface Reading {
    void read(String text) throws IOException, ConfigException;
  }

  public static void fuzzerTestOneInput(byte[] octets) {
    String text = new String(octets, UTF_8);
    complaints(text, t -> ConfigFile.read("fuzz", new StringReader(t)));
    complaints(text, t -> RoadNoteReader.read("fuzz", t, "robin"));
  }

  private static void complaints(String text, Reading reading) {
    try {
      reading.read(text);
    } catch (ConfigException e) {
      for (String complaint : e.complaints()) {
        if (!PLACE.matcher(complaint).matches()) {
          throw new AssertionError("a complaint without a place: " + complaint, e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A configuration with every key of its documented shape, one of flow style, a note. */
  static Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new TreeMap<>();
    seeds.put("full", ConfigFileTest.FULL.getBytes(UTF_8));
    seeds.put("flow", "{network: {asn: 64500}, goal: {percentPeered: 40}}\n".getBytes(UTF_8));
    seeds.put("note", NOTE.getBytes(UTF_8));
    return seeds;
  }

  /** Writes the seeds into a folder of the target's name. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], YamlFuzzTarget.class.getName()));
    for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
      Files.write(folder.resolve(seed.getKey()), seed.getValue());
    }
  }
}
