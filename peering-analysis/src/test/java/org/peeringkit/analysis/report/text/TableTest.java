package org.peeringkit.analysis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Table TABLE =
      new Table(
          "hits",
          "Hits",
          List.of(
              Table.Column.words("asn", "AS"),
              Table.Column.words("name", "Network"),
              Table.Column.numbers("outBps", "Out", "Gbit/s", 9, 2)),
          List.of(
              List.of(
                  Cell.text("AS64510"),
                  Cell.text("Example | CDN"),
                  new Cell.Amount(
                      new BigDecimal("4200000000"),
                      new BigDecimal("4100000000"),
                      new BigDecimal("4300000000"))),
              List.of(Cell.text("AS64511"), Cell.text("=cmd()"), Cell.number(1_000_000)),
              List.of(Cell.text("AS65536"), Cell.text("株式会社"), Cell.unknown("it is not sampled"))));

  @Test
  void terminal() {
    assertThat(TerminalTable.render(TABLE))
        .isEqualTo(
            """
            AS       Network              Out
                                       Gbit/s
            AS64510  Example | CDN       4.20 (4.10-4.30)
            AS64511  =cmd()             <0.01
            AS65536  株式会社       unknown a
            unknown a: it is not sampled
            """);
  }

  @Test
  void terminalCutsWordsToFit() {
    String shown = TerminalTable.render(TABLE, 44);
    assertThat(shown.lines().mapToInt(TerminalTable::columns).max()).hasValue(44);
    assertThat(shown).contains("Example | C~");
  }

  @Test
  void csvHasFullPrecisionDoubtAndReasons() {
    assertThat(TableText.csv(TABLE))
        .isEqualTo(
            """
            asn,name,outBps,outBpsLow,outBpsHigh,unknowns
            AS64510,'|x,4200000000,4100000000,4300000000,
            AS64511,'=cmd(),1000000,1000000,1000000,
            AS65536,株式会社,,,,outBps: it is not sampled
            """
                .replace("'|x", "Example | CDN"));
  }

  @Test
  void markdownKeepsCellsApart() {
    assertThat(TableText.markdown(TABLE))
        .contains("| Example \\| CDN | 4.20 \\(4.10-4.30\\) |")
        .contains("unknown a: it is not sampled");
  }
}
