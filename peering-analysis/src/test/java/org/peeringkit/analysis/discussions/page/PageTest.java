package org.peeringkit.analysis.discussions.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.map.Coordinates;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
  private static final String EVIL =
      "<script>alert(1)</script> \"q' =cmd|'/c' [x](javascript:alert(1)) \u202Egnp | `a` \u0000";

  private static Page page(String text) {
    Table table =
        new Table(
            "t",
            text,
            List.of(Table.Column.words("a", text), Table.Column.rate("b", "Rate")),
            List.of(List.of(Cell.text(text), Cell.unknown(text))));
    NetworkMap map =
        new NetworkMap(
            text,
            List.of(
                new NetworkMap.Place(
                    NetworkMap.Kind.EXCHANGE,
                    text,
                    text,
                    NetworkMap.Whose.BOTH,
                    Optional.of(new Coordinates(50, 8))),
                new NetworkMap.Place(
                    NetworkMap.Kind.CITY,
                    text + "2",
                    "",
                    NetworkMap.Whose.THEIRS,
                    Optional.empty())),
            text);
    return new Page(
        "brief",
        true,
        text,
        text,
        List.of(new Page.Fact(text, text)),
        List.of(
            Page.Part.of("a", text, List.of(Block.text(text), Block.items(List.of(text)))),
            Page.Part.of("empty", "left out", List.of()),
            Page.Part.of(
                "b",
                "B",
                List.of(
                    new Block.Items(true, List.of(new Block.Item(text, text))),
                    new Block.Grid(table))),
            Page.Part.whole("c", "C", List.of(new Block.Picture(map)))),
        List.of(),
        text);
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.substring(html.indexOf("<html")))));
  }

  @Test
  void namesFromOutsideStayText() throws Exception {
    String html = PageHtml.render(page(EVIL));
    Document document = parse(html);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("a").getLength()).isZero();
    assertThat(html).doesNotContain("\u202E").contains("\\u202E");
    String markdown = PageText.markdown(page(EVIL));
    assertThat(markdown)
        .doesNotContain("<script>")
        .doesNotContain("](javascript")
        .doesNotContain("\u202E");
    assertThat(markdown.lines().filter(line -> line.startsWith("|")))
        .allSatisfy(line -> assertThat(line.replaceAll("\\\\.", "")).matches("(\\|[^|]*){2}\\|"));
  }

  @Test
  void aPageIsOneFileThatFetchesAndRunsNothing() throws Exception {
    String html = PageHtml.render(page("plain"));
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("src=")
        .doesNotContain("url(")
        .doesNotContain("@import");
    assertThat(html).isEqualTo(PageHtml.render(page("plain")));
    assertThat(parse(html).getElementsByTagName("section").getLength()).isEqualTo(3);
  }

  @Test
  void numbersAreKeptWithTheirNames() {
    Numbers numbers = new Numbers();
    assertThat(numbers.rate("a.meanInBps", 4_249_999_999.6)).isEqualTo("4.2 Gbit/s");
    assertThat(numbers.countOf("n", 1, "network", "networks")).isEqualTo("1 network");
    assertThat(numbers.rate("a.meanInBps", 4_249_999_999.6)).isEqualTo("4.2 Gbit/s");
    assertThat(numbers.kept())
        .containsExactly(
            new Named("a.meanInBps", "4.2 Gbit/s", new BigDecimal("4250000000")),
            new Named("n", "1", BigDecimal.ONE));
  }

  @Test
  void aPartWithoutAnythingIsLeftOutAndIdsAreChecked() {
    assertThat(page("x").parts()).extracting(Page.Part::id).containsExactly("a", "b", "c");
    assertThatThrownBy(() -> Page.Part.of("No", "t", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
