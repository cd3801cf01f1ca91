package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.console.Streams;

/** Somebody who waits at a terminal sees how far the main job is; nobody else sees anything. */
class ProgressTest {
  private static final String CLEAR = "\r\u001b[K";

  @TempDir Path dir;

  private static Invocation watched(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(err, true, UTF_8);
    int code =
        Main.run(new Streams(new ByteArrayInputStream(new byte[0]), out, terminal, true), args);
    return new Invocation(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void namesEachStepAndLeavesNothingBehind() {
    String[] args = {
      "ledger", "build", "--config", DemoWorld.config(), "--out", dir.resolve("l").toString()
    };
    Invocation seen = watched(args);
    assertThat(seen.code()).as(seen.err()).isZero();
    assertThat(seen.err())
        .contains(
            CLEAR + "peering: looking for templates in flow files: 0 B of ",
            CLEAR + "peering: reading the registry: 0 B of ",
            CLEAR + "peering: reading tables: 0 B of ",
            CLEAR + "peering: reading interface counters: 0 B of ",
            CLEAR + "peering: looking over the flows: 0 B of ",
            CLEAR + "peering: counting 2026-07: 0 B of ")
        .endsWith(CLEAR);
    args[args.length - 1] = dir.resolve("m").toString();
    assertThat(Invocation.of(args).err()).doesNotContain(CLEAR, "counting");
  }
}
