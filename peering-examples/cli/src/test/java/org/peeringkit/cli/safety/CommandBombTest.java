package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.Fixtures;

/** What the command line and the configuration may ask for, in 256 MiB: one line and an end. */
@Timeout(300)
@Tag("fuzz")
class CommandBombTest {
  private static final int LARGE = 9_000_000;
  private static final int DEEP = 100_000;

  @TempDir private Path dir;

  private MainProcess refused(String... args) throws IOException, InterruptedException {
    MainProcess run = MainProcess.run(dir, args);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("peering: ").doesNotContain("internal failure", "memory");
    assertThat(run.err().length()).isLessThan(20_000);
    return run;
  }

  private String yaml(String text) throws IOException {
    return Files.writeString(dir.resolve("peering.yaml"), text).toString();
  }

  @Test
  void aliasesOfAliases() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    refused("doctor", "--config", yaml(text.toString()));
  }

  @Test
  void anAliasIsNoText() throws IOException, InterruptedException {
    MainProcess run =
        refused("doctor", "--config", yaml("network: {asn: &a 64500, name: *a}\ngoal: *b\n"));
    assertThat(run.err()).contains("line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "a:\n ", "&a [", "!!x [", "\"", "'", "|\n  "})
  void deep(String opening) throws IOException, InterruptedException {
    MainProcess run = refused("doctor", "--config", yaml(opening.repeat(DEEP)));
    assertThat(run.err()).contains("peering.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "\n", "1", "#", "- a\n", "a: b\n", ","})
  void enormous(String text) throws IOException, InterruptedException {
    refused("doctor", "--config", yaml("network: " + text.repeat(LARGE / text.length())));
  }

  @Test
  void patternsOfPaths() throws IOException, InterruptedException {
    String rib = Files.write(dir.resolve("rib"), Fixtures.rib()).toString();
    for (String pattern :
        List.of(
            "(((((64501)*)*)*)*)*64999",
            "(64501|64501|64501)*(64502|64502)*$",
            ".*".repeat(2000) + "x",
            "(".repeat(20_000) + "64501" + ")".repeat(20_000),
            "64501?".repeat(5000),
            "[".repeat(20_000),
            "_".repeat(50_000))) {
      MainProcess run = MainProcess.run(dir, "mrt", "--count", "--path", pattern, rib);
      assertThat(run.code()).as(pattern + ": " + run.err()).isIn(0, 2);
      assertThat(run.err()).doesNotContain("internal failure", "memory", "Error");
      assertThat(run.err().length()).isLessThan(20_000);
    }
  }

  @Test
  void aLedgerOfMoreCellsThanThereIsMemory() throws IOException, InterruptedException {
    String ledger = Files.write(dir.resolve("a.ledger"), ledger()).toString();
    MainProcess run =
        MainProcess.run(dir, "ledger", "merge", "--out", dir.resolve("b").toString(), ledger);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("a.ledger", "cells");
  }

  /** As {@code LedgerFile} has it; a plan of one link, no facts, and the number of its cells. */
  static byte[] ledger() {
    byte[] plan = {
      0, (byte) 0x80, (byte) 0xC6, 0x0A, (byte) 0xAC, 2, 1, 1, 'a', 0, 0, 0, 0
    }; // 1970-01-01, a day of 300 s
    ByteBuffer body = ByteBuffer.allocate(4096);
    section(body, "plan", plan);
    section(body, "facts", new byte[15]);
    byte[] cells = new byte[2000];
    ByteBuffer.wrap(cells).put((byte) 1).putInt(0x80808080).put((byte) 1);
    section(body, "cells", cells);
    section(body, "series", new byte[] {1, 0});
    section(body, "counters", new byte[1]);
    section(body, "activity", new byte[1]);
    ByteBuffer file = ByteBuffer.allocate(18 + body.position() + 32);
    file.put("PKLEDGER".getBytes(StandardCharsets.US_ASCII)).putShort((short) 3);
    file.putLong(body.position()).put(body.array(), 0, body.position());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file.array(), 0, file.position());
      return file.put(digest.digest()).array();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void section(ByteBuffer body, String name, byte[] content) {
    body.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    int length = content.length;
    body.put((byte) (length & 0x7F | 0x80)).put((byte) (length >> 7)).put(content);
  }
}
