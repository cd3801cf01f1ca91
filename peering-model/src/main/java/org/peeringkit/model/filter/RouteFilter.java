package org.peeringkit.model.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.VrpTable;

/**
 * Which route events are wanted. Readers that were given one in {@link
 * org.peeringkit.model.source.ReadOptions} apply it with a {@link RouteMatcher} before they decode
 * what it does not need. {@link #toString} says in words what it holds for. Immutable and
 * thread-safe.
 */
public final class RouteFilter {
  /** What a test asks for, in the order in which that becomes known while reading. */
  static final int EVENT = 1;

  static final int PEER = 2;
  static final int BLOCK = 4;

  /** How a filter is made of others. */
  enum Shape {
    TEST,
    ALL_OF,
    ANY_OF,
    NOT
  }

  private static final long FAR_SECONDS = 6_000_000_000_000L;

  private static final RouteFilter EVERYTHING = new RouteFilter(Shape.ALL_OF, List.of());

  private final Shape shape;
  private final List<RouteFilter> parts;
  private final String text;
  private final int needs;
  private final Predicate<MatchableEvent> test;

  private RouteFilter(String text, int needs, Predicate<MatchableEvent> test) {
    this.shape = Shape.TEST;
    this.parts = List.of();
    this.text = text;
    this.needs = needs;
    this.test = test;
  }

  private RouteFilter(Shape shape, List<RouteFilter> parts) {
    this.shape = shape;
    this.parts = parts;
    this.text = text(shape, parts);
    int all = 0;
    for (RouteFilter part : parts) {
      all |= part.needs;
    }
    this.needs = all;
    this.test = facts -> false;
  }

  private static String text(Shape shape, List<RouteFilter> parts) {
    if (parts.isEmpty()) {
      return shape == Shape.ALL_OF ? "everything" : "nothing";
    }
    return switch (shape) {
      case NOT -> "not " + enclosed(parts.get(0));
      case ANY_OF -> parts.stream().map(RouteFilter::enclosed).collect(Collectors.joining(" or "));
      default -> parts.stream().map(RouteFilter::enclosed).collect(Collectors.joining(" and "));
    };
  }

  private static String enclosed(RouteFilter part) {
    return part.parts.size() > 1 ? "(" + part.text + ")" : part.text;
  }

  /** {@return a filter for every event} */
  public static RouteFilter everything() {
    return EVERYTHING;
  }

  /** {@return a filter for announcements, entries of table dumps included} */
  public static RouteFilter announced() {
    return new RouteFilter("announced", EVENT, MatchableEvent::announced);
  }

  /** {@return a filter for withdrawals only} */
  public static RouteFilter withdrawn() {
    return new RouteFilter("withdrawn", EVENT, MatchableEvent::withdrawn);
  }

  /**
   * {@return a filter for events from one time on, before another}
   *
   * @param from itself included
   * @param until itself excluded
   */
  public static RouteFilter between(Instant from, Instant until) {
    return from(from).and(until(until));
  }

  /**
   * {@return a filter for events at that time and later}
   *
   * @param from itself included
   */
  public static RouteFilter from(Instant from) {
    long micros = micros(from);
    return new RouteFilter("from " + from, EVENT, facts -> facts.timeMicros() >= micros);
  }

  /**
   * {@return a filter for events before that time}
   *
   * @param until itself excluded
   */
  public static RouteFilter until(Instant until) {
    long micros = micros(until);
    return new RouteFilter("until " + until, EVENT, facts -> facts.timeMicros() < micros);
  }

  /** The first microsecond that is not before the instant; beyond 200,000 years any will do. */
  private static long micros(Instant instant) {
    long seconds = Math.max(-FAR_SECONDS, Math.min(FAR_SECONDS, instant.getEpochSecond()));
    return seconds * 1_000_000 + (instant.getNano() + 999) / 1000;
  }

  private static RouteFilter ofPrefix(String text, Predicate<MatchableEvent> test) {
    return new RouteFilter(
        text, EVENT, facts -> (facts.announced() || facts.withdrawn()) && test.test(facts));
  }

  /**
   * {@return a filter for the prefixes of a range: one exactly, its more specifics, those of some
   * lengths}
   *
   * @param range of one family
   */
  public static RouteFilter prefix(PrefixRange range) {
    IpFamily family = range.prefix().family();
    return ofPrefix(
        "prefix " + range,
        facts ->
            facts.length() >= range.shortest()
                && facts.length() <= range.longest()
                && facts.family() == family
                && range.prefix().contains(new IpAddr(family, facts.hi(), facts.lo())));
  }

  /**
   * {@return a filter for the prefix and its less specifics}
   *
   * @param prefix the longest that is wanted
   */
  public static RouteFilter covering(Prefix prefix) {
    return ofPrefix(
        "covering " + prefix,
        facts ->
            facts.length() <= prefix.length()
                && facts.family() == prefix.family()
                && Prefix.containing(prefix.address(), facts.length()).equals(prefixOf(facts)));
  }

  /**
   * {@return a filter for every prefix in which the address lies}
   *
   * @param address of either family
   */
  public static RouteFilter covering(IpAddr address) {
    return covering(new Prefix(address, address.family().bits()));
  }

  /**
   * {@return a filter for members of the set}
   *
   * @param set of exact prefixes
   */
  public static RouteFilter prefixIn(PrefixSet set) {
    return ofPrefix(
        "prefix in a set of " + set.size(),
        facts -> set.contains(facts.family(), facts.hi(), facts.lo(), facts.length()));
  }

  /**
   * {@return a filter for members of the set and their more specifics}
   *
   * @param set of covering prefixes
   */
  public static RouteFilter prefixCoveredBy(PrefixSet set) {
    return ofPrefix(
        "prefix covered by a set of " + set.size(),
        facts -> set.covers(facts.family(), facts.hi(), facts.lo(), facts.length()));
  }

  private static Prefix prefixOf(MatchableEvent facts) {
    return new Prefix(new IpAddr(facts.family(), facts.hi(), facts.lo()), facts.length());
  }

  /**
   * {@return a filter for what this peer said}
   *
   * @param address of the peer's end of the session
   */
  public static RouteFilter peer(IpAddr address) {
    return new RouteFilter("peer " + address, PEER, f -> f.peer().address().equals(address));
  }

  /**
   * {@return a filter for what peers of this AS said}
   *
   * @param asn of the peers
   */
  public static RouteFilter peerAs(Asn asn) {
    return new RouteFilter("peer " + asn, PEER, facts -> facts.peer().asn().equals(asn));
  }

  private static RouteFilter ofPath(String text, Predicate<AsPath> test) {
    return new RouteFilter(
        text, EVENT | BLOCK, facts -> facts.announced() && test.test(facts.path()));
  }

  /**
   * {@return a filter for routes that this AS originated; of a final AS_SET every member did}
   *
   * @param asn of the origin
   */
  public static RouteFilter origin(Asn asn) {
    return ofPath(
        "origin " + asn,
        path ->
            path.origin().isPresent()
                ? path.origin().get().equals(asn)
                : path.originSet().contains(asn));
  }

  /**
   * {@return a filter for routes with this AS anywhere in the path}
   *
   * @param asn sets and confederations are searched, too
   */
  public static RouteFilter asInPath(Asn asn) {
    return ofPath(asn + " in path", path -> path.contains(asn));
  }

  /**
   * {@return a filter for routes whose path the pattern matches}
   *
   * @param pattern applied to the path after the merge of AS4_PATH
   */
  public static RouteFilter path(PathPattern pattern) {
    return ofPath("path \"" + pattern + "\"", pattern::matches);
  }

  /**
   * {@return a filter for routes with a community that the pattern matches}
   *
   * @param pattern of one kind of communities
   */
  public static RouteFilter community(CommunityPattern pattern) {
    return new RouteFilter(
        "community " + pattern,
        EVENT | BLOCK,
        facts -> facts.announced() && pattern.matches(facts.attributes()));
  }

  /**
   * {@return a filter for routes of that state of origin validation} The origin of an empty path,
   * and of one that ends in a confederation, is the peer's own AS (RFC 6811 2).
   *
   * @param state that is wanted
   * @param vrps the validated payloads to judge by
   */
  public static RouteFilter rpki(RpkiValidity state, VrpTable vrps) {
    return new RouteFilter(
        "RPKI " + state,
        EVENT | PEER | BLOCK,
        facts ->
            facts.announced() && vrps.validate(prefixOf(facts), validatedOrigin(facts)) == state);
  }

  private static Optional<Asn> validatedOrigin(MatchableEvent facts) {
    AsPath path = facts.path();
    List<AsPathSegment> segments = path.segments();
    AsPathSegment.Type last =
        path.isEmpty()
            ? AsPathSegment.Type.AS_CONFED_SEQUENCE
            : segments.get(segments.size() - 1).type();
    return switch (last) {
      case AS_CONFED_SEQUENCE, AS_CONFED_SET -> Optional.of(facts.peer().asn());
      case AS_SEQUENCE -> path.origin();
      case AS_SET -> Optional.empty();
    };
  }

  /**
   * {@return a filter for what all of them hold for; everything, if there are none}
   *
   * @param filters in any order
   */
  public static RouteFilter allOf(List<RouteFilter> filters) {
    return combined(Shape.ALL_OF, filters);
  }

  /**
   * {@return a filter for what any of them holds for; nothing, if there are none}
   *
   * @param filters in any order
   */
  public static RouteFilter anyOf(List<RouteFilter> filters) {
    return combined(Shape.ANY_OF, filters);
  }

  private static RouteFilter combined(Shape shape, List<RouteFilter> filters) {
    List<RouteFilter> flat = new ArrayList<>();
    for (RouteFilter filter : filters) {
      if (filter.shape == shape) {
        flat.addAll(filter.parts);
      } else {
        flat.add(filter);
      }
    }
    return flat.size() == 1 ? flat.get(0) : new RouteFilter(shape, List.copyOf(flat));
  }

  /**
   * {@return a filter for what both hold for}
   *
   * @param other joined to this one
   */
  public RouteFilter and(RouteFilter other) {
    return allOf(List.of(this, other));
  }

  /**
   * {@return a filter for what at least one holds for}
   *
   * @param other joined to this one
   */
  public RouteFilter or(RouteFilter other) {
    return anyOf(List.of(this, other));
  }

  /** {@return a filter for what this one does not hold for} */
  public RouteFilter negate() {
    return shape == Shape.NOT ? parts.get(0) : new RouteFilter(Shape.NOT, List.of(this));
  }

  /**
   * {@return whether it says of every event that it is wanted, so that there is nothing to filter}
   */
  public boolean isEverything() {
    return shape == Shape.ALL_OF && parts.isEmpty();
  }

  /**
   * {@return whether an event that was read already is wanted}
   *
   * @param event a value, from any source
   */
  public boolean matches(RouteEvent event) {
    return matches(new MatchableValue(event));
  }

  boolean matches(MatchableEvent facts) {
    return switch (shape) {
      case TEST -> test.test(facts);
      case NOT -> !parts.get(0).matches(facts);
      case ALL_OF -> parts.stream().allMatch(part -> part.matches(facts));
      case ANY_OF -> parts.stream().anyMatch(part -> part.matches(facts));
    };
  }

  Shape shape() {
    return shape;
  }

  List<RouteFilter> parts() {
    return parts;
  }

  /** Of {@link #EVENT}, {@link #PEER} and {@link #BLOCK}, those that must be known to decide. */
  int needs() {
    return needs;
  }

  /** For people: {@code origin AS64500 and not prefix 192.0.2.0/24^+}. */
  @Override
  public String toString() {
    return text;
  }
}
