package org.peeringkit.demo.world.incident;

import java.util.Locale;
import java.util.Optional;

/**
 * Something planted in the demo: an attack or a mistake, or its benign twin, that looks like it and
 * is right. Immutable.
 *
 * @param kind what
 * @param size how much of it
 * @param twin whether it is the benign one
 */
public record Incident(Kind kind, Size size, boolean twin) {
  private static final String TWIN = "-twin";

  /** What there is, with its benign twin. */
  public enum Kind {
    /** A more specific route by a stranger; twin: by the holder, its customer, or with a ROA. */
    HIJACK,
    /** A customer leaks its provider's routes; twin: these networks became its customers. */
    LEAK,
    /** Invented sources over transit; twin: as many octets more of a real network. */
    SPOOFED,
    /** A router states a rate 1,000 times too high; twin: it samples 1 in 4 and says so. */
    SAMPLING,
    /** A router exports nothing for a week; twin: it is taken out of service. */
    SILENCE,
    /** Flow files given twice; twin: one file in two parts. */
    DUPLICATES,
    /** An entry that says Open by a copy-cat; twin: the network itself changed its policy. */
    COPYCAT;

    /** As options name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much. */
  public enum Size {
    S,
    M,
    L
  }

  /**
   * Reads what {@link #toString} writes; without a size it is M.
   *
   * @throws IllegalArgumentException on anything else, with what there is
   */
  public static Incident parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no scenario \"" + text + "\": NAME or NAME-twin, then :S, :M or :L"));
  }

  public static Optional<Incident> tryParse(String text) {
    String[] parts = text.split(":", -1);
    boolean twin = parts[0].endsWith(TWIN);
    String name = twin ? parts[0].substring(0, parts[0].length() - TWIN.length()) : parts[0];
    String wanted = parts.length == 1 ? "M" : parts[1];
    if (parts.length > 2) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      for (Size size : Size.values()) {
        if (kind.label().equals(name) && size.name().equals(wanted)) {
          return Optional.of(new Incident(kind, size, twin));
        }
      }
    }
    return Optional.empty();
  }

  /** {@code hijack:S}, {@code hijack-twin:L}. */
  @Override
  public String toString() {
    return kind.label() + (twin ? TWIN : "") + ":" + size;
  }
}
