package org.peeringkit.io.internal.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Values as routers and tools print them. Stateless. */
public final class Values {
  /** The time of what states none. */
  public static final Instant NO_TIME = Instant.EPOCH;

  private static final long MAX = 0xFFFF_FFFFL;

  /** RFC 1997, RFC 3765, RFC 7611, RFC 7999, RFC 8326, as different routers spell them. */
  private static final Map<String, Integer> WELL_KNOWN =
      Map.ofEntries(
          Map.entry("internet", 0),
          Map.entry("gracefulshutdown", 0xFFFF0000),
          Map.entry("gshut", 0xFFFF0000),
          Map.entry("acceptown", 0xFFFF0001),
          Map.entry("llgrstale", 0xFFFF0006),
          Map.entry("nollgr", 0xFFFF0007),
          Map.entry("blackhole", 0xFFFF029A),
          Map.entry("noexport", 0xFFFFFF01),
          Map.entry("noadvertise", 0xFFFFFF02),
          Map.entry("noexportsubconfed", 0xFFFFFF03),
          Map.entry("localas", 0xFFFFFF03),
          Map.entry("nopeer", 0xFFFFFF04));

  private Values() {}

  /** An unsigned decimal number of at most 32 bits. */
  public static long number(String text, String field) throws BadValue {
    return tryNumber(text)
        .orElseThrow(() -> BadValue.of(field, "a number from 0 to 4294967295", text));
  }

  private static OptionalLong tryNumber(String text) {
    if (text.isEmpty() || text.length() > 10) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    return value > MAX ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** An unsigned hexadecimal number of at most 32 bits, without prefix. */
  public static long hexadecimal(String text, String field) throws BadValue {
    if (!text.matches("[0-9A-Fa-f]{1,8}")) {
      throw BadValue.of(field, "a hexadecimal number of at most 32 bits", text);
    }
    return Long.parseLong(text, 16);
  }

  public static Asn asn(String text, String field) throws BadValue {
    return Asn.tryParse(text).orElseThrow(() -> BadValue.of(field, "an AS number", text));
  }

  /** An address; a zone after it ({@code fe80::1%eth0}) is left out. */
  public static IpAddr address(String text, String field) throws BadValue {
    int zone = text.indexOf('%');
    return IpAddr.tryParse(zone < 0 ? text : text.substring(0, zone))
        .orElseThrow(() -> BadValue.of(field, "an IP address", text));
  }

  public static Prefix prefix(String text) throws BadValue {
    return Prefix.tryParse(text)
        .orElseThrow(() -> BadValue.of("prefix", "an IP prefix without host bits", text));
  }

  /**
   * An AS path in any of the spellings in use: sets by commas or blanks, confederation sets in
   * {@code [...]}, {@code ([...])} or {@code ({...})}, asplain or asdot.
   */
  public static AsPath path(String text) throws BadValue {
    return AsPath.tryParse(plainPath(text))
        .orElseThrow(() -> BadValue.of("AS path", "AS numbers", text));
  }

  private static String plainPath(String text) {
    if (text.indexOf('{') < 0 && text.indexOf('(') < 0 && text.indexOf('[') < 0) {
      return text;
    }
    String plain =
        text.replaceAll("\\(\\s*[\\[{]", "[")
            .replaceAll("[\\]}]\\s*\\)", "]")
            // Blanks that no comma follows are looked at once, not from each of them on.
            .replaceAll("(?<!\\s)\\s*+,\\s*+", ",");
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < plain.length()) {
      int open = firstOf(plain, at);
      if (open < 0) {
        return out.append(plain, at, plain.length()).toString();
      }
      char opening = plain.charAt(open);
      int close = plain.indexOf(opening == '{' ? '}' : opening == '(' ? ')' : ']', open);
      if (close < 0) {
        return text;
      }
      String separator = opening == '(' ? " " : ",";
      String inside = plain.substring(open + 1, close).strip().replaceAll("[ ,]+", separator);
      out.append(plain, at, open + 1).append(inside).append(plain.charAt(close));
      at = close + 1;
    }
    return out.toString();
  }

  private static int firstOf(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if ("{([".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** An origin by its first letter ({@code i}, {@code IGP}, {@code Incomplete}) or {@code ?}. */
  public static Optional<Origin> origin(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "i", "igp" -> Optional.of(Origin.IGP);
      case "e", "egp" -> Optional.of(Origin.EGP);
      case "?", "incomplete" -> Optional.of(Origin.INCOMPLETE);
      default -> Optional.empty();
    };
  }

  /** {@code 64500:1}, a well-known name in any spelling, or one number. */
  public static Community community(String text) throws BadValue {
    Optional<Community> plain = Community.tryParse(text);
    if (plain.isPresent()) {
      return plain.get();
    }
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    Integer bits = WELL_KNOWN.get(name);
    if (bits != null) {
      return new Community(bits);
    }
    OptionalLong number = tryNumber(text);
    if (number.isPresent()) {
      return new Community((int) number.getAsLong());
    }
    throw BadValue.of("community", "a community such as 64500:1", text);
  }

  public static LargeCommunity largeCommunity(String text) throws BadValue {
    return LargeCommunity.tryParse(text)
        .orElseThrow(() -> BadValue.of("large community", "one such as 64500:1:2", text));
  }

  /**
   * Route target or site of origin from its two halves, as most routers print them; the type
   * follows from the administrator: IPv4 address, AS of more than 16 bits, AS.
   *
   * @return empty where that is none
   */
  public static Optional<ExtendedCommunity> extended(
      String name, String administrator, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    String kind =
        lower.equals("rt") || lower.equals("target") || lower.startsWith("route-target")
            ? "rt:"
            : lower.equals("ro")
                    || lower.equals("soo")
                    || lower.equals("origin")
                    || lower.startsWith("route-origin")
                ? "soo:"
                : "";
    return kind.isEmpty()
        ? Optional.empty()
        : ExtendedCommunity.tryParse(kind + administrator + ":" + value);
  }

  public static Aggregator aggregator(String asn, String routerId) throws BadValue {
    IpAddr id = address(routerId, "aggregator");
    return new Aggregator(asn(asn, "aggregator"), id);
  }

  /** An entry of a router's table: no time is known. */
  public static RouteEvent entry(
      Prefix prefix, OptionalLong pathId, PathAttributes attributes, BgpPeer peer) {
    return new RouteEvent.Announce(new Route(prefix, pathId, attributes, peer, NO_TIME), true);
  }

  /** A peer of which only the address is known; a wild card address means none. */
  public static BgpPeer peer(IpAddr address) {
    return address.hi() == 0 && address.lo() == 0
        ? BgpPeer.UNKNOWN
        : new BgpPeer(address, Asn.of(0), Optional.empty());
  }

  /** The words of a text between blanks. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      if (end > at) {
        words.add(text.substring(at, end));
      }
      at = end + 1;
    }
    return words;
  }
}
