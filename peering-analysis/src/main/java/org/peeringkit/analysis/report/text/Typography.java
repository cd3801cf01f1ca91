package org.peeringkit.analysis.report.text;

import java.util.regex.Pattern;

/** Keeps a number and its unit on one line. Stateless and thread-safe. */
public final class Typography {
  private static final Pattern NUMBER_UNIT =
      Pattern.compile("(?<=\\d) (?=(%|[kMGTPE]?bit/s|[kMGTPE]?B|points?|[A-Z]{3})(?![A-Za-z0-9]))");

  private Typography() {}

  /**
   * {@return the text with spaces that do not break between numbers and units}
   *
   * @param prose a sentence or more
   */
  public static String tie(String prose) {
    return NUMBER_UNIT.matcher(prose).replaceAll("\u00A0");
  }
}
