package org.peeringkit.model.filter;

import org.peeringkit.model.filter.PathProgram.Op;

/**
 * Compiles path patterns by recursive descent.
 *
 * <pre>
 * alternatives = sequence *( "|" sequence )
 * sequence     = *( atom *( "*" / "+" / "?" ) )
 * atom         = "(" alternatives ")" / "[" [ "^" ] class "]" / "." / "_" / "^" / "$" / character
 * </pre>
 *
 * Instructions of an atom stand together, so that a repetition can be put around them.
 */
final class PathPatternParser {
  private static final int MAX_NESTING = 100;
  private static final String BOUNDARY = " ,{}()[]";

  private final String text;
  private int at;
  private int depth;

  /** A piece of the expression, which can write itself. */
  private interface Part {
    void write(PathProgram program);
  }

  PathPatternParser(String text) {
    this.text = text;
  }

  PathProgram parse() {
    if (text.length() > PathPattern.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a path pattern has at most "
              + PathPattern.MAX_LENGTH
              + " characters, not "
              + text.length());
    }
    Part whole = alternatives();
    if (at < text.length()) {
      throw wrong("a parenthesis that closes nothing");
    }
    PathProgram program = new PathProgram();
    whole.write(program);
    program.add(Op.MATCH, 0, 0);
    return program;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "path pattern \"" + text + "\": " + what + " at character " + (at + 1));
  }

  private Part alternatives() {
    Part left = sequence();
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      left = either(left, sequence());
    }
    return left;
  }

  private static Part either(Part left, Part right) {
    return program -> {
      int split = program.add(Op.SPLIT, 0, 0);
      left.write(program);
      int jump = program.add(Op.JUMP, 0, 0);
      program.target(split, split + 1, program.size());
      right.write(program);
      program.target(jump, program.size(), 0);
    };
  }

  private Part sequence() {
    java.util.List<Part> parts = new java.util.ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      Part part = atom();
      while (at < text.length() && "*+?".indexOf(text.charAt(at)) >= 0) {
        part = repeated(part, text.charAt(at));
        at++;
      }
      parts.add(part);
    }
    return program -> parts.forEach(part -> part.write(program));
  }

  private static Part repeated(Part part, char operator) {
    return program -> {
      int begin = program.size();
      switch (operator) {
        case '+' -> {
          part.write(program);
          int split = program.add(Op.SPLIT, 0, 0);
          program.target(split, begin, program.size());
        }
        case '?' -> {
          int split = program.add(Op.SPLIT, 0, 0);
          part.write(program);
          program.target(split, split + 1, program.size());
        }
        default -> {
          int split = program.add(Op.SPLIT, 0, 0);
          part.write(program);
          int jump = program.add(Op.JUMP, 0, 0);
          program.target(jump, split, 0);
          program.target(split, split + 1, program.size());
        }
      }
    };
  }

  private Part atom() {
    char c = text.charAt(at);
    switch (c) {
      case '*', '+', '?' -> throw wrong("nothing to repeat");
      case '(' -> {
        return group();
      }
      case '[' -> {
        return characterClass();
      }
      default -> at++;
    }
    return switch (c) {
      case '.' -> characters(-1L, -1L);
      case '^' -> program -> program.add(Op.BEGIN, 0, 0);
      case '$' -> program -> program.add(Op.END, 0, 0);
      case '_' -> boundary();
      case '\\' -> character(escaped());
      default -> character(c);
    };
  }

  private Part group() {
    if (++depth > MAX_NESTING) {
      throw wrong("more than " + MAX_NESTING + " nested parentheses");
    }
    int opened = at++;
    Part inner = alternatives();
    if (at == text.length()) {
      at = opened;
      throw wrong("a parenthesis that is never closed");
    }
    at++;
    depth--;
    return inner;
  }

  private char escaped() {
    if (at == text.length()) {
      throw wrong("nothing after the backslash");
    }
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c)) {
      throw wrong("an escape \"\\" + c + "\" that has no meaning here");
    }
    at++;
    return c;
  }

  private Part character(char c) {
    if (c >= 128) {
      throw wrong("a character that no path has");
    }
    return characters(c < 64 ? 1L << c : 0, c < 64 ? 0 : 1L << (c - 64));
  }

  private static Part characters(long low, long high) {
    return program -> program.add(Op.CLASS, low, high);
  }

  private static Part boundary() {
    long low = 0;
    long high = 0;
    for (int i = 0; i < BOUNDARY.length(); i++) {
      char c = BOUNDARY.charAt(i);
      low |= c < 64 ? 1L << c : 0;
      high |= c < 64 ? 0 : 1L << (c - 64);
    }
    Part ends =
        either(program -> program.add(Op.BEGIN, 0, 0), program -> program.add(Op.END, 0, 0));
    return either(ends, characters(low, high));
  }

  private Part characterClass() {
    int opened = at++;
    boolean negated = at < text.length() && text.charAt(at) == '^';
    at += negated ? 1 : 0;
    long low = 0;
    long high = 0;
    boolean begun = false;
    while (at < text.length() && (text.charAt(at) != ']' || !begun)) {
      begun = true;
      char from = member();
      boolean range =
          at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
      at += range ? 1 : 0;
      char to = range ? member() : from;
      if (to < from) {
        throw wrong("a range that runs backwards");
      }
      for (char c = from; c <= to; c++) {
        low |= c < 64 ? 1L << c : 0;
        high |= c < 64 ? 0 : 1L << (c - 64);
      }
    }
    if (at >= text.length()) {
      at = opened;
      throw wrong("a bracket that is never closed");
    }
    at++;
    return negated ? characters(~low, ~high) : characters(low, high);
  }

  private char member() {
    char c = text.charAt(at++);
    if (c == '\\') {
      c = escaped();
    }
    if (c >= 128) {
      throw wrong("a character that no path has");
    }
    return c;
  }
}
