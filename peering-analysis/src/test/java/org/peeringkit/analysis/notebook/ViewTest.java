package org.peeringkit.analysis.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.registry.NetworkType;

/** How tables look in a notebook: cut with a count, faults in one line, nothing foreign acts. */
class ViewTest {
  private static View numbers(int rows) {
    return View.of(
        new Table(
            "numbers",
            "Numbers",
            List.of(Column.words("name", "Name"), Column.numbers("n", "N", "apples", 0, 0)),
            IntStream.range(0, rows)
                .mapToObj(i -> List.of(Cell.text("row " + i), Cell.number(i)))
                .toList()));
  }

  @Test
  void aLongListIsCutWithACount() {
    View view = numbers(25);
    assertThat(view.html())
        .contains("row 19", "apples", "and 5 more rows")
        .doesNotContain("row 20");
    assertThat(view.toString()).contains("row 19", "and 5 more rows").doesNotContain("row 20");
    assertThat(view.first(24).html()).contains("row 23", "and 1 more row<");
    assertThat(view.all().html()).contains("row 24").doesNotContain("more row");
    assertThat(numbers(20).html()).doesNotContain("more row");
    assertThat(view.table().rows()).hasSize(25);
    assertThatThrownBy(() -> view.first(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notesStandInOneLineBelow() {
    View view = numbers(25).below("first").below("<b>second");
    assertThat(view.html())
        .contains("<p class=\"below\">and 5 more rows · first · &lt;b&gt;second</p>");
    assertThat(view.toString()).endsWith("and 5 more rows\nfirst\n<b>second\n");
    assertThat(numbers(0).html()).contains("nothing to show");
    assertThat(numbers(0).toString()).isEqualTo("Numbers\n\nnothing to show\n");
  }

  @Test
  void namesFromOutsideDoNotAct() {
    View view = Show.counts("A\u202Etitle", "<script>", "x", Map.of("<img src=x>", 1));
    assertThat(view.html()).contains("&lt;img src=x&gt;", "&lt;script&gt;", "\\u202E");
    assertThat(view.html()).doesNotContain("<img", "<script");
    assertThat(view.toString()).startsWith("A\\u202Etitle");
  }

  @Test
  void countsAreInOrder() {
    Map<String, Integer> counts = new TreeMap<>(Map.of("b", 2, "a", 2, "c", 9));
    assertThat(Show.counts("T", "what", "", counts).table().rows())
        .extracting(row -> ((Cell.Text) row.get(0)).text())
        .containsExactly("c", "a", "b");
  }

  @Test
  void faultsAreOneLine() {
    ReadLog log = new ReadLog("x.csv", FaultPolicy.collect());
    log.record(10);
    assertThat(Show.faults(log.snapshot())).isEqualTo("1 record read, no faults");
    Fault fault = Fault.atLine(FaultKind.BAD_VALUE, "x.csv", 3, "octets", "a number", "many");
    log.fault(fault);
    assertThat(Show.faults(log.snapshot())).isEqualTo("1 record read, 1 fault: " + fault);
    log.fault(fault);
    assertThat(Show.faults(log.snapshot()))
        .isEqualTo("1 record read, 2 faults, the first: " + fault);
    assertThat(Show.faults(ReadStats.EMPTY)).isEqualTo("0 records read, no faults");
  }

  @Test
  void aHitListShowsSignalsThatAreAskedFor() {
    World world =
        new World()
            .network(64502, "Open", NetworkType.CONTENT, 0)
            .port(64502, 31, false)
            .flow(64502, "transit-a", TrafficDirection.INBOUND, 1_000);
    world.contracts = List.of(World.contract(500));
    HitList list = world.rank();
    assertThat(list).hasToString("1 network by MONEY, first 1. AS64502 Net 64502: 81.00");
    View view = Show.hitList(list, "common-exchanges", "no-such");
    assertThat(view.table().rows()).hasSize(1);
    List<Cell> row = view.table().rows().get(0);
    assertThat(row.get(7)).isEqualTo(Cell.number(list.rows().get(0).score()));
    assertThat(((Cell.Amount) row.get(8)).value()).isEqualByComparingTo("1");
    assertThat(row.get(9)).isEqualTo(Cell.unknown("no signal is called no-such"));
    assertThat(view.html()).contains("USD/month", "ranked by money: transit contracts are known");
    assertThat(Show.excluded(list).toString()).contains("Not proposed");
    assertThat(Draw.hitList(list).svg()).contains("Talk to Net 64502 first", "width=\"720\"");
  }
}
