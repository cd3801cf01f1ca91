package org.peeringkit.analysis.traffic.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkTargetTest {
  @TempDir private Path dir;

  private SinkTarget target() {
    return new SinkTarget("out.txt", dir, new TreeMap<>(Map.of()));
  }

  private static SinkTarget.Content content(String text) {
    return out -> {
      out.write(text.getBytes(UTF_8));
      return text.length();
    };
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.count();
    }
  }

  @Test
  void aFileIsThereWholeOrAsItWas() throws IOException {
    Path file = dir.resolve("out.txt");
    assertThat(target().writeFile(content("old"))).isEqualTo(3);
    assertThatThrownBy(
            () ->
                target()
                    .writeFile(
                        out -> {
                          out.write(new byte[1 << 20]);
                          throw new IOException("half way");
                        }))
        .hasMessage("half way");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(target().writeFile(content("newer"))).isEqualTo(5);
    assertThat(Files.readString(file)).isEqualTo("newer");
    assertThat(files()).as("no draft is left").isEqualTo(1);
  }

  @Test
  void symbolicLinksAreNotWrittenThrough() throws IOException {
    Path others = Files.writeString(dir.resolve("others.txt"), "theirs");
    for (String name : new String[] {"out.txt", ".out.txt.part"}) {
      Path link = Files.createSymbolicLink(dir.resolve(name), others);
      assertThatThrownBy(() -> target().writeFile(content("ours")))
          .isInstanceOf(IOException.class)
          .hasMessage(link + " is a symbolic link, which is not followed");
      assertThat(Files.readString(others)).isEqualTo("theirs");
      assertThat(link).as("is left as it was").isSymbolicLink();
      Files.delete(link);
    }
  }
}
