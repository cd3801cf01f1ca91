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
    TWO_LINKS_ONE_PORT,
    NO_CAPACITY,
    NAME_NOT_FOUND,
    NO_INTERFACES,
    UNLISTED_EXPORTER,
    UNLISTED_INTERFACE,
    SILENT_LINK,
    SILENT_EXPORTER,
    COUNTER_RESET,
    COUNTER_WRAP,
    COUNTER_GAP,
    COUNTER_UNMATCHED,
    COUNTER_BAD_VALUE,
    SCALE_OFF,
    LAG_COUNTED_TWICE,
    DIRECTION_UNKNOWN,
    LONG_RECORDS,
    UNKNOWN_RATE,
    NEIGHBOUR_AS,
    OLD_TABLE,
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
