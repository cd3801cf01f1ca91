package org.peeringkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A registry of networks at exchanges, with relationships among all origins: some sell transit,
 * larger ones more of it. Shares of policies as PeeringDB had them in 2026.
 */
final class GeneratedRegistry {
  /** Sellers who buy of nobody. */
  static final int TOP_SELLERS = 12;

  private final DecisionScale.Sizes sizes;
  private final SplittableRandom random = new SplittableRandom(12);
  private final List<List<Integer>> customers = new ArrayList<>();
  private final List<String> relations = new ArrayList<>();

  GeneratedRegistry(DecisionScale.Sizes sizes) {
    this.sizes = sizes;
    for (int seller = 0; seller < sizes.sellers(); seller++) {
      customers.add(new ArrayList<>());
    }
  }

  /** Rank of the n-th seller: our providers' neighbourhood, away from the largest origins. */
  private int seller(int number) {
    return sizes.retained() + number;
  }

  void write(Path folder) throws IOException {
    relate();
    DecisionScale.write(folder.resolve("as-rel.txt"), relations);
    DecisionScale.write(folder.resolve("ppdc-ases.txt"), cones());
    networks(folder.resolve("pdb"));
    exchanges(folder.resolve("pdb"));
    ports(folder.resolve("pdb"));
  }

  private void relate() {
    for (int i = 0; i < TOP_SELLERS; i++) {
      for (int j = i + 1; j < TOP_SELLERS; j++) {
        relations.add(asn(seller(i)) + "|" + asn(seller(j)) + "|0");
      }
    }
    for (int number = TOP_SELLERS; number < sizes.sellers(); number++) {
      buys(seller(number), random.nextInt(Math.min(number, 200)));
      buys(seller(number), random.nextInt(Math.min(number, 200)));
    }
    for (int rank = 0; rank < sizes.origins(); rank++) {
      if (rank < sizes.retained() || rank >= sizes.retained() + sizes.sellers()) {
        buys(rank, skewed());
        buys(rank, skewed());
      }
    }
  }

  /** A seller, larger ones more often. */
  private int skewed() {
    double fraction = random.nextDouble();
    return (int) (fraction * fraction * sizes.sellers());
  }

  private void buys(int rank, int from) {
    if (seller(from) != rank) {
      customers.get(from).add(rank);
      relations.add(asn(seller(from)) + "|" + asn(rank) + "|-1");
    }
  }

  private static long asn(int rank) {
    return DecisionScale.origin(rank).value();
  }

  private List<String> cones() {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < sizes.sellers(); number++) {
      TreeSet<Integer> cone = new TreeSet<>();
      collect(number, cone);
      StringBuilder line = new StringBuilder().append(asn(seller(number)));
      line.append(' ').append(asn(seller(number)));
      cone.forEach(rank -> line.append(' ').append(asn(rank)));
      lines.add(line.toString());
    }
    return lines;
  }

  private void collect(int number, Set<Integer> cone) {
    for (int rank : customers.get(number)) {
      int asSeller = rank - sizes.retained();
      if (cone.add(rank) && asSeller >= 0 && asSeller < sizes.sellers()) {
        collect(asSeller, cone);
      }
    }
  }

  private void networks(Path folder) throws IOException {
    String[] policies = {"Open", "Open", "Open", "Selective", "Selective", "Restrictive", "No", ""};
    String[] types = {"Content", "Cable/DSL/ISP", "NSP", "Enterprise", "Educational/Research"};
    List<String> rows = new ArrayList<>();
    for (int rank = 0; rank < sizes.networks(); rank++) {
      rows.add(
          DecisionScale.format(
              "{\"id\":%d,\"org_id\":%d,\"name\":\"Network %d\",\"asn\":%d,\"info_type\":\"%s\","
                  + "\"info_traffic\":\"\",\"info_ratio\":\"Balanced\",\"irr_as_set\":\"\","
                  + "\"policy_general\":\"%s\",\"policy_locations\":\"Not Required\","
                  + "\"policy_ratio\":false,\"policy_contracts\":\"Not Required\","
                  + "\"info_never_via_route_servers\":false,\"status\":\"ok\"}",
              10_000 + rank,
              1000 + rank * 9 / 10,
              rank,
              asn(rank),
              types[rank % types.length],
              policies[random.nextInt(policies.length)]));
    }
    document(folder.resolve("net.json"), rows);
  }

  private void exchanges(Path folder) throws IOException {
    List<String> exchanges = new ArrayList<>();
    List<String> lans = new ArrayList<>();
    for (int ix = 1; ix <= sizes.exchanges(); ix++) {
      exchanges.add(
          DecisionScale.format(
              "{\"id\":%d,\"org_id\":%d,\"name\":\"Exchange %d\",\"city\":\"Town %d\","
                  + "\"country\":\"DE\",\"status\":\"ok\"}",
              ix, 500_000 + ix, ix, ix));
      lans.add(DecisionScale.format("{\"id\":%d,\"ix_id\":%d,\"status\":\"ok\"}", ix, ix));
    }
    document(folder.resolve("ix.json"), exchanges);
    document(folder.resolve("ixlan.json"), lans);
  }

  /** Large networks are at many exchanges, large exchanges have many networks. */
  private void ports(Path folder) throws IOException {
    List<String> rows = new ArrayList<>();
    int id = 1;
    for (int ix = 1; ix <= 4; ix++) {
      rows.add(port(id++, 1, 64500, ix));
    }
    for (int rank = 0; rank < sizes.networks(); rank++) {
      TreeSet<Integer> at = new TreeSet<>();
      int count = 1 + 60 / (1 + rank / 40) + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        double fraction = random.nextDouble();
        at.add(1 + (int) (fraction * fraction * fraction * sizes.exchanges()));
      }
      for (int ix : at) {
        rows.add(port(id++, 10_000 + rank, asn(rank), ix));
      }
    }
    document(folder.resolve("netixlan.json"), rows);
  }

  private String port(int id, int net, long asn, int ix) {
    return DecisionScale.format(
        "{\"id\":%d,\"net_id\":%d,\"ix_id\":%d,\"ixlan_id\":%d,\"name\":\"Exchange %d\","
            + "\"speed\":%d,\"asn\":%d,\"ipaddr4\":\"%s\",\"ipaddr6\":null,\"is_rs_peer\":%b,"
            + "\"operational\":true,\"status\":\"ok\"}",
        id,
        net,
        ix,
        ix,
        ix,
        random.nextInt(3) == 0 ? 100_000 : 10_000,
        asn,
        "10." + (id >> 16 & 255) + "." + (id >> 8 & 255) + "." + (id & 255),
        random.nextBoolean());
  }

  private static void document(Path file, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("{\"data\":[");
    for (int i = 0; i < rows.size(); i++) {
      lines.add(rows.get(i) + (i + 1 < rows.size() ? "," : ""));
    }
    lines.add("],\"meta\":{}}");
    DecisionScale.write(file, lines);
  }
}
