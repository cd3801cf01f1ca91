package org.peeringkit.analysis.traffic.facts;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/** Under which names {@link LedgerFacts#attribution} keeps octets of doubtful routes. */
public final class DoubtfulOctets {
  private static final String BEGIN = "doubtful origin: ";

  private DoubtfulOctets() {}

  /**
   * {@return the name for a route over a link}
   *
   * @param prefix of the route
   * @param origin who announces it
   * @param link name of the link
   * @param direction as outputs print it, {@code in} or {@code out}
   */
  public static String label(Prefix prefix, Asn origin, String link, String direction) {
    return BEGIN + prefix + " " + origin + ", " + link + " " + direction;
  }

  /**
   * {@return whether a name is one of these}
   *
   * @param name any of {@link LedgerFacts#attribution}
   */
  public static boolean isLabel(String name) {
    return name.startsWith(BEGIN);
  }
}
