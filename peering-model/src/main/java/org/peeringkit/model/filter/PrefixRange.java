package org.peeringkit.model.filter;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * A prefix with the lengths of more specifics that belong to it, as RPSL writes it (RFC 2622
 * section 2): {@code ^+}, {@code ^-}, {@code ^n}, {@code ^n-m}.
 *
 * @param prefix what covers all of them
 * @param shortest length, at least that of the prefix
 * @param longest length, at most that of an address
 */
public record PrefixRange(Prefix prefix, int shortest, int longest) {
  /**
   * Checks the lengths.
   *
   * @param prefix what covers all of them
   * @param shortest length, at least that of the prefix
   * @param longest length, at most that of an address
   * @throws IllegalArgumentException if the lengths are not possible under the prefix
   */
  public PrefixRange {
    if (shortest < prefix.length() || longest > prefix.family().bits()) {
      throw new IllegalArgumentException(
          "lengths " + shortest + " to " + longest + " are not possible under " + prefix);
    }
  }

  /**
   * {@return a range of only the prefix itself}
   *
   * @param prefix of either family
   */
  public static PrefixRange exactly(Prefix prefix) {
    return new PrefixRange(prefix, prefix.length(), prefix.length());
  }

  /**
   * {@return a range of the prefix and everything under it}
   *
   * @param prefix of either family
   */
  public static PrefixRange orLonger(Prefix prefix) {
    return new PrefixRange(prefix, prefix.length(), prefix.family().bits());
  }

  /**
   * Reads a prefix, with or without a range operator.
   *
   * @param text such as {@code 192.0.2.0/24^25-28}
   * @return the range it names
   * @throws IllegalArgumentException on anything else
   */
  public static PrefixRange parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a prefix range: \"" + text + "\""));
  }

  /**
   * {@return the range as {@link #parse} reads it, or empty where that throws}
   *
   * @param text as {@link #parse} takes it
   */
  public static Optional<PrefixRange> tryParse(String text) {
    int caret = text.indexOf('^');
    Optional<Prefix> prefix = Prefix.tryParse(caret < 0 ? text : text.substring(0, caret));
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    Prefix p = prefix.get();
    int bits = p.family().bits();
    String range = caret < 0 ? "" : text.substring(caret + 1);
    if (caret < 0) {
      return Optional.of(exactly(p));
    }
    if (range.equals("+")) {
      return Optional.of(orLonger(p));
    }
    if (range.equals("-")) {
      return Optional.of(new PrefixRange(p, p.length() + 1, bits));
    }
    if (!range.matches("\\d{1,3}(-\\d{1,3})?")) {
      return Optional.empty();
    }
    int dash = range.indexOf('-');
    int shortest = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
    int longest = dash < 0 ? shortest : Integer.parseInt(range.substring(dash + 1));
    return shortest < p.length() || longest > bits || shortest > longest
        ? Optional.empty()
        : Optional.of(new PrefixRange(p, shortest, longest));
  }

  /**
   * {@return whether the prefix of that length at an address belongs to the range}
   *
   * @param address network address of the prefix
   * @param length of the prefix, in bits
   */
  public boolean matches(IpAddr address, int length) {
    return length >= shortest && length <= longest && prefix.contains(address);
  }

  /** As it is read. */
  @Override
  public String toString() {
    int bits = prefix.family().bits();
    if (shortest == prefix.length() && longest == shortest) {
      return prefix.toString();
    }
    if (longest == bits && shortest == prefix.length()) {
      return prefix + "^+";
    }
    if (longest == bits && shortest == prefix.length() + 1) {
      return prefix + "^-";
    }
    return prefix + "^" + (shortest == longest ? "" + shortest : shortest + "-" + longest);
  }
}
