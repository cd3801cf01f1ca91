package org.peeringkit.analysis.suspicion;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * Something that looks like an attack or a mistake and moves numbers of the month. Immutable.
 *
 * @param kind what
 * @param subject what it is about: a prefix, link, router, input or network
 * @param beneficiary the network that looks larger or more willing by it, where it is one
 * @param text one or two sentences with the numbers
 * @param amount octets of the month that it explains; empty where it moves none
 * @param doubts whom it concerns
 */
public record Suspicion(
    Kind kind,
    String subject,
    Optional<Asn> beneficiary,
    String text,
    Optional<Amount> amount,
    List<Doubt> doubts) {

  /**
   * Copies the list.
   *
   * @param kind what
   * @param subject what it is about: a prefix, link, router, input or network
   * @param beneficiary the network that looks larger or more willing by it, where it is one
   * @param text one or two sentences with the numbers
   * @param amount octets of the month that it explains; empty where it moves none
   * @param doubts whom it concerns
   */
  public Suspicion {
    doubts = List.copyOf(doubts);
  }

  /**
   * Octets, in and out, with their range.
   *
   * @param octets best estimate
   * @param low not above octets
   * @param high not below octets
   */
  public record Amount(long octets, long low, long high) {
    /**
     * Checks the range.
     *
     * @param octets best estimate
     * @param low not above octets
     * @param high not below octets
     * @throws IllegalArgumentException if the octets are not within it
     */
    public Amount {
      if (low > octets || high < octets) {
        throw new IllegalArgumentException(octets + " is not within " + low + " to " + high);
      }
    }

    /** Without doubt. */
    static Amount of(long octets) {
      return new Amount(octets, octets, octets);
    }

    /** Two standard errors of sampling (1.96, the middle 95 %) around it. */
    static Amount of(long octets, double variance) {
      long error = Math.round(TWO_SIDED_95 * Math.sqrt(variance));
      return new Amount(octets, Math.max(0, octets - error), octets + error);
    }
  }

  private static final double TWO_SIDED_95 = 1.96;

  /** What it looks like; thresholds are our own. */
  public enum Kind {
    /** A longer prefix inside another's block. */
    STRANGERS_ROUTE(
        "More specific route by a stranger",
        "a longer prefix inside another's block, by an AS of another organisation that neither"
            + " buys from the holder nor sells to it and whose path does not pass it; the RPKI calls"
            + " it invalid, or it is in no earlier table and the RPKI does not vouch for it; from 1"
            + " Mbit/s or 1 % of the announcer's traffic, what is worth a mail (own)",
        "the ROAs and route objects of the block, and since when other tables have the route",
        "the holder of the block; the announcer only after that"),
    /** Routes that a customer passes on from its provider or peer. */
    LEAKED_ROUTES(
        "Routes leaked by a customer",
        "10 or more networks behind a customer by paths that pass its provider or peer (RFC 7908"
            + " types 1 to 4), at least half of them not so in the table before; fewer are within"
            + " what relationship data gets wrong (own)",
        "the customer's filters and its max-prefix on our side",
        "the customer's NOC, today"),
    /** Many octets from addresses that nobody announces. */
    SPOOFED_SOURCES(
        "Spoofed source addresses",
        "a day on which IPv4 octets from addresses nobody announces are over three times the"
            + " link's median day and the excess is 1 % or more of its inbound: stray packets do not"
            + " triple (own)",
        "packet sizes and targets of that day in the flows, and the provider's anti-spoofing",
        "the neighbour at the far end of the link"),
    /** Flows and counters of a router that differ by a factor. */
    SAMPLING_RATE(
        "Sampling rate that cannot be",
        "a day on which the flows of a router's links and their counters differ by a factor of 5"
            + " or more: framing explains 2 %, records seen twice a factor of 2 (own)",
        "the rate configured on the router against the one its export states",
        "whoever runs the router; until then state the rate under sampling.overrides"),
    /** No flows of a router while its links carry traffic. */
    SILENT_EXPORTER(
        "Router without flows",
        "a day or more without flows while counters of its links rise, or, without counters, with"
            + " flows before and after: reboots and nightly work are shorter (own)",
        "whether the router exports and the collector receives",
        "whoever runs the router or the collector"),
    /** The same records of a router in two inputs. */
    REPEATED_RECORDS(
        "Records given twice",
        "an hour of a router whose records are the same in two inputs, by a hash of all of them"
            + " (own)",
        "why the files overlap: a copy, a rotation, two collectors",
        "whoever gathers the files"),
    /** A registry entry that may not be its network's own. */
    DOUBTFUL_POLICY(
        "Policy that may not be theirs",
        "an entry that says Open and bears the name of another organisation's network, or that"
            + " became Open since an older snapshot while its organisation, its name or the host of"
            + " its policy changed as well (own)",
        "the entry's contacts and website against what the network itself publishes",
        "the network by a contact known before, never by the entry's own alone");

    private final String title;
    private final String threshold;
    private final String checkFirst;
    private final String ask;

    Kind(String title, String threshold, String checkFirst, String ask) {
      this.title = title;
      this.threshold = threshold;
      this.checkFirst = checkFirst;
      this.ask = ask;
    }

    /** {@return a heading} */
    public String title() {
      return title;
    }

    /** {@return when it is said, and why not earlier} */
    public String threshold() {
      return threshold;
    }

    /** {@return what to look at first} */
    public String checkFirst() {
      return checkFirst;
    }

    /** {@return whom to ask} */
    public String ask() {
      return ask;
    }
  }

  /** Its title, what it is about, and the text. */
  @Override
  public String toString() {
    return kind.title() + ": " + text;
  }
}
