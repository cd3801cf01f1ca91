package org.peeringkit.cli.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One mapping of the document being read: typed access to its keys, remembering which were asked
 * for so that the others can be refused with a suggestion.
 */
final class Section {
  private final String path;
  private final YamlNode.Mapping mapping;
  private final Complaints complaints;
  private final Set<String> known = new TreeSet<>();

  private Section(String path, YamlNode.Mapping mapping, Complaints complaints) {
    this.path = path;
    this.mapping = mapping;
    this.complaints = complaints;
  }

  static Section root(YamlNode node, Complaints complaints) {
    return of("", node, complaints);
  }

  private static Section of(String path, YamlNode node, Complaints complaints) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(path, mapping, complaints);
    }
    complaints.add(node.line(), path, "expected a mapping, found " + node.describe());
    return new Section(path, new YamlNode.Mapping(node.line(), Map.of()), complaints);
  }

  int line() {
    return mapping.line();
  }

  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Optional<YamlNode> node(String key) {
    known.add(key);
    YamlNode node = mapping.entries().get(key);
    boolean blank = node instanceof YamlNode.Scalar s && (s.text().isEmpty() || isNull(s.text()));
    return blank ? Optional.empty() : Optional.ofNullable(node);
  }

  private static boolean isNull(String text) {
    return text.equals("null") || text.equals("~");
  }

  /** A mapping below this one; an empty one if absent. */
  Section section(String key) {
    YamlNode node = node(key).orElseGet(() -> new YamlNode.Mapping(mapping.line(), Map.of()));
    return of(path(key), node, complaints);
  }

  /** A list of mappings; empty if absent. */
  List<Section> sections(String key) {
    return sections(key, "a list");
  }

  /**
   * The same.
   *
   * @param expected what a complaint asks for
   */
  List<Section> sections(String key, String expected) {
    List<Section> sections = new ArrayList<>();
    List<YamlNode> items = items(key, expected);
    for (int i = 0; i < items.size(); i++) {
      sections.add(of(path(key) + "[" + i + "]", items.get(i), complaints));
    }
    return sections;
  }

  /** A list of texts, or one text standing for a list of one. */
  List<String> texts(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Scalar scalar) {
      return List.of(scalar.text());
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key, "a list")) {
      if (item instanceof YamlNode.Scalar scalar) {
        texts.add(scalar.text());
      } else {
        complaints.add(item.line(), path(key), "expected a text, found " + item.describe());
      }
    }
    return texts;
  }

  private List<YamlNode> items(String key, String expected) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    complaints.add(
        node.get().line(), path(key), "expected " + expected + ", found " + node.get().describe());
    return List.of();
  }

  Optional<String> text(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Scalar)) {
      complaints.add(
          node.get().line(), path(key), "expected a text, found " + node.get().describe());
      return Optional.empty();
    }
    return node.map(n -> ((YamlNode.Scalar) n).text());
  }

  /** A value read from text; a complaint and empty where {@code parse} gives empty or refuses. */
  <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> parse) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value = parse.apply(text.get());
    if (value.isEmpty()) {
      complain(key, "expected " + expected + ", found \"" + text.get() + "\"");
    }
    return value;
  }

  /** {@link #value}, which must be there. */
  <T> Optional<T> required(String key, String expected, Function<String, Optional<T>> parse) {
    Optional<T> value = value(key, expected, parse);
    // Null is not there, either.
    if (node(key).isEmpty()) {
      complaints.add(line(), path(key), "is missing: expected " + expected);
    }
    return value;
  }

  OptionalLong number(String key, long min, long max) {
    return value(key, "a whole number " + min + " to " + max, t -> whole(t, min, max))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private static Optional<Long> whole(String text, long min, long max) {
    if (!text.matches("-?[0-9]{1,18}")) {
      return Optional.empty();
    }
    long value = Long.parseLong(text);
    return value >= min && value <= max ? Optional.of(value) : Optional.empty();
  }

  Optional<BigDecimal> decimal(String key) {
    return value(key, "a number of 0 or more", Section::nonNegative);
  }

  private static Optional<BigDecimal> nonNegative(String text) {
    return text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  boolean flag(String key, boolean otherwise) {
    return value(
            key,
            "true or false",
            t ->
                switch (t) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                })
        .orElse(otherwise);
  }

  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    E[] all = type.getEnumConstants();
    return value(
        key,
        "one of " + Arrays.toString(all),
        t ->
            Arrays.stream(all)
                .filter(e -> e.name().equals(t.toUpperCase(Locale.ROOT)))
                .findFirst());
  }

  /** Marks a key as known without reading it; whether it is there. */
  boolean known(String key) {
    known.add(key);
    return has(key);
  }

  boolean has(String key) {
    return mapping.entries().containsKey(key);
  }

  /** Keys of a mapping whose names are free, such as cost items. */
  Set<String> keys() {
    return mapping.entries().keySet();
  }

  void complain(String key, String what) {
    YamlNode node = mapping.entries().get(key);
    complaints.add(node == null ? line() : node.line(), path(key), what);
  }

  /** Refuses every key never asked for; call when all known ones have been. */
  void refuseUnknownKeys() {
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        complaints.add(
            entry.getValue().line(), path(entry.getKey()), "unknown key" + suggestion(entry));
      }
    }
  }

  private String suggestion(Map.Entry<String, YamlNode> entry) {
    return known.stream()
        .filter(k -> distance(k, entry.getKey()) <= 1 + k.length() / 4)
        .min(Comparator.comparingInt(k -> distance(k, entry.getKey())))
        .map(k -> "; did you mean \"" + k + "\"?")
        .orElse("; known here: " + String.join(", ", known));
  }

  /** Levenshtein distance, case ignored. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
