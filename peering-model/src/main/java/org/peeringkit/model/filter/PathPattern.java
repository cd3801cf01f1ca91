package org.peeringkit.model.filter;

import java.util.Optional;
import org.peeringkit.model.bgp.AsPath;

/**
 * A regular expression over the text of an AS path, in the syntax routers use: {@code . [ ] [^ ] (
 * ) | * + ? ^ $}, {@code \} before a character to mean itself, and {@code _} for a boundary: the
 * beginning, the end, or one of blank, comma, brace, bracket and parenthesis. Braces are characters
 * of the text (an AS_SET), not a count. It matches where any part of the text does.
 *
 * <p>The text is that of {@link AsPath#toString}: {@code 64500 64501 {64502,64503}}. Matching takes
 * time in proportion to the length of the text times that of the pattern, whatever they are.
 * Immutable.
 */
public final class PathPattern {
  /** Longest pattern, in characters. */
  public static final int MAX_LENGTH = 1000;

  private final String text;
  private final PathProgram program;

  private PathPattern(String text, PathProgram program) {
    this.text = text;
    this.program = program;
  }

  /**
   * @throws IllegalArgumentException if the text is no such expression; the message says where
   */
  public static PathPattern parse(String text) {
    return new PathPattern(text, new PathPatternParser(text).parse());
  }

  /** As {@link #parse}, but empty where that throws. */
  public static Optional<PathPattern> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it holds. */
  public boolean matches(AsPath path) {
    return matches(path.toString());
  }

  /** Whether it matches a path as {@link AsPath#toString} prints it. */
  public boolean matches(String path) {
    return program.run(path).matches();
  }

  /** How many steps it takes to find out. */
  long steps(String path) {
    return program.run(path).steps();
  }

  /** States of the automaton. */
  int size() {
    return program.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
