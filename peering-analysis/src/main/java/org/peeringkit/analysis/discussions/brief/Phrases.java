package org.peeringkit.analysis.discussions.brief;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;

/** Pieces of sentences that several pages share. */
final class Phrases {
  private static final long GIGA = 1000;

  private Phrases() {}

  /** {@code 1 Gbit/s} of a speed in Mbit/s; says so where it is not stated. */
  static String speed(long mbps) {
    if (mbps <= 0) {
      return "a speed not stated";
    }
    return mbps % GIGA == 0
        ? Units.count(mbps / GIGA) + " Gbit/s"
        : Units.bitRate(BigDecimal.valueOf(mbps).movePointRight(6));
  }

  static String type(NetworkType type) {
    return switch (type) {
      case NSP -> "transit and backbone network";
      case CONTENT -> "content network";
      case CABLE_DSL_ISP -> "access network";
      case ENTERPRISE -> "enterprise";
      case EDUCATIONAL_RESEARCH -> "education and research network";
      case NON_PROFIT -> "non-profit network";
      case ROUTE_SERVER -> "route server";
      case NETWORK_SERVICES -> "network service";
      case ROUTE_COLLECTOR -> "route collector";
      case GOVERNMENT -> "government network";
      case NOT_DISCLOSED -> "network of undisclosed type";
    };
  }

  /** With its article. */
  static String oneOf(NetworkType type) {
    String words = type(type);
    return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
  }

  static String policy(PeeringPolicy.General general) {
    return switch (general) {
      case OPEN -> "peers openly";
      case SELECTIVE -> "peers selectively";
      case RESTRICTIVE -> "peers restrictively";
      case NO -> "says it does not peer";
      case UNKNOWN -> "does not say how it peers";
    };
  }

  /** What a policy says beyond its general word, in order; only what it does say. */
  static List<String> conditions(PeeringPolicy policy) {
    java.util.ArrayList<String> said = new java.util.ArrayList<>();
    switch (policy.locations()) {
      case NOT_REQUIRED -> said.add("several places not required");
      case PREFERRED -> said.add("several places preferred");
      case REQUIRED_US -> said.add("several places in the United States required");
      case REQUIRED_EU -> said.add("several places in Europe required");
      case REQUIRED_INTERNATIONAL -> said.add("several places in several countries required");
      case UNKNOWN -> {}
    }
    policy
        .ratioRequired()
        .ifPresent(asks -> said.add(asks ? "a traffic ratio required" : "no ratio required"));
    switch (policy.contracts()) {
      case NOT_REQUIRED -> said.add("no contract required");
      case PRIVATE_ONLY -> said.add("a contract for private interconnects");
      case REQUIRED -> said.add("a contract required");
      case UNKNOWN -> {}
    }
    return said;
  }

  static String networkWords(Optional<Network> entry) {
    return entry
        .map(n -> type(n.type()) + ", " + policy(n.policy().general()))
        .orElse("no entry in the registry");
  }

  /** {@code 9.1 : 1 to us}; empty where it is not known. */
  static Optional<String> ratio(Numbers numbers, String name, MonthTraffic traffic, String them) {
    OptionalDouble ratio = traffic.ratio();
    if (ratio.isEmpty()) {
      return Optional.empty();
    }
    String to = traffic.theySendMore() ? "to us" : "to " + them;
    if (Double.isInfinite(ratio.getAsDouble())) {
      return Optional.of("all one way, " + to);
    }
    return Optional.of(numbers.ratio(name, ratio.getAsDouble()) + " " + to);
  }

  /** A table of the months: what they send, what we send, the ratio. */
  static Table months(
      List<MonthTraffic> traffic, String title, String in, String out, Numbers numbers) {
    List<List<Cell>> rows =
        traffic.stream()
            .map(
                m ->
                    List.of(
                        Cell.text(Units.monthShort(m.month()) + " " + m.month().getYear()),
                        rate(m, "meanInBps", MonthTraffic::meanInBps, m.inUnknown(), numbers),
                        rate(m, "meanOutBps", MonthTraffic::meanOutBps, m.outUnknown(), numbers),
                        ratioCell(m, numbers)))
            .toList();
    return new Table(
        "months",
        title,
        List.of(
            Table.Column.words("month", "Month"),
            Table.Column.numbers("meanInBps", in, "Mbit/s", 6, 1),
            Table.Column.numbers("meanOutBps", out, "Mbit/s", 6, 1),
            Table.Column.numbers("ratio", "Ratio", ": 1", 0, 1)),
        rows);
  }

  static String name(MonthTraffic month, String field) {
    return "traffic." + month.month() + "." + field;
  }

  private static Cell rate(
      MonthTraffic m,
      String field,
      Function<MonthTraffic, OptionalDouble> of,
      Optional<String> unknown,
      Numbers numbers) {
    OptionalDouble value = of.apply(m);
    if (value.isEmpty()) {
      return Cell.unknown(unknown.orElse("no flow of it was heard"));
    }
    numbers.rate(name(m, field), value.getAsDouble());
    return Cell.number(BigDecimal.valueOf(Math.round(value.getAsDouble())));
  }

  private static Cell ratioCell(MonthTraffic m, Numbers numbers) {
    OptionalDouble ratio = m.ratio();
    if (ratio.isEmpty()) {
      return Cell.unknown(m.inUnknown().or(m::outUnknown).orElse("no traffic between us was seen"));
    }
    if (Double.isInfinite(ratio.getAsDouble())) {
      return Cell.unknown("all of it goes one way");
    }
    numbers.ratio(name(m, "ratio"), ratio.getAsDouble());
    return Cell.number(BigDecimal.valueOf(ratio.getAsDouble()));
  }

  /** How the total changed, where two months are known. */
  static Optional<String> trend(List<MonthTraffic> traffic, Numbers numbers) {
    List<MonthTraffic> known = traffic.stream().filter(m -> m.meanBps().orElse(0) > 0).toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    MonthTraffic last = known.get(known.size() - 1);
    MonthTraffic before = known.get(known.size() - 2);
    String text = change(before, last, numbers);
    if (known.size() > 2) {
      text += ", " + change(known.get(0), last, numbers);
    }
    return Optional.of("Both directions together: " + text + ".");
  }

  private static String change(MonthTraffic from, MonthTraffic to, Numbers numbers) {
    double percent =
        100
            * (to.meanBps().getAsDouble() - from.meanBps().getAsDouble())
            / from.meanBps().getAsDouble();
    String words =
        Math.abs(percent) < 0.5
            ? "as in "
            : numbers
                    .wholePercent("change." + from.month() + "." + to.month() + ".percent", percent)
                    .replace("-", "")
                + (percent > 0 ? " more than in " : " less than in ");
    return words + Units.month(from.month());
  }

  /** How much that is in the month, and over how much of it. */
  static String measured(MonthTraffic month, Numbers numbers, String they, String we) {
    long hours = Math.round(month.seconds() / 3600.0);
    return "Measured in "
        + numbers.countOf(name(month, "measuredHours"), hours, "hour", "hours")
        + " of "
        + Units.month(month.month())
        + ": "
        + (month.inUnknown().isPresent()
            ? they + " unknown, "
            : they + " " + numbers.octets(name(month, "octetsIn"), month.octetsIn()) + ", ")
        + (month.outUnknown().isPresent()
            ? we + " unknown."
            : we + " " + numbers.octets(name(month, "octetsOut"), month.octetsOut()) + ".");
  }

  /** {@code at A, B}; empty text without any. */
  static String at(List<String> names, int most) {
    return names.isEmpty() ? "" : " at " + list(names, most);
  }

  static String list(List<String> names, int most) {
    if (names.size() <= most) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
