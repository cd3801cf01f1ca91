package org.peeringkit.cli.route;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.peeringkit.model.filter.CommunityPattern;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One value of a filter option.
 *
 * @param filter what it holds for, without the negation
 * @param negated whether it began with an exclamation mark
 */
record FilterTerm(RouteFilter filter, boolean negated) {

  /** Reads a value, with or without the mark. */
  static FilterTerm of(String text, Function<String, RouteFilter> filter) {
    boolean negated = text.startsWith("!");
    return new FilterTerm(filter.apply(negated ? text.substring(1) : text), negated);
  }

  /** Reads the values of one option. */
  private abstract static class Converter implements ITypeConverter<FilterTerm> {
    private static final String NO_ASN = "not an AS number";

    private final Function<String, Optional<RouteFilter>> parse;
    private final Function<String, String> problem;

    /**
     * @param problem what a value is that is no such filter
     */
    Converter(Function<String, Optional<RouteFilter>> parse, Function<String, String> problem) {
      this.parse = parse;
      this.problem = problem;
    }

    Converter(Function<String, Optional<RouteFilter>> parse, String problem) {
      this(parse, value -> problem);
    }

    @Override
    public final FilterTerm convert(String text) {
      return of(
          text,
          value ->
              parse
                  .apply(value)
                  .orElseThrow(
                      () ->
                          new TypeConversionException(
                              "\"" + value + "\" is " + problem.apply(value))));
    }
  }

  static final class OriginConverter extends Converter {
    OriginConverter() {
      super(value -> Asn.tryParse(value).map(RouteFilter::origin), Converter.NO_ASN);
    }
  }

  static final class AsInPathConverter extends Converter {
    AsInPathConverter() {
      super(value -> Asn.tryParse(value).map(RouteFilter::asInPath), Converter.NO_ASN);
    }
  }

  static final class PeerAsConverter extends Converter {
    PeerAsConverter() {
      super(value -> Asn.tryParse(value).map(RouteFilter::peerAs), Converter.NO_ASN);
    }
  }

  static final class PeerConverter extends Converter {
    PeerConverter() {
      super(
          value ->
              IpAddr.tryParse(value)
                  .map(RouteFilter::peer)
                  .or(() -> Asn.tryParse(value).map(RouteFilter::peerAs)),
          "neither an address nor an AS number");
    }
  }

  static final class PrefixConverter extends Converter {
    PrefixConverter() {
      super(
          value -> PrefixRange.tryParse(value).map(RouteFilter::prefix),
          "not a prefix such as 192.0.2.0/24 or 192.0.2.0/24^+");
    }
  }

  static final class CoveringConverter extends Converter {
    CoveringConverter() {
      super(
          value ->
              IpAddr.tryParse(value)
                  .map(RouteFilter::covering)
                  .or(() -> Prefix.tryParse(value).map(RouteFilter::covering)),
          "neither an address nor a prefix");
    }
  }

  static final class CommunityConverter extends Converter {
    CommunityConverter() {
      super(
          value -> CommunityPattern.tryParse(value).map(RouteFilter::community),
          "not a community such as 64500:1, 64500:*, 64500:1:2, rt:64500:1 or no-export");
    }
  }

  static final class PathConverter extends Converter {
    PathConverter() {
      super(value -> PathPattern.tryParse(value).map(RouteFilter::path), PathConverter::problem);
    }

    private static String problem(String value) {
      try {
        return "a regular expression: " + PathPattern.parse(value);
      } catch (IllegalArgumentException e) {
        return "not a regular expression: " + e.getMessage();
      }
    }
  }

  /** A time in UTC, a date, or seconds since the epoch. */
  static final class TimeConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        if (text.matches("\\d{1,11}")) {
          return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return text.indexOf('T') < 0
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "\""
                + text
                + "\" is not a time such as 2026-11-01T00:00:00Z, 2026-11-01 or 1793491200");
      }
    }
  }
}
