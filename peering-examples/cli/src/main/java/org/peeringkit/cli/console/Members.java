package org.peeringkit.cli.console;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Members that may be unknown: null, and the reason beside it as {@code <name>Unknown}. */
public final class Members {
  private Members() {}

  public static void amount(Json json, String name, Optional<BigDecimal> value, String reason) {
    json.name(name);
    if (value.isPresent()) {
      json.literal(value.get().toPlainString());
    } else {
      unknown(json, name, reason);
    }
  }

  /** Rates, to a whole bit/s. */
  public static void rate(Json json, String name, OptionalDouble value, String reason) {
    json.name(name);
    if (value.isPresent()) {
      json.value(Math.round(value.getAsDouble()));
    } else {
      unknown(json, name, reason);
    }
  }

  /** Shares in percent, to a millionth. */
  public static void share(Json json, String name, OptionalDouble value, String reason) {
    Optional<BigDecimal> rounded =
        value.isEmpty()
            ? Optional.empty()
            : Optional.of(
                BigDecimal.valueOf(value.getAsDouble())
                    .setScale(6, java.math.RoundingMode.HALF_EVEN));
    amount(json, name, rounded, reason);
  }

  public static void count(Json json, String name, OptionalLong value, String reason) {
    json.name(name);
    if (value.isPresent()) {
      json.value(value.getAsLong());
    } else {
      unknown(json, name, reason);
    }
  }

  public static void text(Json json, String name, Optional<String> value, String reason) {
    json.name(name);
    if (value.isPresent()) {
      json.value(value.get());
    } else {
      unknown(json, name, reason);
    }
  }

  private static void unknown(Json json, String name, String reason) {
    json.nullValue().name(name + "Unknown").value(reason);
  }

  public static void texts(Json json, String name, Collection<String> values) {
    json.name(name).openArray();
    values.forEach(json::value);
    json.closeArray();
  }
}
