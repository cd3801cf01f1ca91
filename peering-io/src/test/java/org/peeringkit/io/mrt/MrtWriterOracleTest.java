package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.table.BgpdumpWriter;
import org.peeringkit.model.source.RouteCursor;

/** What we write, bgpdump reads as we do. */
@Tag("oracle")
class MrtWriterOracleTest {

  @Test
  void bgpdumpReadsWhatWeWrite(@TempDir Path folder) throws Exception {
    for (MrtFixture.Written file : List.of(MrtFixture.table(), MrtFixture.updates())) {
      Path path = Files.write(folder.resolve("written.mrt"), file.octets());
      Process process =
          new ProcessBuilder(List.of("bgpdump", "-m", path.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] theirs = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
      ByteArrayOutputStream ours = new ByteArrayOutputStream();
      try (RouteCursor cursor = MrtFixture.open(file.octets());
          BgpdumpWriter writer = new BgpdumpWriter(ours)) {
        assertThat(writer.write(cursor)).isEqualTo(file.total());
      }
      assertThat(ours.toString(StandardCharsets.US_ASCII))
          .isEqualTo(new String(theirs, StandardCharsets.US_ASCII));
    }
  }
}
