package org.peeringkit.analysis.pipeline.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.report.Figure;

/** Results of the analysis as figures of the report. */
final class Figures {
  private static final int SHARE_DECIMALS = 6;
  private static final int PRICE_DECIMALS = 3;
  private static final int MEGA_DIGITS = 6;

  private Figures() {}

  /** A percentage with its interval. */
  static Figure share(
      OptionalDouble value, OptionalDouble low, OptionalDouble high, String otherwise) {
    if (value.isEmpty()) {
      return Figure.unknown(otherwise);
    }
    BigDecimal best = share(value.getAsDouble());
    return Figure.of(
        best,
        best.min(share(low.orElse(value.getAsDouble()))),
        best.max(share(high.orElse(value.getAsDouble()))));
  }

  static Figure share(OptionalDouble value, String otherwise) {
    return share(value, value, value, otherwise);
  }

  private static BigDecimal share(double value) {
    return BigDecimal.valueOf(value).setScale(SHARE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Whole bit/s. */
  static Figure bps(OptionalDouble value, String otherwise) {
    return value.isPresent() ? Figure.of(value.getAsDouble(), 0) : Figure.unknown(otherwise);
  }

  static Figure amount(Optional<BigDecimal> value, String otherwise) {
    return value.map(Figure::of).orElseGet(() -> Figure.unknown(otherwise));
  }

  /** The price of a Mbit/s. */
  static Figure unitPrice(Optional<BigDecimal> value, String otherwise) {
    return amount(value.map(v -> v.setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)), otherwise);
  }

  /** Whole bit/s of so many Mbit/s. */
  static Figure mbps(Optional<BigDecimal> value, String otherwise) {
    return amount(
        value.map(v -> v.movePointRight(MEGA_DIGITS).setScale(0, RoundingMode.HALF_EVEN)),
        otherwise);
  }

  /** One minus the other, with the widest doubt; unknown where either is. */
  static Figure difference(Figure after, Figure before) {
    if (after instanceof Figure.Known a && before instanceof Figure.Known b) {
      return Figure.of(
          a.number().subtract(b.number()), a.low().subtract(b.high()), a.high().subtract(b.low()));
    }
    return after instanceof Figure.Unknown ? after : before;
  }
}
