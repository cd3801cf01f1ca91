package org.peeringkit.analysis.candidates.quickwin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.By;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Part;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/**
 * Divides what some networks have on transit: by link where series are kept, by IP version from the
 * totals, by prefix from our tables alone, for the ledger counts no prefixes.
 */
final class Split {
  private Split() {}

  static List<Part> of(Evidence evidence, Asn peer, Collection<Asn> cone) {
    List<Part> parts = new ArrayList<>();
    evidence
        .onLinks(cone)
        .forEach(
            (link, port) -> {
              if (port.hasTraffic()) {
                parts.add(
                    new Part(
                        By.ENTRY_POINT,
                        link,
                        port.inbound().p95BitsPerSecond(),
                        port.outbound().p95BitsPerSecond(),
                        OptionalLong.empty()));
              }
            });
    octets(evidence, cone)
        .forEach(
            (family, octets) -> {
              if (octets > 0) {
                // Totals by IP version do not tell directions.
                parts.add(
                    new Part(
                        By.FAMILY,
                        words(family),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.of(octets)));
              }
            });
    if (evidence.ownRoutes().isKnown()) {
      for (IpFamily family : IpFamily.values()) {
        OwnRoutes.Coverage coverage = evidence.ownRoutes().coverage(peer, cone, family);
        coverage
            .missing()
            .forEach(
                prefix ->
                    parts.add(
                        new Part(
                            By.PREFIX,
                            prefix.toString(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalLong.empty())));
      }
    }
    return parts;
  }

  static String words(IpFamily family) {
    return family == IpFamily.IPV6 ? "IPv6" : "IPv4";
  }

  static Map<IpFamily, Long> octets(Evidence evidence, Collection<Asn> cone) {
    Map<IpFamily, Long> octets = new EnumMap<>(IpFamily.class);
    for (Asn origin : cone) {
      MonthTotals.Paid paid = evidence.totals().paid().get(origin);
      if (paid != null) {
        for (IpFamily family : IpFamily.values()) {
          octets.merge(family, paid.octets(family), Math::addExact);
        }
      }
    }
    return octets;
  }

  /** In a sentence: shares by IP version, links, and what our tables lack of the peer's routes. */
  static String inWords(Evidence evidence, Asn peer, Collection<Asn> cone, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    List<String> links =
        parts.stream().filter(p -> p.by() == By.ENTRY_POINT).map(Part::name).toList();
    if (!links.isEmpty()) {
      text.append(" It crosses ").append(String.join(" and ", links)).append('.');
    }
    Map<IpFamily, Long> octets = octets(evidence, cone);
    long all = octets.values().stream().mapToLong(Long::longValue).sum();
    if (all > 0) {
      long six = octets.getOrDefault(IpFamily.IPV6, 0L);
      text.append(" IPv6 is ").append(Math.round(100.0 * six / all)).append(" % of it.");
    }
    if (!evidence.ownRoutes().isKnown()) {
      return text.append(
              " Which prefixes it is we cannot say: the ledger counts by network, and there is no"
                  + " table of ours.")
          .toString();
    }
    for (IpFamily family : IpFamily.values()) {
      OwnRoutes.Coverage coverage = evidence.ownRoutes().coverage(peer, cone, family);
      if (coverage.prefixes() > 0) {
        text.append(" Our tables have routes from them for ")
            .append(coverage.announced())
            .append(" of ")
            .append(coverage.prefixes())
            .append(' ')
            .append(words(family))
            .append(" prefixes.");
      }
    }
    return text.toString();
  }
}
