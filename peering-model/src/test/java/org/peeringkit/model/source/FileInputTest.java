package org.peeringkit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.fault.UnreadableInputException;

/** Files that grow, shrink, or are replaced between two openings or while they are read. */
class FileInputTest {
  @TempDir private Path dir;
  private Path file;
  private Input input;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(dir.resolve("a"), "first content");
    input = Input.file("a", file);
  }

  private String read() throws IOException {
    try (InputStream in = input.open()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
    }
  }

  @Test
  void whatIsAppendedIsNotRead() throws IOException {
    try (InputStream open = input.open()) {
      Files.writeString(file, " and more", StandardOpenOption.APPEND);
      assertThat(open.readAllBytes()).hasSize(13);
      assertThat(open.read()).isNegative();
    }
    assertThat(read()).isEqualTo("first content");
    input = Input.file("a", file);
    assertThat(read()).as("another input is another state").isEqualTo("first content and more");
  }

  @Test
  void anotherFileInItsPlaceIsRefused() throws IOException {
    try (InputStream open = input.open()) {
      Path other = Files.writeString(dir.resolve("b"), "other content");
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(open.readAllBytes()).as("the one that is open").asString().startsWith("first");
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableInputException.class)
        .hasMessage(
            "a, offset 0: file: expected the file of 13 octets that was opened first, found"
                + " another file in its place");
  }

  @Test
  void aShorterOneIsRefused() throws IOException {
    assertThat(read()).hasSize(13);
    Files.writeString(file, "first");
    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("found a file of 5 octets");
  }

  @Test
  void oneThatIsCutWhileItIsReadEndsEarly() throws IOException {
    for (boolean one : new boolean[] {true, false}) {
      write();
      try (InputStream open = input.open()) {
        assertThat(open.readNBytes(4)).hasSize(4);
        Files.writeString(file, "firs");
        assertThatThrownBy(() -> read(open, one))
            .isInstanceOf(EOFException.class)
            .hasMessage("the file ends 9 octets before the 13 it had when it was opened");
      }
    }
  }

  private static int read(InputStream in, boolean one) throws IOException {
    return one ? in.read() : in.read(new byte[8], 0, 8);
  }

  @Test
  void oneThatIsGoneIsSaid() throws IOException {
    assertThat(read()).hasSize(13);
    Files.delete(file);
    assertThatThrownBy(this::read)
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("found nothing there any more");
    input = Input.file("a", file);
    assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anEmptyOneIsEmptyAndSkipsAreCounted() throws IOException {
    try (InputStream open = input.open()) {
      Files.writeString(file, " and more", StandardOpenOption.APPEND);
      assertThat(open.skip(10)).isEqualTo(10);
      assertThat(open.available()).as("so that nobody reads on before giving").isZero();
      assertThat(open.skip(10)).isEqualTo(3);
      assertThat(open.read(new byte[1], 0, 0)).isZero();
      assertThat(open.read(new byte[1], 0, 1)).isNegative();
      assertThat(open.markSupported()).isFalse();
    }
    Files.write(file, new byte[0]);
    input = Input.file("a", file);
    assertThat(read()).isEmpty();
    Files.writeString(file, "filled since", StandardOpenOption.APPEND);
    assertThat(read()).as("it was empty when it was opened").isEmpty();
    assertThat(input.repeatable()).isTrue();
    assertThat(input).hasToString("a");
  }
}
