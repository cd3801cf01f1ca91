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
   * {@return the pattern that the text stands for}
   *
   * @param text at most {@link #MAX_LENGTH} characters
   * @throws IllegalArgumentException if the text is no such expression; the message says where
   */
  public static PathPattern parse(String text) {
    return new PathPattern(text, new PathPatternParser(text).parse());
  }

  /**
   * {@return the pattern as {@link #parse} reads it, or empty where that throws}
   *
   * @param text as {@link #parse} takes it
   */
  public static Optional<PathPattern> tryParse(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * {@return whether any part of the path's text matches}
   *
   * @param path searched in its text form
   */
  public boolean matches(AsPath path) {
    return matches(path.toString());
  }

  /**
   * {@return whether it matches a path as {@link AsPath#toString} prints it}
   *
   * @param path such as {@code 64500 64501 {64502,64503}}
   */
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
