package org.peeringkit.analysis.traffic.facts;

import org.peeringkit.analysis.attribution.doubt.StrangerRoute;

/** Under which names {@link LedgerFacts#attribution} keeps octets of doubtful routes. */
public final class DoubtfulOctets {
  private static final String BEGIN = "doubtful origin: ";

  private DoubtfulOctets() {}

  /**
   * The name for a route over a link.
   *
   * @param direction as outputs print it, {@code in} or {@code out}
   */
  public static String label(StrangerRoute route, String link, String direction) {
    return BEGIN + route.prefix() + " " + route.origin() + ", " + link + " " + direction;
  }

  /** Whether a name is one of these. */
  public static boolean isLabel(String name) {
    return name.startsWith(BEGIN);
  }
}
