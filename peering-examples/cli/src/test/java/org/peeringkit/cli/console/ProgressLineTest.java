package org.peeringkit.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, UTF_8);
  private long now;

  private ProgressLine line(boolean watched) {
    return new ProgressLine(err, watched, () -> now);
  }

  private void seconds(double seconds) {
    now += (long) (seconds * 1e9);
  }

  private String written() {
    String text = bytes.toString(UTF_8);
    bytes.reset();
    return text;
  }

  @Test
  void saysHowFarHowFastAndHowLongYet() {
    ProgressLine line = line(true);
    line.step("counting 2026-08", 100_000_000);
    assertThat(written()).isEqualTo(CLEAR + "peering: counting 2026-08: 0 B of 100 MB");
    seconds(4);
    line.read(25_000_000);
    assertThat(written())
        .isEqualTo(CLEAR + "peering: counting 2026-08: 25.0 MB of 100 MB, 6.2 MB/s, 12 s left");
    seconds(0.1);
    line.read(1);
    assertThat(written()).as("not at every read").isEmpty();
    seconds(600);
    line.read(200_000_000);
    assertThat(written()).as("never more than all").contains(": 100 MB of 100 MB, ", "0 s left");
  }

  @Test
  void countsOtherThingsThanOctetsAndLongWaits() {
    ProgressLine line = line(true);
    line.step("writing", 92, "days");
    written();
    seconds(300);
    line.read(1);
    assertThat(written()).endsWith("writing: 1 days of 92 days, 0.0 days/s, 7 h 35 min left");
    line.step("summing up", 0);
    assertThat(written()).isEqualTo(CLEAR + "peering: summing up ...");
  }

  @Test
  void isGoneBeforeAnythingElseIsWritten() {
    ProgressLine line = line(true);
    line.step("reading", 10);
    line.above("peering: a fault\n");
    assertThat(written()).endsWith(CLEAR + "peering: a fault\n");
    line.clear();
    assertThat(written()).as("nothing there to take away").isEmpty();
    line.step("reading", 10);
    line.end();
    assertThat(written()).endsWith(CLEAR);
    seconds(10);
    line.read(5);
    assertThat(written()).as("after the end").isEmpty();
  }

  @Test
  void isSilentWhereNobodyWatches() {
    ProgressLine line = line(false);
    line.step("reading", 10);
    seconds(10);
    line.read(5);
    line.above("a line\n");
    line.end();
    assertThat(written()).isEqualTo("a line\n");
  }
}
