package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.peeringkit.io.registry.RegistryTexts;
import org.peeringkit.io.table.RouteTexts;
import org.peeringkit.io.table.origin.OriginTexts;
import org.peeringkit.model.source.DecodeLimits;

/** Texts of every format with something enormous in a place where something small stands. */
final class TextBombs {
  private static final int LARGE = 9_000_000;
  private static final int DEEP = 100_000;
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
  private static final Pattern GAP = Pattern.compile("[ \\t]+");
  static final String COUNTERS =
      """
      time,exporter,ifIndex,ifHCInOctets,ifHCOutOctets
      2026-07-31T22:00:00Z,192.0.2.253,10,100,200
      2026-07-31T22:05:00Z,192.0.2.253,10,300,400
      """;

  private TextBombs() {}

  static List<Bomb> all() throws IOException {
    List<Bomb> all = new ArrayList<>();
    for (Map.Entry<String, String> text : texts().entrySet()) {
      String[] kindAndName = text.getKey().split(" ", 2);
      all.addAll(of(kindAndName[0], kindAndName[1], text.getValue()));
    }
    return all;
  }

  /** A whole text of every format; the key is what to read it as, and its name. */
  static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    RegistryTexts.byFormat().forEach((name, text) -> texts.put("registry " + name, text));
    for (String name : RouteTexts.NAMES) {
      try (InputStream in =
          Objects.requireNonNull(RouteTexts.class.getResourceAsStream(name), name)) {
        texts.put("routes " + name, new String(in.readAllBytes(), UTF_8));
      }
    }
    OriginTexts.byFormat().forEach((name, text) -> texts.put("routes " + name, text));
    for (FlowSample sample : FlowSamples.texts()) {
      texts.put("flows " + sample.name(), new String(sample.octets(), UTF_8));
    }
    texts.put("counters csv", COUNTERS);
    return texts;
  }

  private static List<Bomb> of(String kind, String name, String text) {
    boolean json = text.strip().startsWith("{") || text.strip().startsWith("[");
    String line = text.strip().lines().reduce((a, b) -> b).orElse("");
    List<Bomb> bombs = new ArrayList<>();
    bombs.add(bomb(kind, name, "a line without end", () -> text + repeated(line)));
    bombs.add(bomb(kind, name, "empty lines", () -> text + "\n".repeat(LARGE)));
    bombs.add(bomb(kind, name, "blanks", () -> instead(text, GAP, " ".repeat(LARGE))));
    bombs.add(bomb(kind, name, "an indent", () -> text + " ".repeat(LARGE) + line + " x y"));
    bombs.add(bomb(kind, name, "long lines of blanks", () -> text + longLines("\n  to", " ")));
    bombs.add(bomb(kind, name, "long lines of words", () -> text + longLines("\n" + line, " (1)")));
    bombs.add(bomb(kind, name, "a long number", () -> instead(text, NUMBER, "1".repeat(LARGE))));
    bombs.add(bomb(kind, name, "a long word", () -> instead(text, WORD, "A".repeat(LARGE))));
    bombs.add(bomb(kind, name, "separators", () -> instead(text, NUMBER, separators(line))));
    if (json) {
      bombs.add(bomb(kind, name, "deep", () -> instead(text, NUMBER, "[".repeat(DEEP))));
      bombs.add(
          bomb(kind, name, "deep objects", () -> instead(text, NUMBER, "{\"a\":".repeat(DEEP))));
      bombs.add(bomb(kind, name, "an exponent", () -> instead(text, NUMBER, "1e999999999")));
      bombs.add(bomb(kind, name, "a small exponent", () -> instead(text, NUMBER, "1e-999999999")));
      bombs.add(
          bomb(
              kind,
              name,
              "empty arrays",
              () -> instead(text, NUMBER, "[" + "[],".repeat(LARGE / 3) + "[]]")));
      bombs.add(bomb(kind, name, "members", () -> instead(text, NUMBER, members())));
    }
    return bombs;
  }

  private static Bomb bomb(
      String kind, String name, String what, java.util.function.Supplier<String> text) {
    return new Bomb(name + ", " + what, kind, () -> text.get().getBytes(UTF_8));
  }

  private static String repeated(String line) {
    return line.isEmpty() ? "x".repeat(LARGE) : line.repeat(LARGE / line.length());
  }

  /** Each just within what a line may have. */
  private static String longLines(String begin, String filling) {
    int longest = DecodeLimits.defaults().lineOctets() - begin.length() - 8;
    String line = begin + filling.repeat(longest / filling.length()) + "x";
    return line.repeat(LARGE / line.length());
  }

  private static String separators(String line) {
    for (String separator : List.of("|", ",", ";", "\t")) {
      if (line.contains(separator)) {
        return separator.repeat(LARGE);
      }
    }
    return "1 ".repeat(LARGE / 2);
  }

  private static String members() {
    StringBuilder text = new StringBuilder("{\"a\":0");
    for (int i = 0; text.length() < LARGE; i++) {
      text.append(",\"").append(Integer.toString(i, 36)).append("\":0");
    }
    return text.append('}').toString();
  }

  /** The middle one of what matches, beyond the first line, is replaced. */
  private static String instead(String text, Pattern pattern, String bomb) {
    int from = Math.max(0, text.indexOf('\n'));
    List<MatchResult> found =
        pattern.matcher(text).results().filter(m -> m.start() >= from).toList();
    if (found.isEmpty()) {
      return text + bomb;
    }
    MatchResult at = found.get(found.size() / 2);
    return text.substring(0, at.start()) + bomb + text.substring(at.end());
  }
}
