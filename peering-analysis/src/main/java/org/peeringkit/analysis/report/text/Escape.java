package org.peeringkit.analysis.report.text;

import java.util.Locale;

/**
 * The one layer through which every foreign string goes on its way into an output. Names, policies
 * and reasons come from registries anyone may write to, so they may hold markup, spreadsheet
 * formulas, terminal controls or bidirectional overrides.
 *
 * <p>Whatever the output, characters that act instead of show are made visible first, as {@code
 * \}{@code u202E}; then the output's own syntax is escaped. Stateless and thread-safe.
 */
public final class Escape {
  private Escape() {}

  /**
   * The text on one line with no character that acts: line breaks and tabs become one space;
   * control, bidirectional, zero-width, tag and unpaired surrogate characters become a backslash,
   * {@code u} and four hexadecimal digits. Fit for a terminal as it is.
   *
   * @param foreign text from outside, of any content
   * @return text that only shows
   */
  public static String visible(String foreign) {
    int i = 0;
    while (i < foreign.length() && isPlain(foreign.charAt(i))) {
      i++;
    }
    if (i == foreign.length()) {
      return foreign;
    }
    StringBuilder out = new StringBuilder(foreign.length() + 16).append(foreign, 0, i);
    while (i < foreign.length()) {
      int codePoint = foreign.codePointAt(i);
      i += Character.charCount(codePoint);
      if (isSpace(codePoint)) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
          out.append(' ');
        }
      } else if (acts(codePoint)) {
        out.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
      } else {
        out.appendCodePoint(codePoint);
      }
    }
    return out.toString();
  }

  /**
   * {@return the text fit for HTML, XHTML and SVG, as text and inside a quoted attribute alike}
   *
   * @param foreign text from outside, of any content
   */
  public static String html(String foreign) {
    return replaceEach(visible(foreign), Escape::htmlEntity);
  }

  /**
   * Fit for Markdown (CommonMark with tables): every character that could begin markup is escaped,
   * so the text shows as it stands, a table cell stays one cell and no link is made of it.
   *
   * @param foreign text from outside, of any content
   * @return the text on one line, escaped
   */
  public static String markdown(String foreign) {
    String text = visible(foreign);
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String written = beginsAddress(text, i) ? "&#" + (int) c + ";" : markdownEscape(c);
      out.append(written.isEmpty() ? String.valueOf(c) : written);
    }
    return out.toString();
  }

  /**
   * Whether the character is the one by which most dialects know a bare address and make a link of
   * it: the colon of {@code http://} and {@code mailto:}, the first point of {@code www.}, the sign
   * of a mail address. A colon before a blank is none.
   */
  private static boolean beginsAddress(String text, int at) {
    return switch (text.charAt(at)) {
      case ':' -> at + 1 < text.length() && text.charAt(at + 1) != ' ';
      case '@' -> true;
      case '.' -> at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
      default -> false;
    };
  }

  /**
   * A CSV field (RFC 4180) of text: quoted where needed, and prefixed with an apostrophe where a
   * spreadsheet would take it for a formula. Numbers of ours do not go through here: a minus sign
   * would be taken for a formula too.
   *
   * @param foreign text from outside, of any content
   * @return the field, without a separator
   */
  public static String csv(String foreign) {
    String text = visible(foreign);
    int first = 0;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    if (first < text.length() && "=+-@|%".indexOf(text.charAt(first)) >= 0) {
      text = "'" + text;
    }
    boolean quote =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf(';') >= 0
            || text.startsWith(" ")
            || text.endsWith(" ");
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /**
   * JSON that is written already, or a part of a string of it, fit for a terminal: characters that
   * act stand as JSON's own escapes, so that the values stay what they are.
   *
   * @param written JSON as a writer made it
   * @return JSON of the same value
   */
  public static String json(String written) {
    if (written.chars().allMatch(c -> c < 0x7F)) {
      return written;
    }
    StringBuilder out = new StringBuilder(written.length() + 16);
    for (int i = 0; i < written.length(); ) {
      int codePoint = written.codePointAt(i);
      int chars = Character.charCount(codePoint);
      boolean escaped = codePoint >= 0x7F && (acts(codePoint) || isSpace(codePoint));
      for (int j = i; j < i + chars; j++) {
        char c = written.charAt(j);
        out.append(escaped ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
      }
      i += chars;
    }
    return out.toString();
  }

  private interface Replacement {
    /** What to write for the character; empty = itself. */
    String of(char c);
  }

  private static String replaceEach(String text, Replacement replacement) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String written = replacement.of(c);
      if (written.isEmpty()) {
        out.append(c);
      } else {
        out.append(written);
      }
    }
    return out.toString();
  }

  private static String htmlEntity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> "";
    };
  }

  private static String markdownEscape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '\\', '`', '*', '_', '{', '}', '[', ']', '(', ')', '#', '!', '|', '~', '$', '^' ->
          "\\" + c;
      default -> "";
    };
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F;
  }

  private static boolean isSpace(int codePoint) {
    return codePoint == ' '
        || codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || codePoint == 0x85
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }

  /** Whether a character changes how others show, or shows as nothing. */
  private static boolean acts(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || codePoint == 0x034F
        || codePoint == 0x115F
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xFFA0
        || codePoint >= 0xFFFE && codePoint <= 0xFFFF
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
  }
}
