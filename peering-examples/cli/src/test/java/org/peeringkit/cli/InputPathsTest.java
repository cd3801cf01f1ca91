package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPathsTest {
  @TempDir private Path dir;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(dir.resolve("in/02"));
    Files.createDirectories(dir.resolve("in/.old"));
    for (String name : new String[] {"in/02/a.pcap", "in/01.pcap", "in/.x", "in/.old/b.pcap"}) {
      Files.write(dir.resolve(name), Fixtures.flows());
    }
    Files.write(dir.resolve("[1].pcap"), Fixtures.flows());
  }

  @Test
  void folderIsItsFilesInNameOrder() throws IOException {
    assertThat(InputPaths.expand(dir, "in")).containsExactly("in/01.pcap", "in/02/a.pcap");
    assertThat(InputPaths.expand(dir, "in/")).containsExactly("in/01.pcap", "in/02/a.pcap");
  }

  @Test
  void patternIsWhatItMatches() throws IOException {
    assertThat(InputPaths.expand(dir, "in/*.pcap")).containsExactly("in/01.pcap");
    assertThat(InputPaths.expand(dir, "in/**.pcap")).containsExactly("in/01.pcap", "in/02/a.pcap");
    assertThat(InputPaths.expand(dir, "in/0?/*")).containsExactly("in/02/a.pcap");
  }

  @Test
  void anythingElseIsItself() throws IOException {
    assertThat(InputPaths.expand(dir, "in/01.pcap")).containsExactly("in/01.pcap");
    assertThat(InputPaths.expand(dir, "[1].pcap")).containsExactly("[1].pcap");
    assertThat(InputPaths.expand(dir, "gone.pcap")).containsExactly("gone.pcap");
    assertThat(InputPaths.expand(dir, "gone/*.pcap")).containsExactly("gone/*.pcap");
    assertThat(InputPaths.expand(dir, "in/[.pcap")).containsExactly("in/[.pcap");
  }

  @Test
  void flowsOfAFolder() {
    Invocation run = Invocation.of("flows", "--count", "--base", dir.toString(), "in");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("flows 6\n");
  }
}
