package org.peeringkit.analysis.report.render;

import java.util.regex.Pattern;

/** Keeps a number and its unit on one line. */
final class Typography {
  private static final Pattern NUMBER_UNIT =
      Pattern.compile("(?<=\\d) (?=(%|[kMGTPE]?bit/s|[kMGTPE]?B|points?|[A-Z]{3})(?![A-Za-z0-9]))");

  private Typography() {}

  static String tie(String prose) {
    return NUMBER_UNIT.matcher(prose).replaceAll("\u00A0");
  }
}
