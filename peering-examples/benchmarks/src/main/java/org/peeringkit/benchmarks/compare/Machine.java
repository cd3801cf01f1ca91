package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** On what it was measured, and with which versions. */
final class Machine {
  private final String java;
  private final double loadBefore;
  private final TreeSet<String> peers = new TreeSet<>();

  private Machine(String java, double loadBefore) {
    this.java = java;
    this.loadBefore = loadBefore;
  }

  static Machine look(String java) throws IOException {
    return new Machine(firstLine(List.of(java, "-version")), load());
  }

  /** Notes the version of a peer, as its package has it. */
  void peer(Comparison.Peer peer) throws IOException {
    String version =
        peer.debianPackage().isEmpty()
            ? ""
            : firstLine(List.of("dpkg-query", "-W", "-f", "${Version}", peer.debianPackage()));
    peers.add((peer.program() + " " + version).strip());
  }

  List<String> lines(int runs, boolean smoke) {
    List<String> lines = new ArrayList<>();
    Runtime runtime = Runtime.getRuntime();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d processors, %s %s; ours by %s; load average %.1f before, %.1f after.",
            runtime.availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            java,
            loadBefore,
            load()));
    lines.add("Peers: " + (peers.isEmpty() ? "none" : String.join(", ", peers)) + ".");
    lines.add(
        smoke
            ? "Small inputs, one run: outputs agree; times mean nothing."
            : "Median of "
                + runs
                + " runs (least-most), in turn with the peer's; ratios are medians of the ratios of"
                + " each round.");
    return lines;
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String firstLine(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse("unknown");
  }
}
