package org.peeringkit.analysis.candidates.reach;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One way to exchange traffic with a network.
 *
 * @param kind how
 * @param places where; empty for {@link Kind#NO_COMMON_LOCATION} and {@link Kind#PLACES_UNKNOWN}
 * @param detail what to know, in words
 * @param coverage what of their traffic it brings
 */
public record ReachOption(Kind kind, List<Place> places, String detail, Coverage coverage) {

  /** What somebody has to do for it. */
  public enum Effort {
    /** Only we ourselves. */
    OURS_ALONE("nobody needs to be asked"),
    /** To mend with them what is there. */
    REPAIR("what is there has to be mended"),
    /** A mail and a session. */
    MAIL("a mail and a session"),
    /** A mail, their conditions, a session. */
    NEGOTIATION("a mail, their conditions and a session"),
    /** Agreement, letter of authorisation, cross-connect, two ports. */
    CABLE("an agreement, a cross-connect and a port on either side"),
    /** One of us has to go to where the other is. */
    NEW_PLACE("one of us has to go where the other is"),
    /** Nobody says where both are. */
    UNKNOWN("not known");

    private final String words;

    Effort(String words) {
      this.words = words;
    }

    /** {@return what it is called in words, for people} */
    public String words() {
      return words;
    }
  }

  /** In the order of effort. */
  public enum Kind {
    /** On a route server of an exchange where we have a port and no session with it. */
    RS_INSTANT("route server", Effort.OURS_ALONE),
    /** Both on the route server, and yet octets use transit. */
    RS_EXPECTED_ON_TRANSIT("route server, to be repaired", Effort.REPAIR),
    /** A mail and a session; they say they peer with everybody. */
    BILATERAL_OPEN("session", Effort.MAIL),
    /** A mail, their conditions, a session. */
    BILATERAL_NEGOTIATE("session, to be negotiated", Effort.NEGOTIATION),
    /** A cable in a building where both are. */
    PNI("private interconnect", Effort.CABLE),
    /** Nobody says where they are, or where we are. */
    PLACES_UNKNOWN("places in common not known", Effort.UNKNOWN),
    /** No place in common. */
    NO_COMMON_LOCATION("no common location", Effort.NEW_PLACE);

    private final String words;
    private final Effort effort;

    Kind(String words, Effort effort) {
      this.words = words;
      this.effort = effort;
    }

    /** {@return whether somewhere is known where it can be done} */
    public boolean hasPlace() {
      return this != NO_COMMON_LOCATION && this != PLACES_UNKNOWN;
    }

    /** {@return what it is called in words, for people} */
    public String words() {
      return words;
    }

    /** {@return what somebody has to do for it} */
    public Effort effort() {
      return effort;
    }
  }

  /**
   * What of a network's traffic a way brings: not those who say that their routes are not to be
   * learnt from route servers, nor those behind them, where it is a route server.
   *
   * @param share of its octets on transit, 0 to 1
   * @param leftOut networks of its cone that the way does not bring
   */
  public record Coverage(double share, int leftOut) {
    /** All of it. */
    public static final Coverage WHOLE = new Coverage(1, 0);

    /**
     * Checks the numbers.
     *
     * @param share of its octets on transit, 0 to 1
     * @param leftOut networks of its cone that the way does not bring
     * @throws IllegalArgumentException if the share is not 0 to 1, or fewer than none are left out
     */
    public Coverage {
      if (!(share >= 0 && share <= 1) || leftOut < 0) {
        throw new IllegalArgumentException("no share: " + share + ", " + leftOut);
      }
    }
  }

  /**
   * A place in common.
   *
   * @param name of the exchange or building
   * @param country ISO 3166 code; empty text = not given
   * @param ourLink our link there with most room; empty where we only have a registry entry, or in
   *     a building
   * @param ourSpeedMbps of that link, else of our ports there by the registry; empty where neither
   *     says
   * @param theirSpeedMbps sum of their ports there: an upper bound, what is free is not known
   * @param usableInBps what our port can still take inbound: 0.7 x capacity - p95, shared by all
   *     who are placed on it ({@link SharedPorts}); empty where capacity or load is not known
   * @param usableOutBps the same outbound
   */
  public record Place(
      String name,
      String country,
      Optional<String> ourLink,
      OptionalLong ourSpeedMbps,
      long theirSpeedMbps,
      OptionalDouble usableInBps,
      OptionalDouble usableOutBps) {}

  /**
   * Copies the list.
   *
   * @param kind how
   * @param places where; empty for {@link Kind#NO_COMMON_LOCATION} and {@link Kind#PLACES_UNKNOWN}
   * @param detail what to know, in words
   * @param coverage what of their traffic it brings
   */
  public ReachOption {
    places = List.copyOf(places);
  }
}
