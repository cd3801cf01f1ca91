package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flow files: octets by destination AS beside nfdump, by how the file's blocks are packed. */
final class FlowComparisons implements Suite {
  private static final int FLOWS = 10_000_000;
  private static final int FEW_FLOWS = 20_000;
  private static final Pattern OUR_ROW = Pattern.compile("(\\d+)\t\\d+\t(\\d+)\t(\\d+)\t.*");

  /** Of nfdump 1.7.1: packets and octets are the 12th and 13th column, the AS is the 19th. */
  private static final Pattern THEIR_ROW =
      Pattern.compile("[\\d-]+ (?:[^,]*,){11}(\\d+),(\\d+),(?:[^,]*,){5}(\\d+),.*");

  @Override
  public List<Comparison> comparisons(Setting setting) throws IOException {
    int flows = setting.smoke() ? FEW_FLOWS : FLOWS;
    Path plain = setting.made("flows.nfcapd", file -> GeneratedFlows.write(file, flows));
    List<Comparison> rows = new ArrayList<>();
    rows.add(byDestination(plain, "blocks plain"));
    rows.add(byDestination(packed(setting, plain, "-y", "lz4"), "LZ4"));
    rows.add(byDestination(packed(setting, plain, "-z", "lzo"), "LZO"));
    return rows;
  }

  private static Comparison byDestination(Path file, String how) throws IOException {
    String input = file.toString();
    return Comparison.of(
            "octets by destination AS",
            String.format(Locale.ROOT, "nfcapd, %s, %.3g MB", how, Files.size(file) / 1e6),
            List.of(Comparison.PEERING, "flows", "--top", "dstas", "--rows", "1000000", input),
            new Comparison.Peer(
                "nfdump",
                "nfdump",
                List.of("nfdump", "-r", input, "-A", "dstas", "-n", "0", "-o", "csv")),
            Goal.faster(1))
        .checking(
            OutputCheck.sameRows(
                line -> row(OUR_ROW.matcher(line), 1, 2, 3),
                line -> row(THEIR_ROW.matcher(line), 3, 1, 2)));
  }

  /** AS, packets and octets; not flows, of which nfdump's CSV has no column. */
  private static Optional<String> row(Matcher found, int as, int packets, int octets) {
    return found.matches()
        ? Optional.of(found.group(as) + " " + found.group(packets) + " " + found.group(octets))
        : Optional.empty();
  }

  /** Packed by nfdump itself. */
  private static Path packed(Setting setting, Path plain, String option, String name)
      throws IOException {
    return setting.made(
        "flows.nfcapd." + name,
        file ->
            ProcessRun.of(
                List.of("nfdump", "-r", plain.toString(), option, "-w", file.toString()),
                setting.folder().resolve("pack.out"),
                setting.folder()));
  }
}
