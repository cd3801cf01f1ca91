package org.peeringkit.io.people;

import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Cuts a file into the text of one card after the other, so that a broken card costs itself alone.
 * What would be large is left out on the way, and nothing of it held: pictures, sounds and keys,
 * which say nothing to us, and any other property beyond {@link #PROPERTY_CHARS}. A line left out
 * is an empty one, so that line numbers stay what they are. Cards inside cards (AGENT of 2.1) are
 * left out, however deep.
 */
final class CardCutter {
  /** Characters of one property, folds included: far more than a name or a note has. */
  static final int PROPERTY_CHARS = 1 << 16;

  /** Characters of one card without what is left out. */
  static final int CARD_CHARS = 1 << 18;

  /** Empty lines of one card for what is left out; beyond that, line numbers in it are too low. */
  static final int EMPTY_LINES = 1 << 20;

  private static final Set<String> LARGE = Set.of("PHOTO", "LOGO", "SOUND", "KEY");

  /** A property's name, a group before it, and what follows it. */
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9.-]+[;:].*", Pattern.DOTALL);

  private final CardLines lines;
  private final ReadLog log;

  CardCutter(Reader reader, ReadLog log) {
    this.lines = new CardLines(reader, PROPERTY_CHARS);
    this.log = log;
  }

  /**
   * A card.
   *
   * @param line its first line in the file, from 1
   * @param text from BEGIN to END, with an END where the file has none
   */
  record Cut(int line, String text) {}

  /** The text of a card as it grows. */
  private static final class Text {
    private final StringBuilder out = new StringBuilder("BEGIN:VCARD\n");
    private int held;
    private int empty;

    boolean hasRoomFor(int characters) {
      return held + characters <= CARD_CHARS;
    }

    void add(CharSequence property) {
      held += property.length();
      out.append(property);
    }

    void leaveOut(int lines) {
      int more = Math.min(lines, EMPTY_LINES - empty);
      empty += more;
      out.append("\n".repeat(more));
    }

    String end() {
      return out.append("END:VCARD\n").toString();
    }
  }

  /** The next card; empty at the end of the file, and where it cannot be read on, which is told. */
  Optional<Cut> next() {
    boolean told = false;
    for (Optional<String> line = lines.peek(); line.isPresent(); line = lines.peek()) {
      if (isMark(line.get(), "BEGIN")) {
        return Optional.of(card());
      }
      if (!line.get().isBlank() && !told) {
        told = true;
        fault(FaultKind.BAD_VALUE, lines.number(), "between cards", "BEGIN:VCARD", "other text");
      }
      lines.skip();
    }
    lines
        .failure()
        .ifPresent(
            e ->
                fault(
                    BrokenStream.kind(e),
                    lines.number() + 1,
                    "input",
                    "more of it",
                    BrokenStream.found(e)));
    return Optional.empty();
  }

  private Cut card() {
    int first = lines.number();
    Text text = new Text();
    lines.skip();
    String found = "the end of the file";
    for (Optional<String> line = lines.peek(); line.isPresent(); line = lines.peek()) {
      if (isMark(line.get(), "END")) {
        lines.skip();
        return new Cut(first, text.end());
      }
      if (isMark(line.get(), "BEGIN")) {
        found = "BEGIN:VCARD";
        break;
      }
      property(line.get(), text);
    }
    fault(FaultKind.TRUNCATED, lines.number(), "END", "END:VCARD", found);
    return new Cut(first, text.end());
  }

  /** Takes one property with all its lines, or empty lines in its place. */
  private void property(String start, Text card) {
    int first = lines.number();
    String name = name(start);
    boolean agent = name.equals("AGENT") && start.strip().endsWith(":");
    boolean unwanted = agent || LARGE.contains(name);
    boolean quotedPrintable = start.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    StringBuilder property = new StringBuilder();
    boolean tooLong = false;
    boolean more = true;
    while (more) {
      String line = lines.peek().orElse("");
      tooLong |= lines.isCut() || property.length() + line.length() > PROPERTY_CHARS;
      if (!unwanted && !tooLong) {
        property.append(line).append('\n');
      }
      lines.skip();
      more = continues(quotedPrintable && line.endsWith("="), unwanted || tooLong);
    }
    if (agent) {
      skipCardInside();
    }
    boolean tooMuch = !card.hasRoomFor(property.length());
    if (unwanted) {
      log.count("pictures, sounds, keys and agents left out", 1);
    } else if (tooLong || tooMuch) {
      String most =
          tooLong
              ? "at most " + PROPERTY_CHARS + " characters"
              : "at most " + CARD_CHARS + " characters a card";
      fault(FaultKind.LENGTH_EXCEEDS_LIMIT, first, name, most, "more: left out");
    }
    if (unwanted || tooLong || tooMuch) {
      card.leaveOut(lines.number() - first);
    } else {
      card.add(property);
    }
  }

  /**
   * Whether the next line belongs to the property before it.
   *
   * @param soft whether that one ended in a soft line break
   * @param leftOut whether that one is left out: lines of Base64 that are not indented as they
   *     should be go with it
   */
  private boolean continues(boolean soft, boolean leftOut) {
    Optional<String> next = lines.peek();
    if (next.isEmpty()) {
      return false;
    }
    String line = next.get();
    if (line.startsWith(" ") || line.startsWith("\t")) {
      return true;
    }
    return soft || leftOut && !line.isBlank() && !PROPERTY.matcher(line).matches();
  }

  private void skipCardInside() {
    int depth = 0;
    for (Optional<String> line = lines.peek(); line.isPresent(); line = lines.peek()) {
      if (isMark(line.get(), "BEGIN")) {
        depth++;
      } else if (isMark(line.get(), "END")) {
        depth--;
      }
      if (depth < 0) {
        return; // the end of the card around it
      }
      lines.skip();
      if (depth == 0) {
        return;
      }
    }
  }

  private static String name(String line) {
    int end = 0;
    while (end < line.length() && ";:".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    String name = line.substring(0, end);
    return name.substring(name.lastIndexOf('.') + 1).strip().toUpperCase(Locale.ROOT);
  }

  private static boolean isMark(String line, String mark) {
    return line.strip().equalsIgnoreCase(mark + ":VCARD");
  }

  private void fault(FaultKind kind, int line, String field, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), line, field, expected, actual));
  }
}
