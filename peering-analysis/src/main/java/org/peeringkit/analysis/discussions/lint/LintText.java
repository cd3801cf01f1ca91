package org.peeringkit.analysis.discussions.lint;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as a reader would understand it, each character with the line it came from: markup and
 * what does not show left out, look-alike forms made one, lines of a paragraph joined.
 */
final class LintText {
  /** Before the first paragraph, and none itself. */
  private static final Pattern SALUTATION =
      Pattern.compile("(?iu)(hello|hi|dear|good (day|morning|afternoon|evening))\\b.{0,80}[,!]?");

  private final StringBuilder text = new StringBuilder();
  private int[] lines = new int[256];
  private int leadEnd = -1;

  private LintText() {}

  static LintText of(String raw) {
    LintText made = new LintText();
    boolean html =
        raw.stripLeading().regionMatches(true, 0, "<!doctype", 0, 9)
            || raw.stripLeading().startsWith("<html");
    made.read(html ? withoutTags(raw) : raw, html);
    return made;
  }

  /** Tags, style and script become blanks and line feeds, so that lines stay where they are. */
  private static String withoutTags(String html) {
    StringBuilder out = new StringBuilder(html);
    blank(out, html, "<style", "</style>");
    blank(out, html, "<script", "</script>");
    blank(out, html, "<title", "</title>");
    int at = 0;
    while ((at = out.indexOf("<", at)) >= 0) {
      int end = out.indexOf(">", at);
      blank(out, at, end < 0 ? out.length() : end + 1);
    }
    return out.toString();
  }

  private static void blank(StringBuilder out, String html, String from, String to) {
    String lower = html.toLowerCase(Locale.ROOT);
    int at = 0;
    while ((at = lower.indexOf(from, at)) >= 0) {
      int end = lower.indexOf(to, at);
      end = end < 0 ? html.length() : end + to.length();
      blank(out, at, end);
      at = end;
    }
  }

  private static void blank(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      if (out.charAt(i) != '\n') {
        out.setCharAt(i, ' ');
      }
    }
  }

  private void read(String raw, boolean html) {
    int line = 1;
    boolean heading = false;
    boolean any = false;
    for (String one : raw.split("\n", -1)) {
      String stripped = one.strip();
      boolean blank = stripped.isEmpty();
      boolean isHeading =
          stripped.startsWith("#")
              || stripped.regionMatches(true, 0, "subject:", 0, 8)
              || SALUTATION.matcher(stripped).matches();
      if (blank && any && !heading && leadEnd < 0 && !html) {
        leadEnd = text.length();
      }
      if (html && !blank && any && leadEnd < 0 && text.length() > 200) {
        leadEnd = text.length();
      }
      add(blank ? "\n" : plain(one) + (isHeading ? "\n" : " "), line);
      any |= !blank && !isHeading;
      heading = isHeading;
      line++;
    }
    leadEnd = leadEnd < 0 ? text.length() : leadEnd;
  }

  /** Escapes of Markdown and entities as what they stand for; what does not show left out. */
  private static String plain(String line) {
    String decoded =
        line.replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&#64;", "@")
            .replace("&nbsp;", " ");
    String joined = Normalizer.normalize(decoded, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder();
    joined
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .filter(c -> c != '\\' && c != '*' && c != '`')
        .forEach(out::appendCodePoint);
    return out.toString().replaceAll("[\\p{Zs}\\t]+", " ").replaceAll("[\\u2010-\\u2015]", "-");
  }

  private void add(String more, int line) {
    int from = text.length();
    text.append(more);
    if (text.length() > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(text.length(), 2 * lines.length));
    }
    Arrays.fill(lines, from, text.length(), line);
  }

  /** The whole text. */
  String text() {
    return text.toString();
  }

  /** Its first paragraph, with headings and the subject before it. */
  String lead() {
    return text.substring(0, leadEnd);
  }

  /** The line of a character. */
  int line(int at) {
    return text.length() == 0 ? 1 : lines[Math.min(at, text.length() - 1)];
  }
}
