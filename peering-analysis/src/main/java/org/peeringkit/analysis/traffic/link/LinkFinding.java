package org.peeringkit.analysis.traffic.link;

/**
 * Something about the links that the operator should look at.
 *
 * @param kind what
 * @param subject the link or interface
 * @param text one line: what, and what it costs
 */
public record LinkFinding(Kind kind, String subject, String text)
    implements Comparable<LinkFinding> {

  /** What is wrong. */
  public enum Kind {
    /** Two links are recognised by the same port and nothing else. */
    TWO_LINKS_ONE_PORT,
    /** A link has no capacity: neither utilisation nor a bound is known. */
    NO_CAPACITY,
    /** A link is matched by an interface name or description that nothing joins to an index. */
    NAME_NOT_FOUND,
    /** Flow records name no interface, so that they are on no link. */
    NO_INTERFACES,
    /** Flows come from a router that no link names. */
    UNLISTED_EXPORTER,
    /** An interface that is no link carried octets. */
    UNLISTED_INTERFACE,
    /** A link fell silent as an unlisted interface appeared. */
    SILENT_LINK,
    /** A router that links name sent no flows. */
    SILENT_EXPORTER,
    /** A counter began anew; those bins are missing. */
    COUNTER_RESET,
    /** A counter went round. */
    COUNTER_WRAP,
    /** Readings are too far apart; those bins are missing. */
    COUNTER_GAP,
    /** Interfaces with counters are no link. */
    COUNTER_UNMATCHED,
    /** The counter holds far more, or far less, than flows say. */
    SCALE_OFF,
    /** A bundle and its members are links, so that their octets count twice. */
    LAG_COUNTED_TWICE,
    /** Nothing measures a direction of a link. */
    DIRECTION_UNKNOWN,
    /** Records of a router are longer than a bin, so that percentiles are flattened. */
    LONG_RECORDS,
    /** Octets are of unknown sampling rate and count as they stand. */
    UNKNOWN_RATE,
    /** A router fills its AS fields with neighbours instead of origins. */
    NEIGHBOUR_AS,
    /** Octets are attributed with a table of more than 31 days before or after them. */
    OLD_TABLE,
    /** Octets are of prefixes whose origin the RPKI calls invalid. */
    RPKI_INVALID
  }

  @Override
  public int compareTo(LinkFinding other) {
    int order = kind.compareTo(other.kind);
    if (order == 0) {
      order = subject.compareTo(other.subject);
    }
    return order != 0 ? order : text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
