package org.peeringkit.analysis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.text.Units;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class RenderTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "]]></style><b>&amp;",
          "=HYPERLINK(\"http://evil.example\")",
          "evil\u202Egpj\u2066.exe",
          "\u001b]0;owned\u0007",
          "a|b\n# head\n[x](javascript:alert(1))",
          "\uD800 half \uFFFE",
          "url(#x)\u0000\u000B");
  private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?");

  @Test
  void sentenceReadsAsAgreed() {
    assertThat(SampleReport.october().sentence())
        .isEqualTo(
            "We are 31.4 % peered (30.9-31.9), up 1.8 points on September; 40 % is expected by"
                + " April 2027 (March to July).");
    assertThat(SampleReport.firstMonth().sentence())
        .isEqualTo(
            "We are 31.4 % peered; when 40 % is reached is unknown because a trend needs 6 months,"
                + " 1 is known.");
  }

  @Test
  void reasonsAreSentencesInARow() {
    StatusReport report = SampleReport.october();
    String expected = "Route server at IX One. 77 networks behind it come along.";
    assertThat(HtmlReport.render(report)).contains(">" + expected + "<");
    assertThat(MarkdownReport.render(report)).contains("\n- " + expected + "\n");
  }

  @Test
  void sameBytesUnderAnotherLocaleAndZone() {
    String html = HtmlReport.render(SampleReport.october());
    String json = JsonReport.render(SampleReport.october());
    String markdown = MarkdownReport.render(SampleReport.october());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(HtmlReport.render(SampleReport.october())).isEqualTo(html);
      assertThat(JsonReport.render(SampleReport.october())).isEqualTo(json);
      assertThat(MarkdownReport.render(SampleReport.october())).isEqualTo(markdown);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(HtmlReport.render(SampleReport.october())).isEqualTo(html);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void hostileNamesStayText() throws Exception {
    for (String name : HOSTILE) {
      StatusReport report = SampleReport.october(name);
      String html = HtmlReport.render(report);
      Document document = parse(html);
      assertThat(document.getElementsByTagName("script").getLength()).isZero();
      assertThat(document.getElementsByTagName("img").getLength()).isZero();
      assertThat(document.getElementsByTagName("style").getLength()).isEqualTo(1);
      String markdown = MarkdownReport.render(report);
      for (String output : List.of(html, markdown, String.join("", csv(report)))) {
        assertThat(output.codePoints().filter(RenderTest::acts).count()).as(name).isZero();
      }
      assertThat(markdown)
          .doesNotContain("<script")
          .doesNotContain("<img")
          .doesNotContain("\n# head");
      assertThat(markdown).doesNotContain("](javascript");
      for (String file : csv(report)) {
        file.lines().forEach(line -> assertThat(line).doesNotStartWith("=").doesNotContain(",="));
      }
      JsonNode json = JsonMapper.builder().build().readTree(JsonReport.render(report));
      if (!name.contains("\uD800")) {
        assertThat(json.at("/hitList/0/name").textValue()).isEqualTo(name);
      }
    }
  }

  @Test
  void unknownIsNullWithItsReasonBesideIt() throws Exception {
    JsonNode json =
        JsonMapper.builder().build().readTree(JsonReport.render(SampleReport.firstMonth()));
    assertThat(json.get("bridge").isNull()).isTrue();
    assertThat(json.get("bridgeUnknown").textValue()).contains("September");
    assertThat(json.at("/percentPeered/value").decimalValue()).isEqualByComparingTo("31.4");
    assertThat(json.get("changePoints").isNull()).isTrue();
    assertThat(json.get("changePointsUnknown").textValue()).isNotBlank();
    JsonNode full =
        JsonMapper.builder().build().readTree(JsonReport.render(SampleReport.october()));
    assertThat(full.at("/bills/0/p95BitsPerSecond").longValue()).isEqualTo(31_412_000_000L);
    assertThat(full.at("/bridge/0/part").textValue()).isEqualTo("new-sessions");
    assertThat(full.at("/hitList").size()).isEqualTo(50);
    assertThat(nullsWithoutReason("", json)).isEmpty();
    assertThat(nullsWithoutReason("", full)).isEmpty();
  }

  private static List<String> nullsWithoutReason(String path, JsonNode node) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      if (member.getValue().isNull() && node.path(name + "Unknown").asText().isEmpty()) {
        found.add(path + "/" + name);
      }
      found.addAll(nullsWithoutReason(path + "/" + name, member.getValue()));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(nullsWithoutReason(path + "/" + i, node.get(i)));
    }
    return found;
  }

  @Test
  void everyNumberOnThePageStandsInTheJson() throws Exception {
    for (StatusReport report : List.of(SampleReport.october(), SampleReport.firstMonth())) {
      JsonNode json = JsonMapper.builder().build().readTree(JsonReport.render(report));
      Set<String> known = new HashSet<>();
      collect(json, known);
      StringBuilder text = new StringBuilder();
      visibleText(parse(HtmlReport.render(report)).getDocumentElement(), text);
      Matcher numbers = NUMBER.matcher(text.toString().replace('\u00A0', ' '));
      Set<String> unexplained = new HashSet<>();
      while (numbers.find()) {
        if (!known.contains(numbers.group())) {
          unexplained.add(numbers.group());
        }
      }
      assertThat(unexplained).isEmpty();
    }
  }

  @Test
  void pageIsSelfContainedAndSmall() {
    String html = HtmlReport.render(SampleReport.october());
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    assertThat(
            html.replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xhtml", ""))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain(" style=\"")
        .doesNotContain("<script");
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void anchorsLeadSomewhereAndIdsAreUnique() throws Exception {
    Document document = parse(HtmlReport.render(SampleReport.october()));
    Set<String> ids = new HashSet<>();
    Set<String> targets = new HashSet<>();
    walk(document.getDocumentElement(), ids, targets);
    assertThat(ids).containsAll(targets).contains("board", "definitions");
  }

  private static void walk(Element element, Set<String> ids, Set<String> targets) {
    String id = element.getAttribute("id");
    if (!id.isEmpty()) {
      assertThat(ids.add(id)).as("id " + id + " occurs once").isTrue();
    }
    for (String name : List.of("href", "fill")) {
      String value = element.getAttribute(name).replace("url(", "").replace(")", "");
      if (value.startsWith("#")) {
        targets.add(value.substring(1));
      }
    }
    for (String target : element.getAttribute("aria-labelledby").split(" ")) {
      if (!target.isEmpty()) {
        targets.add(target);
      }
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        walk(child, ids, targets);
      }
    }
  }

  /** All text but axis ticks, which are round numbers of the scale, and the style sheet. */
  private static void visibleText(Element element, StringBuilder out) {
    if (element.getTagName().equals("style")
        || element.getAttribute("class").equals("pk-tick")
        || element.getTagName().equals("footer")) {
      return;
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        visibleText(child, out);
      } else if (n.getNodeType() == Node.TEXT_NODE) {
        out.append(n.getNodeValue());
      }
    }
    out.append('\n');
  }

  /** Every way in which a value of the JSON may be written on the page. */
  private static void collect(JsonNode node, Set<String> known) {
    if (node.isNumber()) {
      BigDecimal value = node.decimalValue();
      for (int shift : new int[] {0, 3, 6, 9, 12, 15}) {
        for (int decimals = 0; decimals <= 2; decimals++) {
          known.add(Units.fixed(value.abs().scaleByPowerOfTen(-shift), decimals));
        }
      }
      known.add(value.toPlainString());
    } else if (node.isTextual()) {
      Matcher numbers = NUMBER.matcher(node.textValue());
      while (numbers.find()) {
        known.add(numbers.group());
        // A date written out: 2027-04-01 as 1 April 2027; a hash is shown by its beginning.
        known.add(numbers.group().replaceFirst("^0", ""));
      }
      if (node.textValue().matches("[0-9a-f]{32,64}")) {
        Matcher cut = NUMBER.matcher(node.textValue().substring(0, 12));
        while (cut.find()) {
          known.add(cut.group());
        }
      }
    }
    node.forEach(child -> collect(child, known));
    if (node.isArray()) {
      known.add(Integer.toString(node.size()));
    }
    if (node.isObject()) {
      shares(node, known);
    }
  }

  /** Shares by class in the trend are the rates of one point over their sum. */
  private static void shares(JsonNode node, Set<String> known) {
    JsonNode rates = node.path("meanBitsPerSecond");
    double total = 0;
    for (String c : List.of("PNI", "IXP", "PAID_PEERING", "TRANSIT")) {
      total += rates.path(c).asDouble();
    }
    for (JsonNode rate : rates) {
      known.add(Units.fixed(BigDecimal.valueOf(total > 0 ? 100 * rate.asDouble() / total : 0), 1));
    }
  }

  private static boolean acts(int c) {
    return c < ' ' && c != '\n' || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  private static List<String> csv(StatusReport report) {
    return List.copyOf(MarkdownReport.csv(report).values());
  }

  private static Document parse(String html) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }
}
