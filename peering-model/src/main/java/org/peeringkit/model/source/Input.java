package org.peeringkit.model.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Named bytes that a format can open. The name is what faults and reports show, so it is the path
 * as the user wrote it, never an absolute one made from it.
 */
public interface Input {

  /** {@return the name as faults and reports show it} */
  String name();

  /**
   * Opens the bytes from the start; the caller closes.
   *
   * @return the bytes from the first on
   * @throws IOException if they cannot be opened, or a second time where not {@link #repeatable}
   */
  InputStream open() throws IOException;

  /**
   * {@return whether {@link #open} works more than once: true for files, false for standard input}
   */
  boolean repeatable();

  /**
   * {@return a document that says how to read this one, where its content alone does not: a mapping
   * of columns} Which formats take it is decided by its content.
   */
  default Optional<Input> description() {
    return Optional.empty();
  }

  /**
   * {@return the same bytes, to be read as the document says}
   *
   * @param document a mapping of columns or the like
   */
  default Input describedBy(Input document) {
    return new DescribedInput(this, document);
  }

  /**
   * {@return a file, shown under its path as given, as it is when it is first opened} Another one
   * in its place later, or a shorter one, is refused with an {@link
   * org.peeringkit.model.fault.UnreadableInputException}, and what is added behind its end is not
   * read. For what is there later make another input.
   *
   * @param path as faults and reports show it
   */
  static Input file(Path path) {
    return file(path.toString(), path);
  }

  /**
   * {@return the same, shown under another name (for instance relative to a configured base
   * folder)}
   *
   * @param name as faults and reports show it
   * @param path where the file is
   */
  static Input file(String name, Path path) {
    return new FileInput(name, path);
  }

  /**
   * {@return an input of bytes from anywhere}
   *
   * @param name as faults and reports show it
   * @param repeatable whether the opener works more than once
   * @param opener called for every {@link #open}
   */
  static Input of(String name, boolean repeatable, Opener opener) {
    return new Input() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public InputStream open() throws IOException {
        return opener.open();
      }

      @Override
      public boolean repeatable() {
        return repeatable;
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /** Opens a stream. */
  @FunctionalInterface
  interface Opener {
    /**
     * {@return a stream from the start; whoever opens it closes it}
     *
     * @throws IOException if it cannot be opened
     */
    InputStream open() throws IOException;
  }
}
