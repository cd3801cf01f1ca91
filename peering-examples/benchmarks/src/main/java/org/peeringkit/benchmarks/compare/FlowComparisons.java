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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Flow files: octets by destination AS beside nfdump, by how the file's blocks are packed. zstd is
 * not there, which nfdump 1.7.1 cannot write.
 */
final class FlowComparisons implements Suite {
  private static final int FLOWS = 10_000_000;
  private static final int FEW_FLOWS = 20_000;

  /**
   * nfdump needs a minute and a half to pack ten million flows by bzip2, and twenty seconds back.
   */
  private static final int BZIP2_FLOWS = 500_000;

  private static final Pattern OUR_ROW = Pattern.compile("(\\d+)\t(\\d+)\t(\\d+)\t(\\d+)\t.*");

  /** Of nfdump 1.7.1: packets and octets are the 12th and 13th column, the AS is the 19th. */
  private static final Pattern THEIR_ROW =
      Pattern.compile("[\\d-]+ (?:[^,]*,){11}(\\d+),(\\d+),(?:[^,]*,){5}(\\d+),.*");

  /** Of statistics: AS, flows, packets and octets are the 5th, 6th, 8th and 10th column. */
  private static final Pattern THEIR_NUMBERS =
      Pattern.compile("[\\d-]+ (?:[^,]*,){4}(\\d+),(\\d+),[^,]*,(\\d+),[^,]*,(\\d+),.*");

  @Override
  public List<Comparison> comparisons(Setting setting) throws IOException {
    int flows = setting.smoke() ? FEW_FLOWS : FLOWS;
    Path plain = setting.made("flows.nfcapd", file -> GeneratedFlows.write(file, flows));
    Path fewer =
        setting.made(
            "fewer.nfcapd",
            file -> GeneratedFlows.write(file, setting.smoke() ? FEW_FLOWS : BZIP2_FLOWS));
    List<Comparison> rows = new ArrayList<>();
    rows.add(byDestination(setting, plain, plain, "blocks plain"));
    rows.add(byDestination(setting, plain, packed(setting, plain, "-y", "lz4"), "LZ4"));
    rows.add(byDestination(setting, plain, packed(setting, plain, "-z", "lzo"), "LZO"));
    rows.add(byDestination(setting, fewer, packed(setting, fewer, "-j", "bz2"), "bzip2"));
    return rows;
  }

  private static Comparison byDestination(Setting setting, Path plain, Path file, String how)
      throws IOException {
    String input = file.toString();
    Path numbers = flowsByDestination(setting, plain);
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
                    line -> row(OUR_ROW.matcher(line), 1, 3, 4),
                    line -> row(THEIR_ROW.matcher(line), 3, 1, 2))
                .and(
                    OutputCheck.sameRows(
                            line -> row(OUR_ROW.matcher(line), 1, 2, 3, 4),
                            line -> row(THEIR_NUMBERS.matcher(line), 1, 2, 3, 4))
                        .against(numbers)));
  }

  /** What nfdump says in another form, which has flows: -A with -o csv has no column of them. */
  private static Path flowsByDestination(Setting setting, Path plain) throws IOException {
    return setting.made(
        plain.getFileName().toString().replace("small-", "") + ".numbers",
        file ->
            ProcessRun.of(
                List.of("nfdump", "-r", plain.toString(), "-s", "dstas", "-n", "0", "-o", "csv"),
                file,
                setting.folder()));
  }

  private static Optional<String> row(Matcher found, int... groups) {
    return found.matches()
        ? Optional.of(IntStream.of(groups).mapToObj(found::group).collect(Collectors.joining(" ")))
        : Optional.empty();
  }

  /** Packed by nfdump itself. */
  private static Path packed(Setting setting, Path plain, String option, String name)
      throws IOException {
    return setting.made(
        plain.getFileName().toString().replace("small-", "") + "." + name,
        file ->
            ProcessRun.of(
                List.of("nfdump", "-r", plain.toString(), option, "-w", file.toString()),
                setting.folder().resolve("pack.out"),
                setting.folder()));
  }
}
