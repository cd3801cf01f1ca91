package org.peeringkit.notebooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;

/**
 * The small invented network of the notebooks, as files: its routing table, six months of sampled
 * flows, and what a registry says of its neighbours. The same bytes of content every time. AS
 * numbers are those for documentation; prefixes are not, since documentation prefixes are nobody's.
 */
public final class NotebookData {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 4);
  private static final int MONTHS = 6;
  private static final int HOURS = 4;
  private static final long RATE = 1000;
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final Asn OWN = Asn.of(64500);

  /** Traffic by the hour of the day (UTC), in percent of the mean: evenings are busy. */
  private static final int[] BY_FOUR_HOURS = {55, 50, 90, 105, 135, 165};

  /** Interfaces of the one router. */
  private enum Port {
    TRANSIT_A(10),
    TRANSIT_B(11),
    IX_ONE(20),
    PNI(30),
    CUSTOMERS(90);

    private final int ifIndex;

    Port(int ifIndex) {
      this.ifIndex = ifIndex;
    }
  }

  /**
   * A network elsewhere.
   *
   * @param asn its number
   * @param name as in the registry
   * @param type as in the registry
   * @param policy as in the registry
   * @param inMbps mean inbound
   * @param outMbps mean outbound
   * @param port where its traffic goes now
   * @param exchanges 1, 2 or both
   * @param routeServer whether it is on the route servers
   */
  private record Net(
      long asn,
      String name,
      String type,
      String policy,
      int inMbps,
      int outMbps,
      Port port,
      List<Integer> exchanges,
      boolean routeServer) {}

  private static final List<Integer> ONE = List.of(1);
  private static final List<Integer> TWO = List.of(2);
  private static final List<Integer> BOTH = List.of(1, 2);
  private static final List<Integer> NONE = List.of();

  private static final List<Net> NETS =
      List.of(
          net(64501, "Transit A", "NSP", "Restrictive", 90, 60, Port.TRANSIT_A, NONE, false),
          net(64502, "Transit B", "NSP", "Restrictive", 70, 50, Port.TRANSIT_B, NONE, false),
          net(65536, "Big Video", "Content", "Selective", 1300, 60, Port.PNI, BOTH, false),
          net(64503, "Search Works", "Content", "Open", 420, 90, Port.IX_ONE, BOTH, true),
          net(64504, "Cable North", "Cable/DSL/ISP", "Open", 160, 420, Port.IX_ONE, ONE, false),
          net(64505, "Small Hosting", "Content", "Open", 110, 20, Port.IX_ONE, ONE, false),
          net(64506, "Second Video", "Content", "Selective", 420, 40, Port.TRANSIT_A, BOTH, false),
          net(64507, "Game Shop", "Content", "Open", 540, 30, Port.TRANSIT_B, ONE, false),
          net(64508, "Social Pages", "Content", "Selective", 480, 60, Port.TRANSIT_A, BOTH, false),
          net(64509, "Cloud Nine", "Enterprise", "Open", 300, 160, Port.TRANSIT_B, BOTH, false),
          net(64510, "Cable South", "Cable/DSL/ISP", "Open", 90, 380, Port.TRANSIT_A, ONE, false),
          net(
              64511,
              "Mobile One",
              "Cable/DSL/ISP",
              "Selective",
              60,
              310,
              Port.TRANSIT_B,
              TWO,
              false),
          net(65537, "News Stand", "Content", "Open", 330, 10, Port.TRANSIT_A, TWO, false),
          net(65538, "Update House", "Content", "Open", 510, 5, Port.TRANSIT_B, TWO, false),
          net(65539, "Old Backbone", "NSP", "Restrictive", 450, 180, Port.TRANSIT_A, BOTH, false),
          net(
              65540,
              "University",
              "Educational/Research",
              "Open",
              70,
              60,
              Port.TRANSIT_A,
              ONE,
              true),
          net(65541, "Web Shop", "Enterprise", "No", 220, 15, Port.TRANSIT_B, NONE, false),
          net(65542, "Music Box", "Content", "Open", 290, 8, Port.TRANSIT_A, ONE, false),
          net(65543, "Mail Room", "Content", "Open", 45, 70, Port.TRANSIT_B, ONE, true),
          net(
              65544,
              "Cable West",
              "Cable/DSL/ISP",
              "Selective",
              30,
              140,
              Port.TRANSIT_A,
              TWO,
              false),
          net(65545, "Photo Wall", "Content", "Open", 195, 6, Port.TRANSIT_B, BOTH, false),
          net(65546, "Town Network", "Cable/DSL/ISP", "Open", 12, 44, Port.TRANSIT_A, ONE, true),
          net(65547, "Market Data", "Enterprise", "Restrictive", 55, 9, Port.TRANSIT_B, TWO, false),
          net(65548, "Open Mirror", "Non-Profit", "Open", 130, 3, Port.TRANSIT_A, ONE, false));

  private final Path folder;

  private NotebookData(Path folder) {
    this.folder = folder;
  }

  private static Net net(
      long asn,
      String name,
      String type,
      String policy,
      int inMbps,
      int outMbps,
      Port port,
      List<Integer> exchanges,
      boolean routeServer) {
    return new Net(asn, name, type, policy, inMbps, outMbps, port, exchanges, routeServer);
  }

  /** Writes into a folder, which is made. */
  public static void write(Path folder) throws IOException {
    NotebookData data = new NotebookData(folder);
    data.rib();
    for (int i = 0; i < MONTHS; i++) {
      data.flows(FIRST_MONTH.plusMonths(i), i);
    }
    data.registry();
  }

  private OutputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    return new BufferedOutputStream(Files.newOutputStream(file));
  }

  private static Prefix prefix4(int index) {
    return Prefix.parse("151.193." + index + ".0/24");
  }

  private static Prefix prefix6(int index) {
    return Prefix.parse("2a1f:" + Integer.toHexString(0x100 + index) + "::/32");
  }

  private void rib() throws IOException {
    Instant time = FIRST_MONTH.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<BgpPeer> peers = new ArrayList<>();
    Map<Long, Integer> indexOf = new LinkedHashMap<>();
    peer(peers, indexOf, 64500, "192.0.2.1");
    peer(peers, indexOf, 64501, "192.0.2.100");
    peer(peers, indexOf, 64502, "192.0.2.101");
    for (int i = 0; i < NETS.size(); i++) {
      Net net = NETS.get(i);
      if (net.port == Port.IX_ONE || net.port == Port.PNI) {
        peer(peers, indexOf, net.asn, net.port == Port.PNI ? "192.0.2.102" : lan(1, i));
      }
    }
    try (MrtWriter mrt = new MrtWriter(new GZIPOutputStream(open("rib/2026-04-01.mrt.gz")))) {
      mrt.peerIndexTable(time, ROUTER, "", peers);
      long sequence = 0;
      for (String ours : List.of("151.192.0.0/16", "2a1f:ff00::/32")) {
        List<MrtWriter.RibEntry> local = List.of(entry(0, time, AsPath.EMPTY, peers));
        mrt.rib(time, sequence++, Prefix.parse(ours), local);
      }
      for (int family = 0; family < 2; family++) {
        for (int i = 0; i < NETS.size(); i++) {
          Net net = NETS.get(i);
          List<MrtWriter.RibEntry> entries = new ArrayList<>();
          for (long provider : List.of(64501L, 64502L)) {
            String path = net.asn == provider ? "" + provider : provider + " " + net.asn;
            entries.add(entry(indexOf.getOrDefault(provider, 0), time, AsPath.parse(path), peers));
          }
          Integer session = indexOf.get(net.asn);
          if (session != null && session > 2) {
            entries.add(entry(session, time, AsPath.parse("" + net.asn), peers));
          }
          mrt.rib(time, sequence++, family == 0 ? prefix4(i) : prefix6(i), entries);
        }
      }
    }
  }

  private static void peer(
      List<BgpPeer> peers, Map<Long, Integer> indexOf, long asn, String address) {
    indexOf.put(asn, peers.size());
    IpAddr ip = IpAddr.parse(address);
    peers.add(new BgpPeer(ip, Asn.of(asn), Optional.of(ip)));
  }

  private static MrtWriter.RibEntry entry(
      int peer, Instant time, AsPath path, List<BgpPeer> peers) {
    return new MrtWriter.RibEntry(
        peer,
        time,
        PathAttributes.builder()
            .origin(Origin.IGP)
            .asPath(path)
            .nextHop(peers.get(peer).address())
            .build());
  }

  private static String lan(int exchange, int net) {
    return "151.201." + exchange + "." + (10 + net);
  }

  private void flows(YearMonth month, int number) throws IOException {
    try (OutputStream out = new GZIPOutputStream(open("flows/" + month + ".csv.gz"));
        FlowCsvWriter csv = new FlowCsvWriter(out)) {
      FlowBatch batch = new FlowBatch();
      for (LocalDate day = month.atDay(1);
          !day.isAfter(month.atEndOfMonth());
          day = day.plusDays(1)) {
        for (int hour = 0; hour < 24; hour += HOURS) {
          Instant start = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
          for (int i = 0; i < NETS.size(); i++) {
            Net net = NETS.get(i);
            // What is peered grows faster than what is not.
            int growth = net.port == Port.IX_ONE || net.port == Port.PNI ? 4 : 2;
            long share = (100L + (long) growth * number) * BY_FOUR_HOURS[hour / HOURS];
            if (batch.size() > FlowBatch.CAPACITY - 2) {
              csv.write(batch);
              batch.clear();
            }
            row(batch, start, i, true, net.inMbps * share * 100);
            row(batch, start, i, false, net.outMbps * share * 100);
          }
        }
      }
      csv.write(batch);
    }
  }

  private static void row(
      FlowBatch batch, Instant start, int index, boolean inbound, long bitsPerSecond) {
    Net net = NETS.get(index);
    boolean six = index % 3 == 1;
    IpAddr there =
        IpAddr.parse(
            six
                ? "2a1f:" + Integer.toHexString(0x100 + index) + "::25"
                : "151.193." + index + ".25");
    IpAddr here = IpAddr.parse(six ? "2a1f:ff00::17" : "151.192.0.17");
    int row = batch.addRow(new Exporter(Optional.of(ROUTER), 0));
    long octets = bitsPerSecond * HOURS * 3600 / 8 / RATE;
    batch.setAddress(row, FlowField.SOURCE_ADDRESS, inbound ? there : here);
    batch.setAddress(row, FlowField.DESTINATION_ADDRESS, inbound ? here : there);
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, Math.max(1, octets / 900));
    batch.set(row, FlowField.START_MILLIS, start.toEpochMilli());
    batch.set(row, FlowField.END_MILLIS, start.plusSeconds(HOURS * 3600L - 1).toEpochMilli());
    batch.set(row, FlowField.INGRESS_INTERFACE, (inbound ? net.port : Port.CUSTOMERS).ifIndex);
    batch.set(row, FlowField.EGRESS_INTERFACE, (inbound ? Port.CUSTOMERS : net.port).ifIndex);
  }

  private void registry() throws IOException {
    List<Map<String, Object>> orgs = new ArrayList<>();
    List<Map<String, Object>> nets = new ArrayList<>();
    List<Map<String, Object>> ports = new ArrayList<>();
    List<Map<String, Object>> houses = new ArrayList<>();
    own(orgs, nets, ports, houses);
    for (int i = 0; i < NETS.size(); i++) {
      Net net = NETS.get(i);
      orgs.add(row(net.asn, "name", net.name + " Company", "website", "", "address1", ""));
      nets.add(network(net.asn, net.name, net.type, net.policy));
      for (int exchange : net.exchanges) {
        ports.add(port(net.asn, exchange, lan(exchange, i), net.routeServer));
      }
      if (net.exchanges.isEmpty() || net.port == Port.PNI) {
        houses.add(row(net.asn, "net_id", net.asn, "fac_id", 1, "local_asn", net.asn));
      }
    }
    document("org", orgs);
    document("net", nets);
    document(
        "fac",
        List.of(
            row(
                1,
                "org_id",
                1,
                "name",
                "House One",
                "clli",
                "",
                "rencode",
                "",
                "city",
                "Frankfurt",
                "country",
                "DE")));
    document("ix", List.of(exchange(1, "IX One", "Frankfurt"), exchange(2, "IX Two", "Berlin")));
    document(
        "ixlan",
        List.of(
            row(31, "ix_id", 1, "name", "", "mtu", 1500),
            row(32, "ix_id", 2, "name", "", "mtu", 1500)));
    document(
        "ixpfx",
        List.of(
            row(1, "ixlan_id", 31, "protocol", "IPv4", "prefix", "151.201.1.0/24"),
            row(2, "ixlan_id", 32, "protocol", "IPv4", "prefix", "151.201.2.0/24")));
    document("ixfac", List.of(row(1, "ix_id", 1, "fac_id", 1)));
    document("netixlan", ports);
    document("netfac", houses);
  }

  private static void own(
      List<Map<String, Object>> orgs,
      List<Map<String, Object>> nets,
      List<Map<String, Object>> ports,
      List<Map<String, Object>> houses) {
    orgs.add(row(1, "name", "Exchanges and Houses", "website", "", "address1", ""));
    orgs.add(row(OWN.value(), "name", "Example Networks Company", "website", "", "address1", ""));
    nets.add(network(OWN.value(), "Example Networks", "Cable/DSL/ISP", "Open"));
    ports.add(port(OWN.value(), 1, "151.201.1.9", false));
    houses.add(row(OWN.value(), "net_id", OWN.value(), "fac_id", 1, "local_asn", OWN.value()));
  }

  private static Map<String, Object> network(long asn, String name, String type, String policy) {
    return row(
        asn,
        "org_id",
        asn,
        "name",
        name,
        "asn",
        asn,
        "info_type",
        type,
        "policy_general",
        policy,
        "policy_locations",
        "Not Required",
        "policy_ratio",
        false,
        "policy_contracts",
        "Not Required",
        "info_never_via_route_servers",
        false);
  }

  private static Map<String, Object> exchange(long id, String name, String city) {
    return row(id, "org_id", 1, "name", name, "city", city, "country", "DE", "media", "Ethernet");
  }

  private static Map<String, Object> port(
      long asn, int exchange, String address, boolean routeServer) {
    return row(
        exchange * 1_000_000L + asn,
        "net_id",
        asn,
        "ix_id",
        exchange,
        "ixlan_id",
        30 + exchange,
        "name",
        exchange == 1 ? "IX One" : "IX Two",
        "speed",
        100_000,
        "asn",
        asn,
        "ipaddr4",
        address,
        "is_rs_peer",
        routeServer,
        "operational",
        true);
  }

  private static Map<String, Object> row(long id, Object... members) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    for (int i = 0; i < members.length; i += 2) {
      row.put((String) members[i], members[i + 1]);
    }
    row.put("created", "2024-01-01T00:00:00Z");
    row.put("updated", "2026-06-01T00:00:00Z");
    row.put("status", "ok");
    return row;
  }

  private void document(String type, List<Map<String, Object>> rows) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("data", rows);
    document.put("meta", Map.of());
    try (OutputStream out = open("pdb/" + type + ".json")) {
      JSON.writeValue(out, document);
    }
  }
}
