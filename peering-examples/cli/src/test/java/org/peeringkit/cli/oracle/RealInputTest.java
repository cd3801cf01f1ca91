package org.peeringkit.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.DataQuality.Share;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.Corpus;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * The main job over a real table, real captures and PeeringDB, against a script that knows nothing
 * of ours: {@code origin_totals.py} over what bgpdump, nfacctd, nfcapd and nfdump say.
 *
 * <p>The second run has the same flows with interfaces. The rule: inbound where the last octet of
 * the source address is even, outbound otherwise; the edge port is 1 + (third octet of the source
 * address mod 3), the other interface is 100. Sizes and times stay as they are.
 */
@Tag("oracle")
class RealInputTest {
  private static final String FLOWS = "flow/pmacct/pmacct_nf9.pcap";
  private static final int INSIDE = 100;
  private static final int EDGE_PORTS = 3;
  private static final int LARGEST = 20;
  private static final Formats FORMATS = Formats.load(RealInputTest.class.getClassLoader());

  private static JsonNode scripts;
  private static JsonNode script;
  @TempDir private Path dir;

  @BeforeAll
  static void count() throws Exception {
    Path json = Files.createTempFile("origin-totals", ".json");
    try {
      Process python =
          new ProcessBuilder(
                  "/usr/bin/python3",
                  resource("origin_totals.py").toString(),
                  Corpus.file("bgp/bird/rib.mrt.gz").toString(),
                  Corpus.file("flow/pmacct/pmacct_nf9.json.gz").toString(),
                  Corpus.file(FLOWS).toString(),
                  Corpus.file("flow/nfcapd/nfcapd.v9").toString())
              .redirectOutput(json.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(python.waitFor()).isZero();
      scripts = new ObjectMapper().readTree(json.toFile());
      script = scripts.required("pmacct_nf9.json.gz");
    } finally {
      Files.delete(json);
    }
  }

  private static Path resource(String name) throws Exception {
    return Path.of(RealInputTest.class.getResource(name).toURI());
  }

  private static Peering open(String configuration, Path base) throws Exception {
    ConfigFile file = ConfigFile.read(configuration, resource(configuration));
    return Peering.open(file.config(), FORMATS, base);
  }

  @Test
  void asRecordedNothingReachesALinkAndTheReportSaysWhy() throws Exception {
    Path corpus = Corpus.folder();
    Peering run = open("as-recorded.yaml", corpus);
    YearMonth month = run.months().last();
    MonthResult result = run.month(month);
    LedgerFacts facts = result.ledger().facts();
    assertThat(result.ledger().cells()).isEmpty();
    assertThat(facts.notCounted().keySet()).containsExactly(NotCounted.NO_INTERFACES);
    assertThat(shares(facts.sourceOctets())).isEqualTo(shares(script.required("source")));
    assertThat(shares(facts.destinationOctets())).isEqualTo(shares(script.required("destination")));

    StatusReport report = run.report(month);
    assertThat(report.headline().percentPeered()).isInstanceOf(Figure.Unknown.class);
    assertThat(report.quality().buckets())
        .extracting(Share::label)
        .contains(
            "not counted: no-interfaces",
            "source address: default-route",
            "source address: unrouted",
            "destination address: default-route",
            "destination address: unrouted");
    assertThat(report.quality().notes())
        .anyMatch(note -> note.matches("5,000 flow records name no interface: .*"));
  }

  /** Octets by how addresses are attributed; what the script calls routed is attributed. */
  private static SortedMap<String, Long> shares(JsonNode octets) {
    TreeMap<String, Long> shares = new TreeMap<>();
    octets
        .properties()
        .forEach(
            e ->
                shares.put(
                    e.getKey().equals("routed") ? "attributed" : e.getKey(),
                    e.getValue().asLong()));
    return shares;
  }

  private static SortedMap<String, Long> shares(SortedMap<String, Long> octets) {
    return new TreeMap<>(octets);
  }

  @Test
  void withInterfacesTheLargestOriginsAreTheScripts() throws Exception {
    Files.createSymbolicLink(dir.resolve("corpus"), Corpus.folder());
    export(Corpus.file(FLOWS), dir.resolve("flows.pcap"));
    Peering run = open("with-interfaces.yaml", dir);
    YearMonth month = run.months().last();
    SortedMap<String, Long> found = new TreeMap<>();
    for (Map.Entry<LedgerKey, LedgerCell> cell : run.month(month).ledger().cells().entrySet()) {
      LedgerKey key = cell.getKey();
      String direction = key.direction().label().equals("in") ? "inbound" : "outbound";
      found.merge(direction + " " + key.origin(), cell.getValue().octets(), Long::sum);
    }
    SortedMap<String, Long> expected = new TreeMap<>();
    for (String direction : List.of("inbound", "outbound")) {
      script
          .required(direction)
          .properties()
          .forEach(e -> expected.put(direction + " " + e.getKey(), e.getValue().asLong()));
    }
    assertThat(largest(found)).isEqualTo(largest(expected)).hasSize(LARGEST);
    assertThat(found).isEqualTo(expected);
    assertThat(run.hitList(month).rows()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(run.report(month).headline().percentPeered().value()).isPresent();
  }

  @Test
  void nfacctdAndNfcapdSayTheSame() {
    assertThat(scripts.required("pmacct_nf9.pcap")).isEqualTo(script);
  }

  /** The capture by softflowd against the file that nfcapd made of the same datagrams. */
  @ParameterizedTest
  @CsvSource({
    "flow/pmacct/pmacct_nf9.pcap, pmacct_nf9.pcap",
    "flow/softflowd/softflowd_v9.pcap, nfcapd.v9"
  })
  void theCommandsLedgersHoldTheScriptsTotals(String flows, String independent) throws Exception {
    Files.createSymbolicLink(dir.resolve("corpus"), Corpus.folder());
    export(Corpus.file(flows), dir.resolve("flows.pcap"));
    Path ledgers = dir.resolve("ledgers");
    run(
        "ledger",
        "build",
        "--config",
        resource("with-interfaces.yaml").toString(),
        "--base",
        dir.toString(),
        "--out",
        ledgers.toString());
    SortedMap<String, Long> found = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> listed = Files.list(ledgers)) {
      files = listed.filter(f -> f.toString().endsWith(".ledger")).sorted().toList();
    }
    for (Path file : files) {
      for (String line : run("ledger", "export", file.toString()).lines().skip(1).toList()) {
        String[] cell = line.split(",", -1);
        long octets = Long.parseLong(cell[6]);
        found.merge(cell[4] + "bound " + cell[1], octets, Long::sum);
      }
      try (InputStream in = Files.newInputStream(file)) {
        LedgerFacts facts = LedgerFile.read(in, file.toString()).facts();
        facts.sourceOctets().forEach((status, n) -> found.merge("source " + status, n, Long::sum));
        facts
            .destinationOctets()
            .forEach((status, n) -> found.merge("destination " + status, n, Long::sum));
      }
    }
    SortedMap<String, Long> expected = new TreeMap<>();
    JsonNode totals = scripts.required(independent);
    for (String direction : List.of("inbound", "outbound")) {
      totals
          .required(direction)
          .properties()
          .forEach(e -> expected.put(direction + " " + e.getKey(), e.getValue().asLong()));
    }
    for (String end : List.of("source", "destination")) {
      shares(totals.required(end)).forEach((status, n) -> expected.put(end + " " + status, n));
    }
    assertThat(found).isEqualTo(expected).hasSizeGreaterThan(1000);
  }

  private static String run(String... args) {
    Invocation run = Invocation.of(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  /** The largest origins, in and out together; of equal ones the first by name. */
  private static List<Map.Entry<String, Long>> largest(SortedMap<String, Long> byDirection) {
    TreeMap<String, Long> both = new TreeMap<>();
    byDirection.forEach(
        (key, octets) -> {
          String origin = key.substring(key.indexOf(' ') + 1);
          if (origin.startsWith("AS")) {
            both.merge(origin, octets, Long::sum);
          }
        });
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(both.entrySet());
    sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
    return sorted.subList(0, LARGEST);
  }

  /** Reads the capture and writes it anew with interfaces. */
  private static void export(Path from, Path to) throws IOException {
    long boot = Long.MAX_VALUE;
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = reader(from)) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          boot = Math.min(boot, batch.get(row, FlowField.START_MILLIS));
        }
      }
    }
    IpAddr loopback = IpAddr.parse("127.0.0.1");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to));
        PcapWriter file = new PcapWriter(out, loopback, 50_000, loopback, 2055);
        FlowReader reader = reader(from)) {
      NetFlow9Writer writer = NetFlow9Writer.builder(file, 0, boot).build();
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          // Without it the export time is the flow's own end, not that of the first capture.
          batch.unset(row, FlowField.EXPORT_MILLIS);
          // softflowd's is of the connection, not of the interfaces that the flow gets here.
          batch.unset(row, FlowField.FLOW_DIRECTION);
          setInterfaces(batch, row);
          writer.add(batch, row);
        }
      }
      writer.flush();
    }
  }

  private static FlowReader reader(Path file) throws IOException {
    return FORMATS.flows(List.of(Input.file("flows", file)), ReadOptions.defaults());
  }

  private static void setInterfaces(FlowBatch batch, int row) {
    long source = batch.lo(row, FlowField.SOURCE_ADDRESS);
    int port = 1 + (int) ((source >>> 8 & 0xFF) % EDGE_PORTS);
    boolean inbound = source % 2 == 0;
    batch.set(row, FlowField.INGRESS_INTERFACE, inbound ? port : INSIDE);
    batch.set(row, FlowField.EGRESS_INTERFACE, inbound ? INSIDE : port);
  }
}
