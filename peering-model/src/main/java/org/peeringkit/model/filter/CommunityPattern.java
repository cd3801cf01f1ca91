package org.peeringkit.model.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.PathAttributes;

/**
 * Communities by pattern: {@code 64500:1} and {@code 64500:*} (RFC 1997), {@code 64500:*:2} (RFC
 * 8092), {@code rt:64500:*} and {@code soo:64500:1} or {@code 0x} and 16 hexadecimal digits (RFC
 * 4360), or the name of a well-known one such as {@code no-export}. {@code *} stands for any part.
 * Immutable.
 */
public final class CommunityPattern {
  private static final Pattern STANDARD = Pattern.compile("(\\d+|\\*):(\\d+|\\*)");
  private static final Pattern LARGE = Pattern.compile("(\\d+|\\*):(\\d+|\\*):(\\d+|\\*)");
  private static final Pattern EXTENDED = Pattern.compile("(rt|soo):([\\d.]+L?|\\*):(\\d+|\\*)");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-f]{16}");
  private static final long ANY = -1;

  /** IANA, "BGP Well-known Communities". */
  private static final Map<String, Integer> WELL_KNOWN = wellKnown();

  private static Map<String, Integer> wellKnown() {
    Map<String, Integer> names = new HashMap<>();
    names.put("graceful-shutdown", 0xFFFF_0000);
    names.put("accept-own", 0xFFFF_0001);
    names.put("llgr-stale", 0xFFFF_0006);
    names.put("no-llgr", 0xFFFF_0007);
    names.put("blackhole", 0xFFFF_029A);
    names.put("no-export", 0xFFFF_FF01);
    names.put("no-advertise", 0xFFFF_FF02);
    names.put("no-export-subconfed", 0xFFFF_FF03);
    names.put("no-peer", 0xFFFF_FF04);
    return Map.copyOf(names);
  }

  private enum Kind {
    STANDARD,
    LARGE,
    EXTENDED
  }

  private final String text;
  private final Kind kind;
  private final List<Long> numbers;
  private final List<String> parts;

  private CommunityPattern(String text, Kind kind, List<Long> numbers, List<String> parts) {
    this.text = text;
    this.kind = kind;
    this.numbers = numbers;
    this.parts = parts;
  }

  /**
   * {@return the pattern that the text stands for}
   *
   * @param text in one of the forms above
   * @throws IllegalArgumentException if the text is no such pattern
   */
  public static CommunityPattern parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("not a pattern of communities: \"" + text + "\""));
  }

  /**
   * {@return the pattern as {@link #parse} reads it, or empty where that throws}
   *
   * @param text in one of the forms above
   */
  public static Optional<CommunityPattern> tryParse(String text) {
    Integer known = WELL_KNOWN.get(text.toLowerCase(Locale.ROOT).replace('_', '-'));
    if (known != null) {
      Community community = new Community(known);
      List<Long> halves = List.of((long) community.high(), (long) community.low());
      return Optional.of(new CommunityPattern(text, Kind.STANDARD, halves, List.of()));
    }
    if (STANDARD.matcher(text).matches()) {
      return numeric(text, Kind.STANDARD, 0xFFFF);
    }
    if (LARGE.matcher(text).matches()) {
      return numeric(text, Kind.LARGE, 0xFFFF_FFFFL);
    }
    if (EXTENDED.matcher(text).matches() || HEXADECIMAL.matcher(text).matches()) {
      return Optional.of(
          new CommunityPattern(text, Kind.EXTENDED, List.of(), List.of(text.split(":", -1))));
    }
    return Optional.empty();
  }

  private static Optional<CommunityPattern> numeric(String text, Kind kind, long max) {
    String[] parts = text.split(":", -1);
    Long[] numbers = new Long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      boolean any = parts[i].equals("*");
      if (!any && (parts[i].length() > 10 || Long.parseLong(parts[i]) > max)) {
        return Optional.empty();
      }
      numbers[i] = any ? ANY : Long.parseLong(parts[i]);
    }
    return Optional.of(new CommunityPattern(text, kind, List.of(numbers), List.of()));
  }

  /**
   * {@return whether a route with these attributes carries such a community}
   *
   * @param attributes of the route
   */
  public boolean matches(PathAttributes attributes) {
    return switch (kind) {
      case STANDARD -> attributes.communities().stream().anyMatch(this::matches);
      case LARGE -> attributes.largeCommunities().stream().anyMatch(this::matches);
      case EXTENDED -> attributes.extendedCommunities().stream().anyMatch(this::matches);
    };
  }

  /**
   * {@return whether the pattern is of standard communities and matches this one}
   *
   * @param community a standard one
   */
  public boolean matches(Community community) {
    return kind == Kind.STANDARD && part(0, community.high()) && part(1, community.low());
  }

  /**
   * {@return whether the pattern is of large communities and matches this one}
   *
   * @param community a large one
   */
  public boolean matches(LargeCommunity community) {
    return kind == Kind.LARGE
        && part(0, community.globalAdministrator())
        && part(1, community.localData1())
        && part(2, community.localData2());
  }

  /**
   * {@return whether the pattern is of extended communities and matches this one} A 2-octet AS
   * number matches in the 4-octet encoding, too, unless the pattern has the L.
   *
   * @param community an extended one
   */
  public boolean matches(ExtendedCommunity community) {
    String[] actual = community.toString().split(":", -1);
    if (kind != Kind.EXTENDED || actual.length != parts.size()) {
      return false;
    }
    for (int i = 0; i < actual.length; i++) {
      String wanted = parts.get(i);
      if (!wanted.equals("*") && !actual[i].equals(wanted) && !actual[i].equals(wanted + "L")) {
        return false;
      }
    }
    return true;
  }

  private boolean part(int index, long actual) {
    long wanted = numbers.get(index);
    return wanted == ANY || wanted == actual;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommunityPattern that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
