package org.peeringkit.analysis.candidates.reach;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One way to exchange traffic with a network.
 *
 * @param kind how
 * @param places where; empty for {@link Kind#NO_COMMON_LOCATION} and {@link Kind#PLACES_UNKNOWN}
 * @param detail what to know, in words
 */
public record ReachOption(Kind kind, List<Place> places, String detail) {

  /** In the order of effort. */
  public enum Kind {
    /** On a route server of an exchange where we have a port and no session with it. */
    RS_INSTANT("route server"),
    /** Both on the route server, and yet octets use transit. */
    RS_EXPECTED_ON_TRANSIT("route server, to be repaired"),
    /** A mail and a session; they say they peer with everybody. */
    BILATERAL_OPEN("session"),
    /** A mail, their conditions, a session. */
    BILATERAL_NEGOTIATE("session, to be negotiated"),
    /** A cable in a building where both are. */
    PNI("private interconnect"),
    /** Nobody says where they are, or where we are. */
    PLACES_UNKNOWN("places in common not known"),
    /** No place in common. */
    NO_COMMON_LOCATION("no common location");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Whether somewhere is known where it can be done. */
    public boolean hasPlace() {
      return this != NO_COMMON_LOCATION && this != PLACES_UNKNOWN;
    }

    /** In words, for people. */
    public String words() {
      return words;
    }
  }

  /**
   * A place in common.
   *
   * @param name of the exchange or building
   * @param ourLink our link there; empty where we only have a registry entry, or in a building
   * @param theirSpeedMbps sum of their ports there: an upper bound, what is free is not known
   * @param usableInBps what our port can still take inbound: 0.7 x capacity - p95, shared by all
   *     who are placed on it; empty where capacity or load is not known
   * @param usableOutBps the same outbound
   */
  public record Place(
      String name,
      Optional<String> ourLink,
      long theirSpeedMbps,
      OptionalDouble usableInBps,
      OptionalDouble usableOutBps) {}

  public ReachOption {
    places = List.copyOf(places);
  }
}
