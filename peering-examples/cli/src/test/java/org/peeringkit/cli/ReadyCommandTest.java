package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.console.Streams;

/** Commands that are called without the option parser do what they do with it. */
class ReadyCommandTest {
  private static boolean isReady(String words) {
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), false, UTF_8),
            false);
    return Main.ready(streams, List.of(words.split(" "))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrt",
        "mrt --count",
        "mrt -v f",
        "mrt --count --count f",
        "mrt @f",
        "mrt -- f",
        "mrt 'f'",
        "mrt --help",
        "lookup --table t",
        "lookup --rib f 192.0.2.1",
        "lookup --table -x 192.0.2.1",
        "lookup --table t --json 192.0.2.1",
        "flows f"
      })
  void whatOnlyTheParserCanTellIsLeftToIt(String words) {
    assertThat(isReady(words)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrt missing",
        "mrt bad missing",
        "mrt --count bad",
        "mrt bad bad --count",
        "mrt -",
        "mrt - -",
        "lookup --table missing 192.0.2.1",
        "lookup --table bad 192.0.2.1"
      })
  void theSameAsWithTheParser(String words, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("bad"), "this is no routing table\n");
    List<String> plain = new ArrayList<>();
    for (String word : words.split(" ")) {
      boolean file = word.equals("bad") || word.equals("missing");
      plain.add(file ? folder.resolve(word).toString() : word);
    }
    assertThat(isReady(String.join(" ", plain))).isTrue();
    List<String> parsed = new ArrayList<>(plain);
    parsed.addAll(1, List.of("--faults", "10"));
    Invocation ready = Invocation.of(plain.toArray(new String[0]));
    Invocation other = Invocation.of(parsed.toArray(new String[0]));
    assertThat(ready.code()).isEqualTo(other.code());
    assertThat(ready.err()).isEqualTo(other.err());
    assertThat(ready.out()).isEqualTo(other.out());
  }

  @Test
  void filesAndAddressesNeedNoParser() {
    assertThat(isReady("mrt f")).isTrue();
    assertThat(isReady("mrt --count f g")).isTrue();
    assertThat(isReady("lookup --table t 192.0.2.1 -")).isTrue();
  }
}
