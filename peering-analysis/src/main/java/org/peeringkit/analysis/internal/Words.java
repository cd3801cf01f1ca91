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

  /** In decimal prefixes, two or three digits. */
  public static String bits(double value) {
    String[] units = {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"};
    int unit = 0;
    double scaled = value;
    while (scaled >= 999.5 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    String number =
        scaled >= 99.95 || unit == 0
            ? String.format(Locale.ROOT, "%.0f", scaled)
            : String.format(Locale.ROOT, "%.1f", scaled);
    return number + " " + units[unit];
  }
}
