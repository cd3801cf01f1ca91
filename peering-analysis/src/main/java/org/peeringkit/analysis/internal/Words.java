package org.peeringkit.analysis.internal;

import java.util.Locale;
import org.peeringkit.model.net.Asn;

/** How sentences name networks and rates. */
public final class Words {
  private Words() {}

  /** Of whom a text speaks: number, and name where there is one. */
  public static String called(Asn asn, String name) {
    return name.isEmpty() ? asn.toString() : asn + " " + name;
  }

  /** A rate in decimal prefixes, two or three digits. */
  public static String bits(double value) {
    return prefixed(value, "bit/s");
  }

  /** An amount of traffic in decimal prefixes, two or three digits. */
  public static String octets(long value) {
    return prefixed((double) value, "B");
  }

  /** {@code 1 bin}, {@code 12,000 bins}. */
  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
  }

  private static String prefixed(double value, String unit) {
    String[] prefixes = {"", "k", "M", "G", "T", "P"};
    int prefix = 0;
    double scaled = value;
    while (scaled >= 999.5 && prefix < prefixes.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    String number =
        scaled >= 99.95 || prefix == 0
            ? String.format(Locale.ROOT, "%.0f", scaled)
            : String.format(Locale.ROOT, "%.1f", scaled);
    return number + " " + prefixes[prefix] + unit;
  }
}
