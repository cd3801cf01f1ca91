package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;

/** What is kept beside the annotations, so that they need not be read, says what they say. */
class HelpTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Streams streams =
      new Streams(
          new ByteArrayInputStream(new byte[0]),
          out,
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

  /** If this fails, put the expected text into {@code help.txt}. */
  @Test
  void theKeptHelpIsWhatPicocliSays() {
    assertThat(Main.run(streams, "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Main.usage(streams));
  }

  @Test
  void commandsAreFoundUnderTheirOwnNames() {
    for (Commands.Entry entry : Commands.ALL) {
      Object made = entry.maker().apply(streams);
      CommandLine line = made instanceof CommandLine known ? known : new CommandLine(made);
      assertThat(line.getCommandName()).isEqualTo(entry.name());
    }
  }

  @Test
  void aMisspeltCommandIsComparedWithAll() {
    assertThat(Main.run(streams, "lokup")).isEqualTo(2);
    assertThat(Main.run(streams)).isEqualTo(2);
  }
}
