package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.registry.relation.AsRelationshipsFormat;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsRelationships;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Real pages of PeeringDB and a real CAIDA file, counted once more by other means. */
@Tag("oracle")
class RegistryOracleTest {
  /** Counts rows and sums a few fields by file; knows the type from the file's name, unlike us. */
  private static final String PYTHON =
      """
      import json, sys, collections, os
      count, total = collections.Counter(), collections.Counter()
      nets, ports, lans, pfx, netfac, ixfac = {}, {}, {}, collections.defaultdict(set), set(), set()
      for path in sys.argv[1:]:
          kind = os.path.basename(path).split("-")[0]
          for row in json.load(open(path))["data"]:
              if row.get("status") != "ok":
                  continue
              count[kind] += 1
              if kind == "net": nets[row["asn"]] = row
              if kind == "netixlan": ports[row["id"]] = row
              if kind == "ixpfx": pfx[row["ixlan_id"]].add(row["prefix"])
              if kind == "netfac": netfac.add((row["local_asn"], row["fac_id"]))
              if kind == "ixfac": ixfac.add((row["ix_id"], row["fac_id"]))
      for kind in count: print("rows." + kind, count[kind])
      print("speed", sum(p["speed"] for p in ports.values()))
      print("rs", sum(p["is_rs_peer"] for p in ports.values()))
      print("v4", sum(p["ipaddr4"] is not None for p in ports.values()))
      print("v6", sum(p["ipaddr6"] is not None for p in ports.values()))
      print("open", sum(n["policy_general"] == "Open" for n in nets.values()))
      print("never", sum(n["info_never_via_route_servers"] for n in nets.values()))
      print("prefixes4", sum(n["info_prefixes4"] or 0 for n in nets.values()))
      print("lanprefixes", sum(len(p) for p in pfx.values()))
      print("netfac", len(netfac))
      print("ixfac", len(ixfac))
      """;

  private Path corpus = Path.of("");

  @BeforeEach
  void findCorpus() {
    corpus = Path.of(System.getProperty("peering.corpus", "")).resolve("registry");
    boolean there = Files.isDirectory(corpus);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("no captures at " + corpus);
    }
    assumeTrue(there, "no captures at " + corpus);
  }

  @Test
  void everyPageReadsWithoutFaultsAndCountsAsPythonDoes() throws Exception {
    List<Path> pages;
    try (Stream<Path> files = Files.list(corpus.resolve("peeringdb"))) {
      pages = new ArrayList<>(files.filter(f -> f.toString().endsWith(".json")).sorted().toList());
    }
    assertThat(pages).isNotEmpty();
    Map<String, Long> expected = python(pages);
    Registry forward = check(pages, expected);
    Collections.reverse(pages);
    Registry backward = check(pages, expected);
    assertThat(forward.networks()).containsExactlyElementsOf(backward.networks());
    assertThat(forward.ports()).isEqualTo(backward.ports());
    assertThat(forward.lans()).containsExactlyElementsOf(backward.lans());
    assertThat(forward.facilities()).containsExactlyElementsOf(backward.facilities());
  }

  private static Registry check(List<Path> pages, Map<String, Long> expected) throws IOException {
    RegistryBuilder builder = Registry.builder();
    PeeringDbFormat format = new PeeringDbFormat();
    ReadStats stats = ReadStats.EMPTY;
    for (Path page : pages) {
      try (InputStream in = Files.newInputStream(page)) {
        assertThat(format.recognises(Bytes.of(in.readNBytes(4096)))).as(page.toString()).isTrue();
      }
      stats = stats.plus(format.read(Input.file(page), ReadOptions.defaults(), builder));
    }
    assertThat(stats.faults()).isEmpty();
    Registry r = builder.build();
    Map<String, Long> actual = new TreeMap<>(stats.counts());
    actual.put("speed", r.ports().stream().mapToLong(p -> p.speedMbps()).sum());
    actual.put("rs", r.ports().stream().filter(p -> p.routeServerPeer()).count());
    actual.put("v4", r.ports().stream().filter(p -> p.ipv4().isPresent()).count());
    actual.put("v6", r.ports().stream().filter(p -> p.ipv6().isPresent()).count());
    actual.put(
        "open",
        r.networks().stream().filter(n -> n.policy().general().label().equals("Open")).count());
    actual.put("never", r.networks().stream().filter(n -> n.neverViaRouteServers()).count());
    actual.put("prefixes4", r.networks().stream().mapToLong(n -> n.prefixes4().orElse(0)).sum());
    actual.put("lanprefixes", r.lans().stream().mapToLong(l -> l.prefixes().size()).sum());
    long netfac = 0;
    for (long asn = 1; asn < 450_000; asn++) {
      netfac += r.facilities(Asn.of(asn)).size();
    }
    actual.put("netfac", netfac);
    long ixfac = 0;
    for (long ix = 1; ix < 10_000; ix++) {
      ixfac += r.facilitiesOfExchange(ix).size();
    }
    actual.put("ixfac", ixfac);
    assertThat(actual).isEqualTo(expected);
    return r;
  }

  private static Map<String, Long> python(List<Path> pages) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", "-c", PYTHON));
    pages.forEach(p -> command.add(p.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    Map<String, Long> numbers = new TreeMap<>();
    for (String line : output.split("\n")) {
      String[] parts = line.split(" ");
      numbers.put(parts[0], Long.parseLong(parts[1]));
    }
    return numbers;
  }

  @Test
  void relationshipsAndConesOfCaida() throws IOException {
    Path file = corpus.resolve("caida/20180101.as-rel.txt.gz");
    RegistryBuilder builder = Registry.builder();
    ReadStats stats =
        new AsRelationshipsFormat()
            .read(
                Input.of(
                    "as-rel", true, () -> new GZIPInputStream(Files.newInputStream(file), 1 << 16)),
                ReadOptions.defaults(),
                builder);
    assertThat(stats.faults()).isEmpty();
    AsRelationships built = builder.build().relationships().orElseThrow();
    assertThat(built.asns()).hasSize(60_006);
    assertThat(built.providerCustomerLinks()).isEqualTo(117_703);
    assertThat(built.peerLinks()).isEqualTo(143_637);
    assertThat(built.contradictions()).isZero();
    assertThat(built.recursiveCone(Asn.of(1299))).hasSize(49_509);
    assertThat(built.recursiveCone(Asn.of(3356))).hasSize(49_111);
    assertThat(built.recursiveCone(Asn.of(174))).hasSize(48_146);
    assertThat(built.recursiveCone(Asn.of(6939))).hasSize(39_767);
  }

  /** Members and ports by file, and how many fields of them cannot be read. */
  @Test
  void exportsOfExchanges() throws IOException {
    String found = "";
    for (String name :
        List.of(
            "pdb-export",
            "pdb-ixf.member.0",
            "pdb-ixf.member.6",
            "pdb-members.0.4",
            "pdb-members.0.6")) {
      RegistryBuilder builder = Registry.builder();
      ReadStats stats =
          org.peeringkit.model.format.Formats.load(RegistryOracleTest.class.getClassLoader())
              .registry(
                  Input.file(corpus.resolve("ixf/" + name + ".json")),
                  ReadOptions.defaults(),
                  builder);
      found +=
          name
              + " "
              + stats.counts().get("rows.member")
              + " "
              + stats.counts().get("rows.port")
              + " "
              + stats.faultCount()
              + "\n";
      assertThat(builder.build().memberPortsWithoutLan())
          .hasSize(stats.counts().getOrDefault("rows.port", 0L).intValue());
    }
    assertThat(found)
        .isEqualTo(
            """
            pdb-export 1 6 0
            pdb-ixf.member.0 1 1 1
            pdb-ixf.member.6 2 4 4
            pdb-members.0.4 1 5 8
            pdb-members.0.6 1 5 8
            """);
  }
}
