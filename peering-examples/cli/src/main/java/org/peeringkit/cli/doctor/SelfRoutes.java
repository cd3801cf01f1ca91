package org.peeringkit.cli.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.VrpTable;

/** What we announce: how many prefixes, whether others accept them, in both IP versions. */
final class SelfRoutes {
  private static final int SHOWN = 10;
  private static final String NO_ROUTES = "no routes were given: what we announce is not known";
  private static final String GIVE_TABLES = "give tables under inputs.ribs";

  private SelfRoutes() {}

  static void limits(Network us, RouteTable routes, Checks checks) {
    limit(IpFamily.IPV4, us.prefixes4(), routes, checks);
    limit(IpFamily.IPV6, us.prefixes6(), routes, checks);
  }

  private static void limit(IpFamily family, OptionalLong limit, RouteTable routes, Checks checks) {
    Checks.Subject subject =
        checks.of(
            "prefix limit " + family, "peers set their maximum by it, and shut sessions above it");
    if (routes.size() == 0) {
      subject.unknown(NO_ROUTES, GIVE_TABLES);
      return;
    }
    long announced = announced(routes, family);
    if (limit.orElse(0) == 0) {
      subject.okIf(
          announced == 0,
          "we announce none and name none",
          "we announce " + announced + " of our own and name no limit",
          "name a limit with room for customers and growth");
      return;
    }
    String both =
        "we announce " + announced + " of our own, the limit named is " + limit.getAsLong();
    subject.okIf(announced <= limit.getAsLong(), both, both, "raise the limit in our entry");
  }

  private static long announced(RouteTable routes, IpFamily family) {
    return routes.ownPrefixes().stream().map(Prefix::family).filter(f -> f == family).count();
  }

  static void check(MainJob job, Checks checks) {
    RouteTable routes = job.routes();
    roas(routes, job.registry().vrps(), checks);
    checks
        .of("route objects", "peers who filter by IRR drop a prefix without one")
        .unknown(
            "no routing registry's data can be read here: whether "
                + (routes.size() == 0 ? "our" : "the " + routes.ownPrefixes().size() + " announced")
                + " prefixes have route objects is not known",
            "ask the IRR (bgpq4 of our as-set) for each announced prefix");
    Checks.Subject parity =
        checks.of("IPv6", "half of what peers expect, and what is dual-stacked prefers it");
    if (routes.size() == 0) {
      parity.unknown(NO_ROUTES, GIVE_TABLES);
      return;
    }
    long four = announced(routes, IpFamily.IPV4);
    long six = announced(routes, IpFamily.IPV6);
    String both = "we announce " + four + " IPv4 and " + six + " IPv6 prefixes of our own";
    parity.okIf(six > 0 || four == 0, both, both, "announce IPv6 wherever IPv4 is announced");
  }

  private static void roas(RouteTable routes, VrpTable vrps, Checks checks) {
    Checks.Subject subject =
        checks.of("ROA", "what is invalid is dropped by most, what has none by more every year");
    if (routes.size() == 0) {
      subject.unknown(NO_ROUTES, GIVE_TABLES);
      return;
    }
    if (vrps.isEmpty()) {
      subject.unknown(
          "no RPKI payloads were given", "name those of a validator under inputs.registry.vrps");
      return;
    }
    Map<RpkiValidity, List<Prefix>> by =
        routes.ownPrefixes().stream()
            .collect(
                Collectors.groupingBy(
                    prefix ->
                        vrps.validate(prefix, Optional.of(routes.origin(routes.indexOf(prefix)))),
                    TreeMap::new,
                    Collectors.toList()));
    List<Prefix> invalid = by.getOrDefault(RpkiValidity.INVALID, List.of());
    List<Prefix> without = by.getOrDefault(RpkiValidity.NOT_FOUND, List.of());
    int valid = by.getOrDefault(RpkiValidity.VALID, List.of()).size();
    StringBuilder found = new StringBuilder(valid + " announced prefixes are valid");
    append(found, invalid, " are invalid: ");
    append(found, without, " have none: ");
    subject.okIf(
        invalid.isEmpty() && without.isEmpty(),
        found.toString(),
        found.toString(),
        "make a ROA for each, with our AS and the length announced");
  }

  private static void append(StringBuilder text, List<Prefix> prefixes, String what) {
    if (!prefixes.isEmpty()) {
      int left = prefixes.size() - Math.min(SHOWN, prefixes.size());
      text.append("; ")
          .append(prefixes.size())
          .append(what)
          .append(
              prefixes.stream()
                  .limit(SHOWN)
                  .map(Prefix::toString)
                  .collect(Collectors.joining(", ")))
          .append(left == 0 ? "" : " and " + left + " more");
    }
  }
}
