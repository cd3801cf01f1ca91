package org.peeringkit.io.people;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines one ahead, with their numbers; of one that is too long only the beginning is held. Where
 * the file cannot be read on they end before the line in which that is.
 */
final class CardLines {
  private final Reader reader;
  private final int longest;
  private Optional<String> next = Optional.empty();
  private int number;
  private boolean isCut;
  private Optional<IOException> failure = Optional.empty();

  CardLines(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
    read();
  }

  /** The line that comes next, without its end; empty at the end of the file. */
  Optional<String> peek() {
    return next;
  }

  /** Its number from 1, or that of the last one at the end of the file. */
  int number() {
    return number;
  }

  /** Whether more of it was there than is held. */
  boolean isCut() {
    return isCut;
  }

  /** Takes it, if there is one. */
  void skip() {
    read();
  }

  /** Why there is no next line although the file has not ended; empty where it has. */
  Optional<IOException> failure() {
    return failure;
  }

  private void read() {
    next = Optional.empty();
    isCut = false;
    try {
      readLine();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  private void readLine() throws IOException {
    int c = reader.read();
    if (c < 0) {
      return;
    }
    number++;
    StringBuilder text = new StringBuilder();
    while (c >= 0 && c != '\n') {
      if (text.length() < longest) {
        text.append((char) c);
      } else {
        isCut = true;
      }
      c = reader.read();
    }
    int end = text.length();
    if (end > 0 && text.charAt(end - 1) == '\r') {
      text.setLength(end - 1);
    }
    next = Optional.of(text.toString());
  }
}
