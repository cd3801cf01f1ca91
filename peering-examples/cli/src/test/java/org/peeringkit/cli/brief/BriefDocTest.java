package org.peeringkit.cli.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/**
 * docs/BRIEFS.md shows the briefs on three networks of the demo; {@code main} writes it anew. Every
 * number of them that is of traffic is held against the ledger by a way of its own, every other one
 * against the hit list.
 */
class BriefDocTest {
  /** A content network, an access network, and one without an entry in the registry. */
  private static final Map<String, String> THREE =
      new LinkedHashMap<>(Map.of("64218", "Content", "3000423", "Cable/DSL/ISP", "3000399", ""));

  private static final List<String> ORDER = List.of("64218", "3000423", "3000399");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9.,])\\d[\\d,]*(?:\\.\\d+)?(?![A-Za-z0-9])");

  private static final String HEAD =
      """
      # Briefs

      What `peering brief ASN` says of three networks of the demo (`peering demo --small --days 2
      net`, July 2026), as a test checks: a content network, an access network, and one without an
      entry in PeeringDB. They are for our own eyes; `--audience them` makes what may be handed over.
      """;

  public static void main(String[] args) throws IOException {
    Files.writeString(file(), render());
  }

  private static Path file() {
    return Path.of(System.getProperty("peering.root", ".")).resolve("docs/BRIEFS.md");
  }

  private static final class Asked {
    static final Map<String, String> MARKDOWN = new TreeMap<>();
    static final Map<String, JsonNode> JSON = new TreeMap<>();

    static {
      try {
        for (String asn : ORDER) {
          MARKDOWN.put(asn, ask("brief", asn, "--today", "2026-08-31"));
          JSON.put(asn, DemoWorld.json(ask("brief", asn, "--today", "2026-08-31", "--json")));
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static String ask(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(
        List.of(
            "--config",
            DemoWorld.config(),
            "--ledger",
            DemoWorld.ledger().toString(),
            "--month",
            DemoWorld.MONTH));
    Invocation run = Invocation.of(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static <T> T known(Map<String, T> map, String name) {
    return Objects.requireNonNull(map.get(name), name);
  }

  private static String render() {
    StringBuilder text = new StringBuilder(HEAD);
    for (String asn : ORDER) {
      text.append("\n---\n\n");
      // One level lower, for a document has one title.
      text.append(known(Asked.MARKDOWN, asn).replaceAll("(?m)^#", "##"));
    }
    return text.toString();
  }

  @Test
  void theDocumentIsWhatTheCommandSays() throws IOException {
    assertThat(Files.readString(file())).isEqualTo(render());
  }

  @Test
  void theThreeAreWhatTheyAreCalled() throws IOException {
    JsonNode net = DemoWorld.json(Files.readString(DemoWorld.folder().resolve("pdb/net.json")));
    Map<String, String> types = new TreeMap<>();
    net.get("data").forEach(n -> types.put(n.get("asn").asText(), n.get("info_type").asText()));
    THREE.forEach((asn, type) -> assertThat(types.getOrDefault(asn, "")).as(asn).isEqualTo(type));
  }

  @Test
  void noTwoAreTheSamePage() {
    for (String one : ORDER) {
      for (String other : ORDER) {
        if (!one.equals(other)) {
          List<String> lines = lines(one);
          Set<String> others = new HashSet<>(lines(other));
          long same = lines.stream().filter(others::contains).count();
          assertThat(100.0 * same / lines.size()).as(one + " and " + other).isLessThan(40);
        }
      }
    }
  }

  private static List<String> lines(String asn) {
    return known(Asked.MARKDOWN, asn).lines().filter(line -> !line.isBlank()).toList();
  }

  /** By ledger show, whose sums are made by other code. */
  @Test
  void trafficIsTheLedgers() throws IOException {
    JsonNode shown =
        DemoWorld.json(
            run(
                "ledger",
                "show",
                "--ledger",
                DemoWorld.ledger().toString(),
                "--by",
                "origin",
                "--json",
                "--top",
                "100000",
                "--config",
                DemoWorld.config()));
    for (String asn : ORDER) {
      JsonNode row = row(shown, asn);
      Map<String, BigDecimal> numbers = numbers(asn);
      String month = "traffic." + DemoWorld.MONTH + ".";
      BigDecimal in = row.get("inOctets").decimalValue();
      BigDecimal out = row.get("outOctets").decimalValue();
      assertThat(numbers.get(month + "octetsIn")).as(asn).isEqualByComparingTo(in);
      assertThat(numbers.get(month + "octetsOut")).as(asn).isEqualByComparingTo(out);
      double seconds = known(numbers, month + "measuredHours").doubleValue() * 3600;
      assertThat(seconds).isEqualTo(48 * 3600);
      near(known(numbers, month + "meanInBps"), in.doubleValue() * 8 / seconds, 0.5);
      near(known(numbers, month + "meanOutBps"), out.doubleValue() * 8 / seconds, 0.5);
      double larger = Math.max(in.doubleValue(), out.doubleValue());
      double smaller = Math.min(in.doubleValue(), out.doubleValue());
      near(known(numbers, month + "ratio"), larger / smaller, 1e-9);
    }
  }

  private static void near(BigDecimal actual, double expected, double most) {
    assertThat(actual.doubleValue()).isCloseTo(expected, Offset.offset(most));
  }

  @Test
  void moneyPointsAndPeaksAreTheHitLists() throws IOException {
    JsonNode list = DemoWorld.json(ask("hitlist", "--json", "--top", "500"));
    for (String asn : ORDER) {
      JsonNode row = row(list, asn);
      Map<String, BigDecimal> numbers = numbers(asn);
      same(numbers, "rank", row.get("rank"));
      same(numbers, "goalPoints", row.get("goalPoints"));
      same(numbers, "billSavingPerMonth", row.get("billSavingPerMonth"));
      same(numbers, "transit.offloadInBps", row.get("offloadInBps"));
      same(numbers, "transit.offloadOutBps", row.get("offloadOutBps"));
      assertThat(numbers).containsKeys("rank", "goalPoints");
      near(known(numbers, "probability.percent"), 100 * row.get("probability").doubleValue(), 1e-3);
    }
  }

  private static void same(Map<String, BigDecimal> numbers, String name, JsonNode value) {
    if (numbers.containsKey(name)) {
      near(known(numbers, name), value.doubleValue(), 0.5);
    }
  }

  private static String run(String... command) {
    Invocation run = Invocation.of(command);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private static JsonNode row(JsonNode document, String asn) {
    for (JsonNode row : document.get("rows")) {
      if (row.path("asn").asText().equals(asn)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + asn);
  }

  private static Map<String, BigDecimal> numbers(String asn) {
    Map<String, BigDecimal> numbers = new TreeMap<>();
    for (JsonNode number : known(Asked.JSON, asn).get("numbers")) {
      BigDecimal before =
          numbers.put(number.get("name").asText(), number.get("value").decimalValue());
      assertThat(before == null || before.compareTo(number.get("value").decimalValue()) == 0)
          .as("two values of " + number)
          .isTrue();
    }
    return numbers;
  }

  /** No figure slips into a sentence past the list; words of registries and dates hold others. */
  @Test
  void everyFigureIsListed() {
    for (String asn : ORDER) {
      Set<String> listed = new HashSet<>();
      for (JsonNode number : known(Asked.JSON, asn).get("numbers")) {
        Matcher shown = NUMBER.matcher(number.get("shown").asText());
        assertThat(shown.find()).as(number.toString()).isTrue();
        listed.add(shown.group());
      }
      for (JsonNode part : known(Asked.JSON, asn).get("parts")) {
        if (Set.of("bring", "story", "want").contains(part.get("id").asText())) {
          String text =
              part.toString()
                  .replaceAll(
                      "Come back to what they said:[^}]*|Demo [A-Za-z]+( \\d+)?|\\d+ Gbit/s\\)",
                      "");
          Matcher figure = NUMBER.matcher(text.replaceAll("July 2026|IPv[46]", ""));
          while (figure.find()) {
            assertThat(listed).as(asn + ": " + text).contains(figure.group());
          }
        }
      }
    }
  }
}
