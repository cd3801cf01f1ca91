package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.truth.TrueSavings.Network;

/** What {@link TopFifty} asks, and the first half of its runs. */
@Tag("oracle")
class TopFiftyTest {
  private static final int TOP = TopFifty.TOP;

  @TempDir static Path dir;

  private static TopFifty fifty;

  @BeforeAll
  static void drawn() throws IOException {
    fifty = new TopFifty(dir.resolve("unsampled"));
  }

  /** Otherwise finding them would show nothing. */
  @Test
  void theQuestionIsHard() {
    List<Network> truth = fifty.truth;
    BigDecimal last = truth.get(TOP - 1).saving();
    BigDecimal next = truth.get(TOP).saving();
    assertThat(next).isPositive();
    assertThat(next.doubleValue()).isGreaterThan(0.95 * last.doubleValue());
    assertThat(truth.subList(0, TOP).stream().filter(n -> n.savingAlone().compareTo(next) < 0))
        .as("matter only with those behind them")
        .hasSizeGreaterThanOrEqualTo(15);
    List<Network> byVolume =
        truth.stream()
            .sorted(Comparator.comparingLong(Network::octets).reversed())
            .limit(TOP)
            .toList();
    assertThat(byVolume.stream().filter(truth.subList(0, TOP)::contains))
        .as("found by raw volume")
        .hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void nearlyAllAreFoundFromSampledFlows() throws IOException, ConfigException {
    fifty.assertNearlyAllAreFound(1, TopFifty.SEEDS / 2);
  }
}
