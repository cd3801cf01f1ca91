package org.peeringkit.analysis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {

  @Test
  void charactersThatActBecomeVisible() {
    assertThat(Escape.visible("a\u001b[31mred")).isEqualTo("a\\u001B[31mred");
    assertThat(Escape.visible("evil\u202Egpj.exe")).isEqualTo("evil\\u202Egpj.exe");
    assertThat(Escape.visible("zero\u200Bwidth\uFEFF")).isEqualTo("zero\\u200Bwidth\\uFEFF");
    assertThat(Escape.visible("half \uD800 pair")).isEqualTo("half \\uD800 pair");
    assertThat(Escape.visible("tag\uDB40\uDC41")).isEqualTo("tag\\uE0041");
    assertThat(Escape.visible("\u0000\u007F\u009B")).isEqualTo("\\u0000\\u007F\\u009B");
  }

  @Test
  void lineBreaksAndTabsBecomeOneSpace() {
    assertThat(Escape.visible("a\r\n\tb\u2028c")).isEqualTo("a b c");
  }

  @Test
  void namesOfTheWorldStayAsTheyAre() {
    for (String name : new String[] {"Zürich", "株式会社", "شبكة", "Ünïcode 🚀", "O'Brien"}) {
      assertThat(Escape.visible(name)).isEqualTo(name);
    }
  }

  @Test
  void htmlHasNoMarkupLeft() {
    assertThat(Escape.html("<img src=x onerror='a' b=\"c\">&"))
        .isEqualTo("&lt;img src=x onerror=&#39;a&#39; b=&quot;c&quot;&gt;&amp;");
  }

  @Test
  void markdownShowsTheTextAsItStands() {
    assertThat(Escape.markdown("[x](http://e.example)|*b*_i_`c`<b>~#!"))
        .isEqualTo("\\[x\\]\\(http&#58;//e.example\\)\\|\\*b\\*\\_i\\_\\`c\\`&lt;b&gt;\\~\\#\\!");
    assertThat(Escape.markdown("noc@example.net")).isEqualTo("noc&#64;example.net");
    assertThat(Escape.markdown("see www.example.net")).isEqualTo("see www&#46;example.net");
    assertThat(Escape.markdown("mailto:noc")).isEqualTo("mailto&#58;noc");
    assertThat(Escape.markdown("Growth: 2.7 points")).isEqualTo("Growth: 2.7 points");
  }

  @Test
  void csvNeverBeginsAFormula() {
    for (String formula : new String[] {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "|cmd", "%0a"}) {
      assertThat(Escape.csv(formula).replace("\"", "")).startsWith("'");
    }
    assertThat(Escape.csv("=HYPERLINK(\"http://e.example\",\"x\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://e.example\"\",\"\"x\"\")\"");
    assertThat(Escape.csv("a,b")).isEqualTo("\"a,b\"");
    assertThat(Escape.csv("plain")).isEqualTo("plain");
  }
}
