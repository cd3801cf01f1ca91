package org.peeringkit.model.bgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.peeringkit.model.bgp.AsPathSegment.Type;
import org.peeringkit.model.net.Asn;

/**
 * An AS path as received, neighbour first, origin last; prepends, sets and confederation segments
 * kept. Immutable.
 */
public final class AsPath {
  /** A path of segments, nearest network first. */
  public static final AsPath EMPTY = new AsPath(List.of());

  private final List<AsPathSegment> segments;

  private AsPath(List<AsPathSegment> segments) {
    this.segments = segments;
  }

  /**
   * {@return a path of segments, nearest network first}
   *
   * @param segments nearest network first; may be empty
   */
  public static AsPath of(List<AsPathSegment> segments) {
    return segments.isEmpty() ? EMPTY : new AsPath(List.copyOf(segments));
  }

  /**
   * {@return a path of one AS_SEQUENCE}
   *
   * @param asns nearest network first; none gives the empty path
   */
  public static AsPath sequence(Asn... asns) {
    return asns.length == 0
        ? EMPTY
        : of(List.of(new AsPathSegment(Type.AS_SEQUENCE, List.of(asns))));
  }

  /**
   * Reads what {@link #toString} writes: {@code 64500 64501 {64502,64503} (65010 65011)}.
   *
   * @param text segments separated by spaces; empty for the empty path
   * @return the path it stands for
   * @throws IllegalArgumentException on anything else
   */
  public static AsPath parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an AS path: \"" + text + "\""));
  }

  /**
   * {@return the path as {@link #parse} reads it, or empty where that throws}
   *
   * @param text segments separated by spaces; empty for the empty path
   */
  public static Optional<AsPath> tryParse(String text) {
    return AsPathText.parse(text);
  }

  /** {@return the segments of all kinds, nearest network first} */
  public List<AsPathSegment> segments() {
    return segments;
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /**
   * {@return every AS in order, with repetitions, those of sets and confederation segments
   * included}
   */
  public List<Asn> asns() {
    return segments.stream().flatMap(s -> s.asns().stream()).toList();
  }

  /**
   * {@return the AS that originated the route: the last of the last AS_SEQUENCE} Empty for an empty
   * path (the route is ours) and where the path ends in an AS_SET (see {@link #originSet}).
   */
  public Optional<Asn> origin() {
    if (isEmpty()) {
      return Optional.empty();
    }
    AsPathSegment last = segments.get(segments.size() - 1);
    return last.type() == Type.AS_SEQUENCE && !last.asns().isEmpty()
        ? Optional.of(last.asns().get(last.asns().size() - 1))
        : Optional.empty();
  }

  /** {@return the members of a final AS_SET, empty where the path does not end in one} */
  public List<Asn> originSet() {
    if (isEmpty()) {
      return List.of();
    }
    AsPathSegment last = segments.get(segments.size() - 1);
    return last.type() == Type.AS_SET ? last.asns() : List.of();
  }

  /**
   * {@return the AS the route was learnt from: the first of an AS_SEQUENCE that is not among the
   * own ones, after confederation segments (RFC 5065) are set aside} Empty for an empty path and
   * where an AS_SET comes first.
   *
   * @param own our AS, siblings and confederation members
   */
  public Optional<Asn> neighbour(Set<Asn> own) {
    for (AsPathSegment segment : segments) {
      if (segment.type() == Type.AS_SET) {
        return Optional.empty();
      }
      if (segment.type() == Type.AS_SEQUENCE) {
        Optional<Asn> first = segment.asns().stream().filter(a -> !own.contains(a)).findFirst();
        if (first.isPresent()) {
          return first;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * {@return path length as route selection counts it: a set is 1, confederations are 0 (RFC 5065
   * 5.3)}
   */
  public int hopCount() {
    int count = 0;
    for (AsPathSegment segment : segments) {
      count +=
          switch (segment.type()) {
            case AS_SEQUENCE -> segment.asns().size();
            case AS_SET -> 1;
            case AS_CONFED_SEQUENCE, AS_CONFED_SET -> 0;
          };
    }
    return count;
  }

  /**
   * {@return whether the AS stands anywhere in it, sets and confederations included}
   *
   * @param asn to look for
   */
  public boolean contains(Asn asn) {
    return segments.stream().anyMatch(s -> s.asns().contains(asn));
  }

  /**
   * {@return the path after the merge of AS4_PATH (RFC 6793 section 4.2.3): the leading part of
   * this path that AS4_PATH does not cover, then AS4_PATH} If AS4_PATH is longer than this path it
   * is ignored. Confederation segments of this path stay where they lead or stand next to a segment
   * that is kept; those of AS4_PATH are dropped (section 6).
   *
   * @param as4Path as received beside this path
   */
  public AsPath effective(AsPath as4Path) {
    List<AsPathSegment> tail =
        as4Path.segments.stream()
            .filter(s -> s.type() == Type.AS_SEQUENCE || s.type() == Type.AS_SET)
            .toList();
    int lead = hopCount() - AsPath.of(tail).hopCount();
    if (lead < 0 || tail.isEmpty()) {
      return this;
    }
    List<AsPathSegment> merged = new ArrayList<>();
    for (AsPathSegment segment : segments) {
      boolean confederation =
          segment.type() == Type.AS_CONFED_SEQUENCE || segment.type() == Type.AS_CONFED_SET;
      if (lead == 0 && !confederation) {
        break;
      }
      int hops = of(List.of(segment)).hopCount();
      if (hops > lead) {
        merged.add(new AsPathSegment(Type.AS_SEQUENCE, segment.asns().subList(0, lead)));
        break;
      }
      merged.add(segment);
      lead -= hops;
    }
    boolean joins =
        !merged.isEmpty()
            && merged.get(merged.size() - 1).type() == Type.AS_SEQUENCE
            && tail.get(0).type() == Type.AS_SEQUENCE;
    if (!joins) {
      merged.addAll(tail);
      return of(merged);
    }
    List<Asn> joined = new ArrayList<>(merged.remove(merged.size() - 1).asns());
    joined.addAll(tail.get(0).asns());
    merged.add(new AsPathSegment(Type.AS_SEQUENCE, joined));
    merged.addAll(tail.subList(1, tail.size()));
    return of(merged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AsPath that && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  /** As {@code bgpdump -m} prints it. */
  @Override
  public String toString() {
    return segments.stream().map(AsPathSegment::toString).collect(Collectors.joining(" "));
  }
}
