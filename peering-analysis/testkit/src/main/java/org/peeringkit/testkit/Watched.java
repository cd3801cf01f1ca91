package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.peeringkit.model.source.Input;

/** An input that counts how often it was opened and closed. */
final class Watched {
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final byte[] octets;

  Watched(byte[] octets) {
    this.octets = octets.clone();
  }

  /** Can be opened as often as one likes. */
  static Input of(byte[] octets) {
    return Input.of("sample", true, () -> new ByteArrayInputStream(octets));
  }

  /** Can be opened once, as standard input. */
  Input once() {
    return Input.of("sample", false, this::open);
  }

  Input repeatable() {
    return Input.of("sample", true, this::open);
  }

  private InputStream open() {
    opened.incrementAndGet();
    return new FilterInputStream(new ByteArrayInputStream(octets)) {
      private boolean isOpen = true;

      @Override
      public void close() throws IOException {
        super.close();
        if (isOpen) {
          isOpen = false;
          closed.incrementAndGet();
        }
      }
    };
  }

  void checkClosed() {
    assertTrue(opened.get() > 0, "the input was never opened");
    assertEquals(opened.get(), closed.get(), "streams opened and streams closed");
  }

  void checkOpenedOnce() {
    assertEquals(1, opened.get(), "an input that can be read once was opened so often");
  }
}
