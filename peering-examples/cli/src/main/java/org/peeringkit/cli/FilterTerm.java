package org.peeringkit.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
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

  /** Reads values, with or without the mark. */
  private abstract static class Converter implements ITypeConverter<FilterTerm> {
    @Override
    public final FilterTerm convert(String text) {
      boolean negated = text.startsWith("!");
      String value = negated ? text.substring(1) : text;
      return new FilterTerm(
          filter(value)
              .orElseThrow(
                  () -> new TypeConversionException("\"" + value + "\" is " + explain(value))),
          negated);
    }

    abstract Optional<RouteFilter> filter(String value);

    /** What a value is that is no such filter. */
    abstract String explain(String value);
  }

  static final class OriginConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return Asn.tryParse(value).map(RouteFilter::origin);
    }

    @Override
    String explain(String value) {
      return "not an AS number";
    }
  }

  static final class AsInPathConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return Asn.tryParse(value).map(RouteFilter::asInPath);
    }

    @Override
    String explain(String value) {
      return "not an AS number";
    }
  }

  static final class PeerAsConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return Asn.tryParse(value).map(RouteFilter::peerAs);
    }

    @Override
    String explain(String value) {
      return "not an AS number";
    }
  }

  static final class PeerConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return IpAddr.tryParse(value)
          .map(RouteFilter::peer)
          .or(() -> Asn.tryParse(value).map(RouteFilter::peerAs));
    }

    @Override
    String explain(String value) {
      return "neither an address nor an AS number";
    }
  }

  static final class PrefixConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return PrefixRange.tryParse(value).map(RouteFilter::prefix);
    }

    @Override
    String explain(String value) {
      return "not a prefix such as 192.0.2.0/24 or 192.0.2.0/24^+";
    }
  }

  static final class CoveringConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return IpAddr.tryParse(value)
          .map(RouteFilter::covering)
          .or(() -> Prefix.tryParse(value).map(RouteFilter::covering));
    }

    @Override
    String explain(String value) {
      return "neither an address nor a prefix";
    }
  }

  static final class CommunityConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return CommunityPattern.tryParse(value).map(RouteFilter::community);
    }

    @Override
    String explain(String value) {
      return "not a community such as 64500:1, 64500:*, 64500:1:2, rt:64500:1 or no-export";
    }
  }

  static final class PathConverter extends Converter {
    @Override
    Optional<RouteFilter> filter(String value) {
      return PathPattern.tryParse(value).map(RouteFilter::path);
    }

    @Override
    String explain(String value) {
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
