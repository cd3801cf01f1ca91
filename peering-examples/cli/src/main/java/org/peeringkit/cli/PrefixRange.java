package org.peeringkit.cli;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * A prefix with the lengths of more specifics that belong to it, as RPSL writes it (RFC 2622
 * section 2): {@code ^+}, {@code ^-}, {@code ^n}, {@code ^n-m}.
 */
record PrefixRange(Prefix prefix, int shortest, int longest) {

  static Optional<PrefixRange> tryParse(String text) {
    int caret = text.indexOf('^');
    Optional<Prefix> prefix = Prefix.tryParse(caret < 0 ? text : text.substring(0, caret));
    if (prefix.isEmpty()) {
      return Optional.empty();
    }
    Prefix p = prefix.get();
    int bits = p.family().bits();
    String range = caret < 0 ? "" : text.substring(caret + 1);
    if (caret < 0) {
      return Optional.of(new PrefixRange(p, p.length(), p.length()));
    }
    if (range.equals("+")) {
      return Optional.of(new PrefixRange(p, p.length(), bits));
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

  boolean matches(IpAddr address, int length) {
    return length >= shortest && length <= longest && prefix.contains(address);
  }
}
