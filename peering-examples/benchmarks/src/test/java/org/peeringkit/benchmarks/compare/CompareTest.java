package org.peeringkit.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  private static final Comparison.Peer PEER =
      new Comparison.Peer("other", "other-package", List.of("other", "FILE"));

  private static Comparison row(Goal goal) {
    return Comparison.of("text", "a file", List.of(Comparison.PEERING, "mrt", "FILE"), PEER, goal);
  }

  private static Sample sample(double processorSeconds, long kibibytes, double... wallSeconds) {
    Sample sample = new Sample();
    for (double wall : wallSeconds) {
      sample.add(new ProcessRun(wall, processorSeconds, kibibytes));
    }
    return sample;
  }

  @Test
  void theMedianOfRatiosIsThatOfRoundsNotOfTimes() {
    Sample ours = sample(1, 1, 1, 2, 4);
    Sample peer = sample(3, 1, 10, 40, 20);
    // Rounds: 10, 20, 5. The medians of the times would give 20 / 2 = 10 as well, the means 10.
    assertThat(ours.ratio(peer, Goal.Measure.WALL_CLOCK)).isEqualTo(new Sample.Spread(5, 10, 20));
    assertThat(ours.ratio(peer, Goal.Measure.PROCESSOR)).isEqualTo(new Sample.Spread(3, 3, 3));
    assertThat(Sample.Spread.of(4, 1, 2, 3)).isEqualTo(new Sample.Spread(1, 2.5, 4));
  }

  @Test
  void aGoalIsJudgedByItsOwnMeasure() {
    assertThat(Goal.faster(10).metBy(1, OptionalDouble.of(10))).isTrue();
    assertThat(Goal.faster(10).metBy(1, OptionalDouble.of(9.99))).isFalse();
    assertThat(Goal.within(0.15).metBy(0.15, OptionalDouble.empty())).isTrue();
    assertThat(Goal.within(0.15).metBy(0.16, OptionalDouble.empty())).isFalse();
    assertThat(Goal.fasterByProcessorTime(5).text()).isEqualTo(">= 5.00 x in processor time");
  }

  @Test
  void aMissedGoalAndTooMuchMemoryAreSaidAndCounted() {
    ResultTable table = new ResultTable(true);
    table.add(
        row(Goal.faster(10)),
        Setting.Form.WARM,
        sample(1.5, 400 * 1024, 1, 1, 1),
        Optional.of(sample(6, 10 * 1024, 9, 8, 9)),
        true);
    assertThat(table.lines().get(2))
        .isEqualTo(
            "| text, warm | a file | 1.00 (1.00-1.00) | 9.00 (8.00-9.00) | 9.00 (8.00-9.00)"
                + " | >= 10.0 x | **no** | 1.50, 6.00 | 400, 10.0 **above the limit** |");
    assertThat(table.missed()).isEqualTo(2);
  }

  @Test
  void theWorstRatioOfOneWorkIsTold() {
    ResultTable table = new ResultTable(true);
    for (double peer : new double[] {9, 4, 7}) {
      table.add(
          Comparison.of("text", "of " + peer, List.of("x"), PEER, Goal.faster(2)),
          Setting.Form.WARM,
          sample(1, 1, 2),
          Optional.of(sample(1, 1, peer)),
          true);
    }
    assertThat(table.lines()).last().isEqualTo("Worst ratio of text: 2.00 (of 4.0).");
  }

  @Test
  void aSmokeTestClaimsNothing() {
    ResultTable table = new ResultTable(false);
    table.add(
        row(Goal.faster(10)),
        Setting.Form.WARM,
        sample(1, 1, 5),
        Optional.of(sample(1, 1, 1)),
        true);
    assertThat(table.lines().get(2)).doesNotContain("no").doesNotContain("yes");
    assertThat(table.missed()).isZero();
  }

  @Test
  void outputsThatDifferAreTold(@TempDir Path folder) throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "a 1\nb 2\n# 3\n");
    Path two = Files.writeString(folder.resolve("two"), "b,2\na,1\n");
    assertThat(OutputCheck.sameOctets().difference(one, one)).isEmpty();
    assertThat(OutputCheck.sameOctets().difference(one, two)).hasValue("outputs differ at octet 0");
    OutputCheck rows =
        OutputCheck.sameRows(
            line -> line.startsWith("#") ? Optional.empty() : Optional.of(line.replace(' ', ',')),
            Optional::of);
    assertThat(rows.difference(one, two)).isEmpty();
    Files.writeString(two, "b,2\na,7\n");
    assertThat(rows.difference(one, two)).hasValue("ours has \"a,1\", theirs \"a,7\"");
  }

  @Test
  void aMissingProgramNamesItsPackage() {
    assertThatThrownBy(() -> Setting.requireProgram("no-such-program", "its-package"))
        .isInstanceOf(IOException.class)
        .hasMessage("no-such-program is missing: install the Debian package its-package");
  }

  @Test
  void aRowThatIsToBeFasterNeedsAPeer() {
    assertThatThrownBy(
            () -> Comparison.alone("text", "-", List.of("x"), Setting.Form.WARM, Goal.faster(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
