package org.peeringkit.io.internal.junos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Prefix;

/**
 * The columns of {@code show route terse}, from their headings.
 *
 * @param destination where destinations begin; active mark and validation state stand before
 * @param metric1 where LOCAL_PREF's heading begins
 * @param metric2 where MED's heading begins
 * @param nextHop where next hops begin, a mark before them
 * @param path where AS paths begin
 */
record JunosTerse(int destination, int metric1, int metric2, int nextHop, int path) {
  private static final Pattern HEADINGS =
      Pattern.compile(
          "A (?:V )?Destination\\s+P\\s+Prf\\s+Metric 1\\s+Metric 2\\s+Next hop\\s+AS path");
  private static final Pattern SECOND =
      Pattern.compile("\\s++(?:(?:unverified|valid|invalid|unknown)\\s*+)?(?:(>)?\\s*+(\\S+))?");
  private static final int METRIC_WIDTH = 8;

  /** A route and its destination. */
  record Row(Prefix prefix, JunosRoute route) {}

  private record Word(String text, int from, int to) {}

  static Optional<JunosTerse> of(String line) {
    if (!HEADINGS.matcher(line).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new JunosTerse(
            line.indexOf("Destination"),
            line.indexOf("Metric 1"),
            line.indexOf("Metric 2"),
            line.indexOf("Next hop"),
            line.indexOf("AS path")));
  }

  /** Whether it holds a validation state or another next hop of the route above. */
  boolean isSecondLine(String text) {
    Matcher second = SECOND.matcher(text);
    return second.matches() && (second.group(2) == null || text.indexOf('>') >= 0);
  }

  void secondLine(String text, JunosRoute route) throws BadValue {
    Matcher second = SECOND.matcher(text);
    if (second.matches() && second.group(2) != null && route.isBgp()) {
      route.nextHop(second.group(2).replace(">", ""), true);
    }
  }

  /**
   * Reads a line that begins a route.
   *
   * @param above the destination of the route above, which a blank one repeats
   */
  Row row(String text, @Nullable Prefix above) throws BadValue {
    List<Word> words = words(text);
    boolean repeated = words.isEmpty() || words.get(0).from() > destination + 1;
    if (repeated && above == null) {
      throw new BadValue(
          FaultKind.CONTEXT_MISSING, "Destination", "a prefix in a row above", "none");
    }
    int at = repeated ? 0 : 1;
    Prefix prefix = repeated && above != null ? above : Values.prefix(words.get(0).text());
    if (words.size() < at + 2) {
      throw BadValue.of("row", "protocol, preference, next hop, AS path", text);
    }
    String protocol = words.get(at).text();
    Values.number(words.get(at + 1).text(), "Prf");
    char mark = text.charAt(0);
    JunosRoute route =
        new JunosRoute(protocol.equals("B") ? "BGP" : protocol, mark == '*' || mark == '+');
    if (route.isBgp()) {
      fill(route, words.subList(at + 2, words.size()));
    }
    return new Row(prefix, route);
  }

  private void fill(JunosRoute route, List<Word> words) throws BadValue {
    List<String> pathWords = new ArrayList<>();
    for (Word word : words) {
      if (word.from() >= path || !pathWords.isEmpty()) {
        pathWords.add(word.text());
      } else if (word.text().startsWith(">")) {
        if (word.text().length() > 1) {
          route.nextHop(word.text().substring(1), true);
        }
      } else if (word.from() >= nextHop) {
        route.nextHop(word.text(), false);
      } else if (isNearer(word, metric1, metric2)) {
        route.localPref(word.text());
      } else {
        route.med(word.text());
      }
    }
    route.asPath(String.join(" ", pathWords));
  }

  private static boolean isNearer(Word word, int first, int second) {
    return Math.abs(word.to() - (first + METRIC_WIDTH))
        < Math.abs(word.to() - (second + METRIC_WIDTH));
  }

  private List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = Math.min(destination, text.length());
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      if (end > at) {
        words.add(new Word(text.substring(at, end), at, end));
      }
      at = end + 1;
    }
    return words;
  }
}
