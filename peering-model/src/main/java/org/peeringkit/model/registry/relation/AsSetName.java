package org.peeringkit.model.registry.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.peeringkit.model.net.Asn;

/**
 * The name of an as-set (RFC 2622 5.1), or an AS alone in its place, with the routing registry that
 * is meant. In capitals: names do not differ by case.
 *
 * @param source the registry, such as {@code RIPE}; empty text = none stated
 * @param name such as {@code AS-EXAMPLE} or {@code AS64500:AS-CUSTOMERS}
 */
public record AsSetName(String source, String name) implements Comparable<AsSetName> {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:AS\\d{1,10}|(?:AS|RS)-[A-Z0-9_-]+)(?::(?:AS\\d{1,10}|(?:AS|RS)-[A-Z0-9_-]+))*");
  private static final Pattern SOURCE = Pattern.compile("[A-Z][A-Z0-9_-]*");
  private static final int LONGEST = 255;

  /**
   * Puts both in capitals and checks their form.
   *
   * @param source the registry, such as {@code RIPE}; empty text = none stated
   * @param name such as {@code AS-EXAMPLE} or {@code AS64500:AS-CUSTOMERS}
   * @throws IllegalArgumentException if it is not the name of an as-set or longer than 255
   *     characters
   */
  public AsSetName {
    source = source.toUpperCase(Locale.ROOT);
    name = name.toUpperCase(Locale.ROOT);
    boolean fits = source.length() <= LONGEST && name.length() <= LONGEST;
    if (!fits
        || !(source.isEmpty() || SOURCE.matcher(source).matches())
        || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an as-set: \"" + name + "\"");
    }
  }

  /**
   * What a network wrote as its irr_as_set.
   *
   * @param names in the order written, each once
   * @param unreadable words that are no names
   */
  public record Names(List<AsSetName> names, List<String> unreadable) {
    /**
     * Copies the lists.
     *
     * @param names in the order written, each once
     * @param unreadable words that are no names
     */
    public Names {
      names = List.copyOf(names);
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Reads {@code AS-EXAMPLE}, {@code RIPE::AS-EXAMPLE} or {@code AS-EXAMPLE@RIPE}.
   *
   * @param text without surrounding space, in capitals or not
   * @return the name, in capitals
   * @throws IllegalArgumentException if it is none of them
   */
  public static AsSetName parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not the name of an as-set: \"" + text + "\""));
  }

  /**
   * {@return the name as {@link #parse} reads it, or empty where that throws}
   *
   * @param text without surrounding space, in capitals or not
   */
  public static Optional<AsSetName> tryParse(String text) {
    int colons = text.indexOf("::");
    int at = text.indexOf('@');
    String source = colons >= 0 ? text.substring(0, colons) : at >= 0 ? text.substring(at + 1) : "";
    String name = colons >= 0 ? text.substring(colons + 2) : at >= 0 ? text.substring(0, at) : text;
    String upperSource = source.toUpperCase(Locale.ROOT);
    String upperName = name.toUpperCase(Locale.ROOT);
    boolean separated = colons >= 0 || at >= 0;
    boolean fits = source.length() <= LONGEST && name.length() <= LONGEST;
    return fits
            && SOURCE.matcher(upperSource).matches() == separated
            && NAME.matcher(upperName).matches()
        ? Optional.of(new AsSetName(upperSource, upperName))
        : Optional.empty();
  }

  /**
   * {@return all names in a text such as PeeringDB's irr_as_set: between blanks, commas or
   * semicolons}
   *
   * @param text may be empty
   */
  public static Names parseAll(String text) {
    List<AsSetName> names = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(text, " \t\r\n,;");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      Optional<AsSetName> name = tryParse(word);
      if (name.isEmpty()) {
        unreadable.add(word);
      } else if (!names.contains(name.get())) {
        names.add(name.get());
      }
    }
    return new Names(names, unreadable);
  }

  /** {@return the AS, where this is the number of one and no set; else empty} */
  public Optional<Asn> asn() {
    return name.indexOf(':') < 0 && name.indexOf('-') < 0 ? Asn.tryParse(name) : Optional.empty();
  }

  /** By name, then by source, that of no source first. */
  @Override
  public int compareTo(AsSetName other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : source.compareTo(other.source);
  }

  /** {@code RIPE::AS-EXAMPLE}, or the name alone. */
  @Override
  public String toString() {
    return source.isEmpty() ? name : source + "::" + name;
  }
}
