package org.peeringkit.cli.doctor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;

/**
 * Whether others find us ready to peer, as far as the inputs say: our PeeringDB entry against our
 * links, our tables and our traffic.
 */
final class SelfCheck {
  private static final long MEGA = 1_000_000;

  private final MainJob job;
  private final Registry registry;
  private final RouteTable routes;
  private final Asn asn;
  private final List<Check> checks = new ArrayList<>();

  /** How a check ended. */
  enum Result {
    OK("ok"),
    MEND("to mend"),
    UNKNOWN("unknown");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /**
   * One thing looked at.
   *
   * @param name what
   * @param result how it stands
   * @param text what was found and, where it is to be mended, what to do
   */
  record Check(String name, Result result, String text) {}

  private SelfCheck(MainJob job) {
    this.job = job;
    this.registry = job.registry();
    this.routes = job.routes();
    this.asn = job.config().network().asn();
  }

  static List<Check> of(MainJob job, Optional<MonthResult> month) {
    SelfCheck self = new SelfCheck(job);
    self.run(month);
    return List.copyOf(self.checks);
  }

  private void add(String name, boolean isOk, String ok, String mend) {
    checks.add(new Check(name, isOk ? Result.OK : Result.MEND, isOk ? ok : mend));
  }

  private void unknown(String name, String why) {
    checks.add(new Check(name, Result.UNKNOWN, why));
  }

  private void run(Optional<MonthResult> month) {
    if (registry.isEmpty()) {
      unknown("registry entry", "no PeeringDB data was given");
      return;
    }
    Optional<Network> entry = registry.network(asn);
    add(
        "registry entry",
        entry.isPresent(),
        asn + " is in PeeringDB",
        asn + " is not in the PeeringDB data given: others cannot find us");
    if (entry.isEmpty()) {
      return;
    }
    Network us = entry.get();
    policy(us);
    prefixCounts(IpFamily.IPV4, us.prefixes4());
    prefixCounts(IpFamily.IPV6, us.prefixes6());
    ports();
    parity();
    SelfTraffic.check(us, job, month, checks);
  }

  private void policy(Network us) {
    PeeringPolicy.General general = us.policy().general();
    add(
        "policy",
        general != PeeringPolicy.General.UNKNOWN,
        "our general policy is " + general.label(),
        "our entry names no general policy: say Open, Selective or Restrictive");
    add(
        "policy text",
        us.policy().url().filter(url -> !url.isBlank()).isPresent(),
        "our entry links to our policy",
        "our entry has no policy URL");
    add(
        "as-set",
        !us.asSet().isBlank(),
        "our as-set is " + us.asSet(),
        "our entry names no as-set: peers cannot build filters");
  }

  private void prefixCounts(IpFamily family, OptionalLong limit) {
    String name = "prefix limit " + family;
    if (routes.size() == 0) {
      unknown(name, "no routes were given: what we announce is not known");
      return;
    }
    long announced = announced(family);
    if (limit.isEmpty() || limit.getAsLong() == 0 && announced > 0) {
      checks.add(
          new Check(
              name,
              announced == 0 ? Result.OK : Result.MEND,
              announced == 0
                  ? "we announce none and name none"
                  : "we announce " + announced + " of our own and name no limit"));
      return;
    }
    add(
        name,
        announced <= limit.getAsLong(),
        "we announce " + announced + " of our own, the limit named is " + limit.getAsLong(),
        "we announce "
            + announced
            + " of our own, the limit named is "
            + limit.getAsLong()
            + ": peers would shut sessions");
  }

  private long announced(IpFamily family) {
    return routes.ownPrefixes().stream().map(Prefix::family).filter(f -> f == family).count();
  }

  /** Configured exchange links against the entry's ports. */
  private void ports() {
    List<ExchangePort> ours = new ArrayList<>(registry.ports(asn));
    List<String> seenLans = new ArrayList<>();
    for (String name : job.edges().names()) {
      EdgeLink link = job.edges().latest(name);
      if (link.linkClass() != LinkClass.IXP) {
        continue;
      }
      if (link.ixlanId().isEmpty()) {
        unknown("port " + name, "the link names no ixlan: it cannot be matched with the entry");
        continue;
      }
      long lan = link.ixlanId().getAsLong();
      seenLans.add(String.valueOf(lan));
      List<ExchangePort> there = ours.stream().filter(p -> p.ixlanId() == lan).toList();
      port(name, link, lan, there);
    }
    for (ExchangePort port : ours) {
      if (!seenLans.contains(String.valueOf(port.ixlanId()))) {
        checks.add(
            new Check(
                "port at " + exchange(port),
                Result.MEND,
                "our entry has it, no configured link names ixlan "
                    + port.ixlanId()
                    + ": add the link or remove the port"));
      }
    }
  }

  private String exchange(ExchangePort port) {
    return registry.exchange(port.ixId()).map(x -> x.name()).orElse("ix " + port.ixId());
  }

  private void port(String name, EdgeLink link, long lan, List<ExchangePort> there) {
    if (there.isEmpty()) {
      checks.add(
          new Check(
              "port " + name,
              Result.MEND,
              "our entry has no port at ixlan " + lan + ": others do not see that we are there"));
      return;
    }
    long speed = there.stream().mapToLong(ExchangePort::speedMbps).sum();
    List<String> wrong = new ArrayList<>();
    if (link.capacityBitsPerSecond().isPresent()
        && link.capacityBitsPerSecond().getAsLong() != speed * MEGA) {
      wrong.add(
          "our entry says "
              + Units.bitRate(BigDecimal.valueOf(speed * MEGA))
              + ", the link has "
              + Units.bitRate(BigDecimal.valueOf(link.capacityBitsPerSecond().getAsLong())));
    }
    if (there.stream().noneMatch(ExchangePort::operational)) {
      wrong.add("our entry says it is not in service");
    }
    if (there.stream().noneMatch(p -> p.ipv6().isPresent())) {
      wrong.add("our entry has no IPv6 address there");
    }
    boolean onRouteServer = there.stream().anyMatch(ExchangePort::routeServerPeer);
    add(
        "port " + name,
        wrong.isEmpty(),
        exchange(there.get(0))
            + ", "
            + Units.bitRate(BigDecimal.valueOf(speed * MEGA))
            + ", "
            + (onRouteServer ? "on the route servers" : "not on the route servers"),
        String.join("; ", wrong));
  }

  private void parity() {
    if (routes.size() == 0) {
      unknown("IPv6", "no routes were given: what we announce is not known");
      return;
    }
    boolean has4 = announced(IpFamily.IPV4) > 0;
    boolean has6 = announced(IpFamily.IPV6) > 0;
    add(
        "IPv6",
        has6 || !has4,
        "we announce IPv6 as well as IPv4",
        "we announce IPv4 only: half of what peers expect");
  }
}
