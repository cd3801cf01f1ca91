package org.peeringkit.analysis.internal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Calendar months as times. */
public final class UtcMonth {
  private UtcMonth() {}

  /** The first instant of a month. */
  public static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first instant after a month. */
  public static Instant end(YearMonth month) {
    return start(month.plusMonths(1));
  }
}
