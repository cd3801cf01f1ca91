package org.peeringkit.cli.doctor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.ExchangePort;

/** The ports of our entry against our links, and its route-server flags against our tables. */
final class SelfPorts {
  private static final long MEGA = 1_000_000;
  private static final String WHY = "others ask for sessions where our entry says that we are";

  private final MainJob job;
  private final Checks checks;
  private final OwnRoutes routes;

  private SelfPorts(MainJob job, Checks checks) {
    this.job = job;
    this.checks = checks;
    this.routes = new OwnRoutes(job.routes(), job.registry());
  }

  static void check(MainJob job, Checks checks) {
    new SelfPorts(job, checks).check();
  }

  private void check() {
    List<ExchangePort> ours = job.registry().ports(job.config().network().asn());
    TreeSet<Long> seenLans = new TreeSet<>();
    for (String name : job.edges().names()) {
      EdgeLink link = job.edges().latest(name);
      if (link.linkClass() != LinkClass.IXP) {
        continue;
      }
      if (link.ixlanId().isEmpty()) {
        checks
            .of("port " + name, WHY)
            .unknown(
                "the link names no ixlan: it cannot be matched with the entry",
                "say ixlan at the link");
        continue;
      }
      long lan = link.ixlanId().getAsLong();
      List<ExchangePort> there = ours.stream().filter(p -> p.ixlanId() == lan).toList();
      port(name, link, lan, there);
      if (!there.isEmpty() && seenLans.add(lan)) {
        routeServer(lan, there);
      }
    }
    for (ExchangePort port : ours) {
      if (!seenLans.contains(port.ixlanId())) {
        checks
            .of("port at " + exchange(port), WHY)
            .mend(
                "our entry has it, no configured link names ixlan " + port.ixlanId(),
                "add the link or remove the port");
      }
    }
  }

  private String exchange(ExchangePort port) {
    return job.registry().exchange(port.ixId()).map(x -> x.name()).orElse("ix " + port.ixId());
  }

  private void port(String name, EdgeLink link, long lan, List<ExchangePort> there) {
    Checks.Subject subject = checks.of("port " + name, WHY);
    if (there.isEmpty()) {
      subject.mend(
          "our entry has no port at ixlan " + lan + ": others do not see that we are there",
          "add the port to our entry");
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
    subject.okIf(
        wrong.isEmpty(),
        exchange(there.get(0)) + ", " + Units.bitRate(BigDecimal.valueOf(speed * MEGA)),
        String.join("; ", wrong),
        "put the entry right, or the configuration");
  }

  private void routeServer(long lan, List<ExchangePort> there) {
    Checks.Subject subject =
        checks.of(
            "route server at " + exchange(there.get(0)),
            "who peers over it looks for us there, and does not write");
    boolean says = there.stream().anyMatch(ExchangePort::routeServerPeer);
    String entry = says ? "our entry says we are on it" : "our entry says we are not on it";
    if (!routes.isKnown()) {
      subject.unknown(entry + "; there is no table of ours", "give tables with vantage OWN");
    } else if (routes.routeServerLans().contains(lan)) {
      subject.okIf(
          says,
          entry + ", and our tables have its session",
          entry + ", and our tables have its session",
          "set the flag in our entry");
    } else if (says) {
      subject.unknown(
          entry + ", and our tables have no session with it",
          "look whether the session is up, or which router's table is missing here");
    } else {
      subject.mend(
          entry + ", and our tables have no session with it",
          "a session with the route server brings its members without asking any of them");
    }
  }
}
