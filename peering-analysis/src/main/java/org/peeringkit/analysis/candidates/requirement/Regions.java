package org.peeringkit.analysis.candidates.requirement;

import java.util.Set;

/** Countries by the regions that PeeringDB's policy_locations names. */
final class Regions {
  /**
   * "EU" as networks mean it: the European Union, and the United Kingdom, Norway, Iceland,
   * Liechtenstein and Switzerland, whose exchanges nobody leaves out (own).
   */
  private static final Set<String> EUROPE =
      Set.of(
          "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR",
          "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE",
          "SI", "SK");

  private Regions() {}

  static boolean isEurope(String country) {
    return EUROPE.contains(country);
  }

  static boolean isUnitedStates(String country) {
    return country.equals("US");
  }
}
