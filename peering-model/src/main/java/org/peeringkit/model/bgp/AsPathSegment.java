package org.peeringkit.model.bgp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peeringkit.model.net.Asn;

/**
 * One segment of an AS path.
 *
 * @param type its kind
 * @param asns in wire order; a segment may be empty
 */
public record AsPathSegment(Type type, List<Asn> asns) {

  /** RFC 4271 4.3 and RFC 5065 3. */
  public enum Type {
    /** Unordered, left by aggregation. */
    AS_SET(1, "{", ",", "}"),
    /** Ordered, the AS that was added last first. */
    AS_SEQUENCE(2, "", " ", ""),
    /** Ordered, of a confederation (RFC 5065). */
    AS_CONFED_SEQUENCE(3, "(", " ", ")"),
    /** Unordered, of a confederation (RFC 5065). */
    AS_CONFED_SET(4, "[", ",", "]");

    private static final Type[] ALL = values();

    private final int code;
    private final String open;
    private final String separator;
    private final String close;

    Type(int code, String open, String separator, String close) {
      this.code = code;
      this.open = open;
      this.separator = separator;
      this.close = close;
    }

    /** {@return the segment type on the wire, 1 to 4} */
    public int code() {
      return code;
    }

    /**
     * {@return the type by its number on the wire; empty for one that is not assigned}
     *
     * @param code as on the wire
     */
    public static Optional<Type> ofCode(int code) {
      return code >= 1 && code <= 4 ? Optional.of(ALL[code - 1]) : Optional.empty();
    }
  }

  /**
   * Copies the list.
   *
   * @param type its kind
   * @param asns in wire order; a segment may be empty
   */
  public AsPathSegment {
    asns = List.copyOf(asns);
  }

  /** As routers print it: {@code 1 2}, {@code {1,2}}, {@code (1 2)}, {@code [1,2]}. */
  @Override
  public String toString() {
    return asns.stream()
        .map(a -> Long.toString(a.value()))
        .collect(Collectors.joining(type.separator, type.open, type.close));
  }
}
