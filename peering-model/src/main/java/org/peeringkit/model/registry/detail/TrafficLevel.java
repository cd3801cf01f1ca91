package org.peeringkit.model.registry.detail;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much traffic a network says it has (PeeringDB info_traffic), from so much to so much.
 *
 * @param fromMbps Mbit/s, 0 or more
 * @param toMbps Mbit/s; empty = open above
 */
public record TrafficLevel(long fromMbps, OptionalLong toMbps) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,6})\\s*([MGT]BPS)?\\s*(?:(\\+)|-\\s*(\\d{1,6}))?\\s*([MGT]BPS)?\\s*(\\+)?");

  /**
   * Checks the range.
   *
   * @param fromMbps Mbit/s, 0 or more
   * @param toMbps Mbit/s; empty = open above
   * @throws IllegalArgumentException if {@code fromMbps} is negative or above {@code toMbps}
   */
  public TrafficLevel {
    if (fromMbps < 0 || toMbps.orElse(fromMbps) < fromMbps) {
      throw new IllegalArgumentException("no traffic from " + fromMbps + " to " + toMbps);
    }
  }

  /**
   * Reads {@code 20-50Gbps}, {@code 100+Tbps} and older spellings ({@code 20-50 Gbps}, {@code 1
   * Tbps+}).
   *
   * @param text info_traffic, in capitals or not
   * @return from so much to so much; empty for blank and what is no such text
   */
  public static Optional<TrafficLevel> parse(String text) {
    Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    String last = form.group(5) != null ? form.group(5) : form.group(2);
    if (last == null) {
      return Optional.empty();
    }
    long unit = mbps(last);
    long firstUnit = form.group(2) != null ? mbps(form.group(2)) : unit;
    long from = Long.parseLong(form.group(1)) * firstUnit;
    boolean isOpen = form.group(3) != null || form.group(6) != null;
    if (form.group(4) == null) {
      return isOpen ? Optional.of(new TrafficLevel(from, OptionalLong.empty())) : Optional.empty();
    }
    long to = Long.parseLong(form.group(4)) * unit;
    return to < from || isOpen
        ? Optional.empty()
        : Optional.of(new TrafficLevel(from, OptionalLong.of(to)));
  }

  private static long mbps(String unit) {
    return unit.startsWith("M") ? 1 : unit.startsWith("G") ? 1_000 : 1_000_000;
  }
}
