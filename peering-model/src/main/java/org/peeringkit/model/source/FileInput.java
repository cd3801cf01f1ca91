package org.peeringkit.model.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.UnreadableInputException;

/**
 * A file as it was when it was first opened. A run opens its files more than once, to recognise, to
 * scan, to decode and to know them again; what is learnt of one file must not be told of another
 * that has taken its name. So one in its place, or a shorter one, is refused, and what was added
 * behind its end is not read. Thread-safe.
 */
final class FileInput implements Input {
  private static final long NO_SIZE = -1;

  private final String name;
  private final Path path;
  private @Nullable State first;

  FileInput(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  /**
   * @param key which file it is; null where the file system does not say
   * @param size octets; {@link #NO_SIZE} of what has none, such as pipes, which is read to its end
   */
  private record State(@Nullable Object key, long size) {
    static State of(Path path) throws IOException {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new State(file.fileKey(), file.isRegularFile() ? file.size() : NO_SIZE);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public InputStream open() throws IOException {
    try {
      State asNamed = State.of(path);
      InputStream stream = Files.newInputStream(path);
      boolean good = false;
      try {
        InputStream checked = checked(stream, asNamed, State.of(path));
        good = true;
        return checked;
      } finally {
        if (!good) {
          stream.close();
        }
      }
    } catch (NoSuchFileException e) {
      if (known() == null) {
        throw e;
      }
      throw changed("nothing there any more");
    }
  }

  /**
   * @param asNamed what had the name just before the stream was opened
   * @param now what has it since; where it is another one it cannot be told which was opened
   */
  private InputStream checked(InputStream stream, State asNamed, State now)
      throws UnreadableInputException {
    State held = hold(asNamed);
    if (!Objects.equals(held.key, asNamed.key) || !Objects.equals(held.key, now.key)) {
      throw changed("another file in its place");
    }
    if (now.size < held.size) {
      throw changed("a file of " + now.size + " octets");
    }
    return held.size == NO_SIZE ? stream : new Held(stream, held.size);
  }

  private synchronized @Nullable State known() {
    return first;
  }

  private synchronized State hold(State now) {
    if (first == null) {
      first = now;
    }
    return first;
  }

  private UnreadableInputException changed(String found) {
    State held = known();
    long size = held == null ? 0 : Math.max(0, held.size);
    String expected = "the file of " + size + " octets that was opened first";
    return new UnreadableInputException(
        Fault.atOffset(FaultKind.CONTEXT_MISSING, name, 0, "file", expected, found, ""));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Ends where the file ended when it was first opened; an earlier end is a failure to read. */
  private static final class Held extends FilterInputStream {
    private final long size;
    private long left;

    Held(InputStream in, long size) {
      super(in);
      this.size = size;
      this.left = size;
    }

    private EOFException shorter() {
      return new EOFException(
          "the file ends " + left + " octets before the " + size + " it had when it was opened");
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      int octet = in.read();
      if (octet < 0) {
        throw shorter();
      }
      left--;
      return octet;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      int n = in.read(buffer, from, (int) Math.min(length, left));
      if (n < 0) {
        throw shorter();
      }
      left -= n;
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      long skipped = in.skip(Math.min(n, left));
      left -= skipped;
      return skipped;
    }

    /**
     * None: a buffer above that is told of more reads again at once, and loses what it has read
     * where that fails.
     */
    @Override
    public int available() {
      return 0;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
