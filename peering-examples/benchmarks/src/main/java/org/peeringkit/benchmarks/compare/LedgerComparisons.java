package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.benchmarks.GeneratedExports;

/**
 * Captures of NetFlow v9 into a ledger: beside nfacctd, which sums by AS numbers and interfaces as
 * the records have them, while ours looks both ends up in a full table and keeps five-minute
 * series; and beside itself on one processor. Two numbers of flows tell what a further one costs.
 */
final class LedgerComparisons implements Suite {
  private static final int FLOWS = 2_000_000;
  private static final int MANY_FLOWS = 8_000_000;
  private static final int FEW_FLOWS = 6_000;
  private static final int MORE_FLOWS = 24_000;
  private static final int PREFIXES = 1_000_000;
  private static final int PREFIXES_6 = 200_000;
  private static final int FEW_PREFIXES = 2_000;
  private static final int FILES = 12;
  private static final String OWN = "64500";

  /**
   * nfacctd ends with its capture before its other process has counted what it was sent, unless it
   * is told to wait, which it does for ever: so it is ended once it has written nothing for three
   * of its periods. What it writes as it ends it has written before. Its time on the clock says
   * nothing therefore.
   */
  private static final String UNTIL_QUIET =
      """
      rm -f "$2"
      nfacctd -f "$1" &
      last=0
      quiet=0
      while [ $quiet -lt 3 ]; do
        sleep 2
        kill -0 $! 2>/dev/null || exit 1
        size=$(stat -c %s "$2" 2>/dev/null || echo 0)
        if [ $size -gt 0 ] && [ $size = $last ]; then quiet=$((quiet + 1)); else quiet=0; fi
        last=$size
      done
      cp "$2" "$2.whole"
      kill -INT $!
      wait $!
      mv "$2.whole" "$2"
      """;

  @Override
  public List<Comparison> comparisons(Setting setting) throws IOException {
    List<Comparison> rows = new ArrayList<>();
    List<Setting.Form> warm = List.of(Setting.Form.WARM);
    List<Setting.Form> both = List.of(Setting.Form.COLD, Setting.Form.WARM);
    int flows = setting.smoke() ? FEW_FLOWS : FLOWS;
    int many = setting.smoke() ? MORE_FLOWS : MANY_FLOWS;
    rows.add(besideNfacctd(setting, "exports-1", flows, both));
    rows.add(besideNfacctd(setting, "exports-many", many, warm));
    rows.add(besideOneProcessor(setting));
    return rows;
  }

  private static Path exports(Setting setting, String name, int files, int flows)
      throws IOException {
    boolean smoke = setting.smoke();
    Path folder = setting.folder().resolve((smoke ? "small-" : "") + name);
    // The configuration is written last.
    if (!Files.exists(folder.resolve("peering.yaml"))) {
      GeneratedExports.write(
          folder, files, flows, smoke ? FEW_PREFIXES : PREFIXES, smoke ? FEW_PREFIXES : PREFIXES_6);
    }
    return folder;
  }

  private static List<String> build(List<String> peering, Path folder, Path ledger) {
    List<String> words = new ArrayList<>(peering);
    words.addAll(List.of("ledger", "build", "--rebuild", "--month", GeneratedExports.MONTH));
    words.addAll(List.of("--config", folder.resolve("peering.yaml").toString()));
    words.addAll(List.of("--out", ledger.toString()));
    return words;
  }

  private static String input(Path folder, int flows) throws IOException {
    long octets = 0;
    int files = 0;
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".pcap")).toList()) {
        octets += Files.size(file);
        files++;
      }
    }
    return String.format(
        Locale.ROOT,
        "NetFlow v9, %d flows, %d file%s, %.3g MB",
        flows,
        files,
        files == 1 ? "" : "s",
        octets / 1e6);
  }

  private static Comparison besideNfacctd(
      Setting setting, String name, int flows, List<Setting.Form> forms) throws IOException {
    Path folder = exports(setting, name, 1, flows);
    Path ledger = setting.folder().resolve("ours-" + name + ".ledger");
    Path totals = setting.folder().resolve("nfacctd-" + name + ".csv");
    Path configuration = setting.folder().resolve("nfacctd-" + name + ".conf");
    Files.writeString(
        configuration, nfacctd(folder.resolve("flows-00.pcap"), totals, setting.smoke()));
    Path script = setting.folder().resolve("nfacctd.sh");
    Files.writeString(script, UNTIL_QUIET);
    return new Comparison(
        "export datagrams into a ledger, table read and looked up",
        input(folder, flows),
        build(List.of(Comparison.PEERING), folder, ledger),
        forms,
        Optional.of(
            new Comparison.Peer(
                "nfacctd",
                "pmacct",
                List.of("sh", script.toString(), configuration.toString(), totals.toString()))),
        () -> {},
        (ours, peers) -> difference(ours(ledger), theirs(totals)),
        Goal.fasterByProcessorTime(5),
        flows);
  }

  private static String nfacctd(Path capture, Path totals, boolean small) {
    return String.join(
        "\n",
        "daemonize: false",
        "pcap_savefile: " + capture,
        "pcap_savefile_wait: true",
        "plugins: print[x]",
        "aggregate[x]: src_as, dst_as, in_iface, out_iface",
        "print_output[x]: csv",
        "print_output_file[x]: " + totals,
        "print_output_file_append[x]: true",
        "print_refresh_time[x]: 2",
        "print_cache_entries[x]: " + (small ? 20_011 : 200_003),
        "plugin_pipe_size: 1200000000",
        "plugin_buffer_size: 409600",
        "nfacctd_as: netflow",
        "");
  }

  /** Octets and packets by AS, port and direction. */
  private static SortedMap<String, long[]> ours(Path file) throws IOException {
    SortedMap<String, long[]> sums = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      TrafficLedger ledger = LedgerFile.read(in, file.toString());
      ledger.stream().forEach(cell -> add(sums, cell.getKey(), cell.getValue()));
    }
    return sums;
  }

  private static void add(SortedMap<String, long[]> sums, LedgerKey key, LedgerCell cell) {
    String origin =
        key.origin().asn().map(asn -> "AS" + asn.value()).orElseGet(() -> key.origin().toString());
    int port = Integer.parseInt(key.link().substring("link-".length()));
    boolean inbound = key.direction() == TrafficDirection.INBOUND;
    add(sums, origin, port, inbound, cell.packets(), cell.octets());
  }

  private static SortedMap<String, long[]> theirs(Path file) throws IOException {
    SortedMap<String, long[]> sums = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines
          .filter(line -> !line.startsWith("SRC_AS"))
          .map(line -> line.split(",", -1))
          .forEach(
              fields -> {
                boolean inbound = fields[1].equals(OWN);
                add(
                    sums,
                    "AS" + fields[inbound ? 0 : 1],
                    Integer.parseInt(fields[inbound ? 2 : 3]),
                    inbound,
                    Long.parseLong(fields[4]),
                    Long.parseLong(fields[5]));
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return sums;
  }

  private static void add(
      SortedMap<String, long[]> sums,
      String origin,
      int port,
      boolean inbound,
      long packets,
      long octets) {
    long[] sum =
        sums.computeIfAbsent(
            origin + " port " + port + (inbound ? " in" : " out"), key -> new long[2]);
    sum[0] += packets;
    sum[1] += octets;
  }

  static Optional<String> difference(
      SortedMap<String, long[]> ours, SortedMap<String, long[]> theirs) {
    for (Map.Entry<String, long[]> entry : theirs.entrySet()) {
      long[] mine = ours.getOrDefault(entry.getKey(), new long[2]);
      long[] other = entry.getValue();
      if (mine[0] != other[0] || mine[1] != other[1]) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s: ours has %d packets, %d octets, theirs %d, %d",
                entry.getKey(),
                mine[0],
                mine[1],
                other[0],
                other[1]));
      }
    }
    return ours.size() == theirs.size()
        ? Optional.empty()
        : Optional.of("ours has " + ours.size() + " sums, theirs " + theirs.size());
  }

  private static Comparison besideOneProcessor(Setting setting) throws IOException {
    int flows = setting.smoke() ? FEW_FLOWS : FLOWS;
    Path folder = exports(setting, "exports-12", FILES, flows);
    Path two = setting.folder().resolve("two.ledger");
    Path one = setting.folder().resolve("one.ledger");
    List<String> alone = new ArrayList<>(List.of("taskset", "-c", "0"));
    alone.addAll(build(setting.peering(Setting.Form.WARM), folder, one));
    return new Comparison(
        "export datagrams into a ledger, beside one processor",
        input(folder, flows),
        build(List.of(Comparison.PEERING), folder, two),
        List.of(Setting.Form.WARM),
        Optional.of(new Comparison.Peer("taskset -c 0", "util-linux", alone)),
        () -> {},
        (ours, peers) -> OutputCheck.sameOctets().difference(two, one),
        Goal.faster(1.8),
        0);
  }
}
