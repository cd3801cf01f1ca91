package org.peeringkit.demo.file;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.Sampling;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.DemoLink.MatchBy;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.model.flow.LinkClass;

/**
 * The configuration of the network we run, with paths relative to it; and two variants of it, one
 * without flows and one without counters.
 */
public final class YamlFile {
  /** Index of the content network (by rank) whose documentation prefix an override names. */
  public static final int OVERRIDE_RANK = 30;

  private final World world;
  private final DemoOptions options;
  private final boolean flows;
  private final boolean counters;
  private final StringBuilder text = new StringBuilder();

  private YamlFile(World world, DemoOptions options, boolean flows, boolean counters) {
    this.world = world;
    this.options = options;
    this.flows = flows;
    this.counters = counters;
  }

  public static void write(World world, DemoOptions options, OutputFolder folder)
      throws IOException {
    write(folder, "peering.yaml", new YamlFile(world, options, true, true).build());
    write(folder, "peering-flows.yaml", new YamlFile(world, options, true, false).build());
    write(folder, "peering-counters.yaml", new YamlFile(world, options, false, true).build());
  }

  private static void write(OutputFolder folder, String name, String text) throws IOException {
    try (Writer out = folder.text(name)) {
      out.write(text);
    }
  }

  private String build() {
    line("# Invented by peering demo: no network, person or price in it is real.");
    network();
    line("goal: {percentPeered: 60, by: 2027-06, countPaidPeering: false}");
    inputs();
    line(
        "sampling: {overrides: [{exporter: %s, rate: %d}]}",
        Router.EDGE_6.address(),
        new Sampling(options.samplingRate(), options.samplingSeed()).rate(Router.EDGE_6, false));
    line("attribution:");
    line("  providers: [override, rib, flow-except-private]");
    line(
        "  overrides: [{prefix: %s, asn: %d}]",
        AddressPlan.OVERRIDE, world.topology().as(AsKind.CONTENT, OVERRIDE_RANK).asn().value());
    line("links:");
    world.edge().links().forEach(this::link);
    contracts();
    costs();
    line("discussions: %s", DiscussionFile.PATH);
    return text.toString();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void network() {
    line("network:");
    line("  asn: 64500");
    line("  name: Example Access 1");
    line("  siblings: [64501]");
    line("  prefixes: [%s, \"%s\"]", AddressPlan.OWN_V4, AddressPlan.OWN_V6);
    line("  type: Cable/DSL/ISP");
  }

  private void inputs() {
    line("inputs:");
    line("  ribs:");
    line("    - {path: \"rib/edge-*.mrt.gz\", vantage: OWN}");
    line("    - {path: \"rib/collector-*.mrt.gz\", vantage: COLLECTOR}");
    if (flows) {
      line("  flows:");
      line("    - {path: \"flows/*.pcap.gz\", counters: raw}");
      line("    - {path: \"%s/nfcapd.*\"}", NfcapdExport.FOLDER);
    }
    if (counters) {
      line("  counters: [\"snmp/*.csv.gz\", \"flows/edge-7-*.pcap.gz\"]");
    }
    line(
        "  registry: {peeringdb: [\"pdb/*.json\"], relationships: %s, cones: %s%s}",
        RelationshipFile.PATH,
        ConeFile.PATH,
        world.incidents().hijack().filter(h -> !h.roas().isEmpty()).isPresent()
            ? ", vrps: " + PayloadFile.PATH
            : "");
  }

  private void link(DemoLink link) {
    entry(link, link.linkClass(), link.ifIndex(), "");
    link.laterClass()
        .ifPresent(
            later ->
                entry(
                    link,
                    later,
                    link.ifIndex(),
                    ", from: \"" + EdgePlan.CLASS_CHANGE + "T00:00:00Z\""));
    if (matchBy(link) == MatchBy.IF_INDEX_SINCE) {
      entry(
          link,
          link.linkClass(),
          link.ifIndexAfterReboot().orElseThrow(),
          // The reading at the very second of the reboot is still of the old index.
          ", from: \"" + EdgePlan.REBOOT.plusSeconds(1) + "\"");
    }
  }

  /** Names of interfaces come with counters; without those, only the index is left. */
  private MatchBy matchBy(DemoLink link) {
    boolean named = link.matchBy() == MatchBy.IF_NAME || link.matchBy() == MatchBy.IF_ALIAS;
    if (!named || counters) {
      return link.matchBy();
    }
    return link.ifIndexAfterReboot().isPresent() ? MatchBy.IF_INDEX_SINCE : MatchBy.IF_INDEX;
  }

  private void entry(DemoLink link, LinkClass linkClass, long ifIndex, String from) {
    StringBuilder entry = new StringBuilder("  - {name: " + link.name() + ", class: " + linkClass);
    entry.append(", exporter: ").append(link.router().address());
    switch (matchBy(link)) {
      case IF_INDEX, IF_INDEX_SINCE -> entry.append(", ifIndex: ").append(ifIndex);
      case IF_NAME -> entry.append(", ifName: ").append(link.ifName());
      case IF_ALIAS -> entry.append(", ifAlias: \"").append(link.ifAlias()).append('"');
    }
    link.vlan().ifPresent(v -> entry.append(", vlan: ").append(v));
    link.mac().ifPresent(m -> entry.append(", mac: \"").append(mac(m)).append('"'));
    link.nextHop().ifPresent(a -> entry.append(", nextHop: ").append(a));
    if (link.ixlanId().isEmpty() && !link.neighbours().isEmpty()) {
      entry.append(", neighbour: ");
      entry.append(world.topology().as(link.neighbours().get(0)).asn().value());
    }
    entry.append(", capacity: ").append(capacity(link.capacityGigabits()));
    link.contract().ifPresent(c -> entry.append(", contract: ").append(c));
    link.cost().ifPresent(c -> entry.append(", cost: ").append(c));
    link.ixlanId().ifPresent(i -> entry.append(", ixlan: ").append(i));
    entry.append(", site: ").append(link.router().site()).append(from).append('}');
    text.append(entry).append('\n');
  }

  private static String capacity(String gigabits) {
    return gigabits.equals("0.1") ? "100M" : gigabits + "G";
  }

  private static String mac(long value) {
    StringBuilder mac = new StringBuilder();
    for (int shift = 40; shift >= 0; shift -= 8) {
      mac.append(shift == 40 ? "" : ":");
      mac.append(String.format(Locale.ROOT, "%02x", value >> shift & 0xFF));
    }
    return mac.toString();
  }

  private void contracts() {
    line("contracts:");
    contract("transit-a", "6G", "0.62", "0.75", "2027-03-31");
    contract("transit-b", "3G", "0.55", "0.68", "2027-09-30");
  }

  private void contract(String name, String commit, String price, String overage, String until) {
    line(
        "  - {name: %s, commit: %s, perMbps: %s, overagePerMbps: %s, currency: USD,"
            + " billing: MAX_IN_OUT, ports: AGGREGATE, timeZone: Etc/UTC, billingDay: 1,"
            + " until: %s, noticeDays: 90, autoRenewMonths: 12}",
        name, commit, price, overage, until);
  }

  private void costs() {
    line("costs:");
    cost("ix-one", 1500, 100, 200, 0);
    cost("ix-two", 1200, 80, 200, 0);
    cost("ix-three", 900, 60, 180, 400);
    cost("paid-1", 2400, 0, 150, 0);
    cost("paid-2", 2600, 0, 150, 0);
  }

  private void cost(String name, int port, int membership, int crossConnect, int transport) {
    line(
        "  - {name: %s, monthly: {port: %d, membership: %d, crossConnect: %d, transport: %d},"
            + " setup: 2000, amortiseMonths: 24, currency: USD}",
        name, port, membership, crossConnect, transport);
  }
}
