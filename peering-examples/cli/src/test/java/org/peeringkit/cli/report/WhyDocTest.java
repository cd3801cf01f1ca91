package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Output;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;

/**
 * docs/WHY.md shows three networks of the demo as {@code hitlist --why} explains them; {@code main}
 * writes it anew. Every number of such a text stands in the JSON under its name.
 */
class WhyDocTest {
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9.])\\d+(?:\\.\\d+)?");
  private static final Pattern SHOWN =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?:st|nd|rd|th)?(?: ([kMGT]?bit/s|%))?");

  /** Fields of words from which numbers are taken over; where they stand is the row's affair. */
  private static final Set<String> WORDS =
      Set.of(
          "name",
          "because",
          "detail",
          "unknowns",
          "reachOptions",
          "requirements",
          "probabilityBecause",
          "contracts",
          "placement.link");

  private static final String HEAD =
      """
      # Why a network stands where it stands

      `peering hitlist --why ASN` says it in words; with `--json` every number in them stands under
      `numbers` with the name that the row has it by. Three networks of the demo (`peering demo
      --small --days 2 net`, July 2026), as a test checks: the first of the list, the first whose
      conditions are not met, and one that is not proposed.
      """;

  public static void main(String[] args) throws IOException {
    Files.writeString(file(), render());
  }

  private static Path file() {
    return Path.of(System.getProperty("peering.root", ".")).resolve("docs/WHY.md");
  }

  /** The month counted once, for all questions. */
  private static final class Asked {
    static final YearMonth MONTH = YearMonth.parse(DemoWorld.MONTH);
    static final Peering PEERING = open();
    static final HitList LIST = list();
    static final HitListExtras EXTRAS = extras();

    private static Peering open() {
      Path config = DemoWorld.folder().resolve("peering.yaml");
      try {
        return Peering.open(
            ConfigFile.read("peering.yaml", config).config(),
            Formats.load(WhyDocTest.class.getClassLoader()),
            DemoWorld.folder());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ConfigException e) {
        throw new AssertionError(e.complaints().toString(), e);
      }
    }

    private static HitList list() {
      try {
        return PEERING.hitList(MONTH);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static HitListExtras extras() {
      try {
        return HitListExtras.of(LIST, PEERING.job(), PEERING.job().evidence(MONTH), 50);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** As {@code hitlist --why ASN --json} prints it. */
  private static JsonNode ask(Asn asn) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      HitListOutput.why(
          Asked.LIST,
          YearMonth.parse(DemoWorld.MONTH),
          asn,
          WhyText.explain(Asked.LIST, asn),
          Asked.EXTRAS,
          SignalProfile.ACCESS,
          out);
    }
    return DemoWorld.json(bytes.toString(StandardCharsets.UTF_8));
  }

  private static List<Asn> three() {
    List<Asn> chosen = new ArrayList<>();
    chosen.add(Asked.LIST.rows().get(0).asn());
    Asked.LIST.rows().stream()
        .filter(row -> row.acceptance().requirements().verdict(By.THEM) == Verdict.NOT_MET)
        .findFirst()
        .ifPresent(row -> chosen.add(row.asn()));
    chosen.add(Asked.LIST.excluded().get(0).asn());
    return chosen;
  }

  private static String render() throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (Asn asn : three()) {
      JsonNode document = ask(asn);
      text.append("\n## ").append(asn).append("\n\n> ");
      int column = 2;
      for (String word : document.get("why").asText().split(" ")) {
        if (column + word.length() > 98) {
          text.append("\n> ");
          column = 2;
        } else if (column > 2) {
          text.append(' ');
          column++;
        }
        text.append(word);
        column += word.length();
      }
      text.append('\n');
    }
    return text.toString();
  }

  @Test
  void theDocumentIsWhatTheCommandSays() throws IOException {
    assertThat(Files.readString(file())).isEqualTo(render());
  }

  @Test
  void everyNumberStandsInTheJsonUnderItsName() throws IOException {
    List<Asn> asns = three();
    assertThat(asns).hasSize(3).doesNotHaveDuplicates();
    for (Asn asn : asns) {
      JsonNode document = ask(asn);
      Set<String> shown = new TreeSet<>();
      for (JsonNode number : document.get("numbers")) {
        check(number, document);
        Matcher digits = Pattern.compile("\\d+(?:\\.\\d+)?").matcher(number.get("shown").asText());
        assertThat(digits.find()).isTrue();
        shown.add(digits.group());
      }
      List<String> said = new ArrayList<>();
      Matcher matcher = NUMBER.matcher(document.get("why").asText());
      while (matcher.find()) {
        said.add(matcher.group());
      }
      assertThat(said).isNotEmpty();
      assertThat(shown).as(document.get("why").asText()).containsAll(said);
    }
  }

  private static void check(JsonNode number, JsonNode document) {
    String name = number.get("name").asText();
    BigDecimal value = number.get("value").decimalValue();
    Matcher shown = SHOWN.matcher(number.get("shown").asText());
    assertThat(shown.matches()).as(number.toString()).isTrue();
    JsonNode row = document.get("row");
    if (row.isNull()) {
      return;
    }
    if (WORDS.contains(name)) {
      String field = name.equals("contracts") ? "signals" : name.split("\\.")[0];
      if (!name.equals("because")) {
        assertThat(row.get(field).toString()).as(name).contains(shown.group(1));
      }
      return;
    }
    JsonNode there = row.at("/" + name.replace('.', '/'));
    if (there.isNumber()) {
      assertThat(there.decimalValue().doubleValue())
          .as(name)
          .isCloseTo(value.doubleValue(), Offset.offset(1e-6));
    } else {
      assertThat(name)
          .isIn(
              "rows",
              "percentile",
              "networksBehind",
              "morePlaces",
              "horizonDays",
              "samplingErrorPercent",
              "unknownsLeftOff");
    }
    // The rounding shown is that of the value, and of nothing else.
    BigDecimal unit = unit(shown.group(2), name);
    BigDecimal said = new BigDecimal(shown.group(1)).multiply(unit);
    BigDecimal step = said.subtract(value).abs();
    BigDecimal most =
        "%".equals(shown.group(2))
            ? unit.multiply(new BigDecimal("0.5"))
            : said.abs().max(unit).multiply(new BigDecimal("0.051"), MathContext.DECIMAL64);
    assertThat(step).as(number.toString()).isLessThanOrEqualTo(most);
  }

  private static BigDecimal unit(String unit, String name) {
    if (unit == null) {
      return BigDecimal.ONE;
    }
    return switch (unit) {
      case "kbit/s" -> new BigDecimal("1e3");
      case "Mbit/s" -> new BigDecimal("1e6");
      case "Gbit/s" -> new BigDecimal("1e9");
      case "Tbit/s" -> new BigDecimal("1e12");
      case "%" ->
          name.startsWith("acceptance.") || name.equals("probability")
              ? new BigDecimal("0.01")
              : BigDecimal.ONE;
      default -> BigDecimal.ONE;
    };
  }
}
