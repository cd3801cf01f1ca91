package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.collect.CollectProcess.Totals;

/**
 * {@code peering collect} under twice what it sustains: its memory does not grow, every datagram
 * that was sent is counted, dropped or refused, and what was counted is in the ledgers, although
 * the end is asked for while the queue is full.
 */
class SoakTest {
  private static final String CONFIG =
      """
      network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
      attribution:
        overrides: [{prefix: 203.0.113.0/24, asn: 64510}]
      links:
        - {name: transit-a, class: TRANSIT, exporter: 127.0.0.1, ifIndex: 10, capacity: 1G}
      collect: {exporters: [127.0.0.0/9]}
      """;

  private static final long WARMING_MILLIS = 3000;
  private static final long CALIBRATING_MILLIS = 4000;
  private static final long PATIENCE_MILLIS = 60_000;
  private static final int HEAP_MEBIBYTES = 512;

  /** The heap, and what a virtual machine needs beside it. */
  private static final long RESIDENT_MEBIBYTES = HEAP_MEBIBYTES + 200;

  /** Between the first half of the samples and the second. */
  private static final long GROWTH_MEBIBYTES = 48;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern LIVE = Pattern.compile("Pause Full.*->(\\d+)M\\(");

  @TempDir private Path folder = Path.of("");

  @Test
  @Tag("oracle")
  void aShortFlood() throws IOException, InterruptedException {
    soak(12_000);
  }

  @Test
  @Tag("soak")
  void aLongFlood() throws IOException, InterruptedException {
    soak(Long.parseLong(System.getProperty("peering.soak.minutes", "10")) * 60_000);
  }

  private void soak(long millis) throws IOException, InterruptedException {
    Path config = Files.writeString(folder.resolve("peering.yaml"), CONFIG);
    Path gc = folder.resolve("gc.log");
    List<Long> resident = new ArrayList<>();
    try (CollectProcess collect =
            CollectProcess.start(
                folder,
                List.of("-XX:+UseSerialGC", "-Xmx" + HEAP_MEBIBYTES + "m", "-Xlog:gc:file=" + gc),
                "--listen",
                "127.0.0.1:0",
                "--rotate",
                "5",
                "--config",
                config.toString(),
                "--metrics",
                folder.resolve("metrics.prom").toString());
        HostileSender sender = new HostileSender(collect.port())) {
      double sustained = calibrate(sender);
      long before = sender.sent();
      long start = System.nanoTime();
      for (long at = 0; at < millis; at += 1000) {
        sender.send(1000, 2 * sustained);
        resident.add(resident(collect));
      }
      double offered = (sender.sent() - before) / ((System.nanoTime() - start) / 1e9);
      collect.terminate();

      JsonNode end = status();
      Totals stored = CollectProcess.totals(folder);
      String said = collect.log();
      System.out.printf(
          "soak of %d s: counted %.0f datagrams a second in a flood, then offered %.0f a"
              + " second from %d addresses; sent %d = %d counted + %d dropped by the system + %d as"
              + " the queue was full + %d of too many exporters + %d refused; resident %d to %d"
              + " MiB, live after full collections %s MiB%n",
          millis / 1000,
          sustained,
          offered,
          sender.addresses(),
          sender.sent(),
          end.get("counted").asLong(),
          end.get("droppedBySystem").asLong(),
          end.get("droppedQueueFull").asLong(),
          end.get("droppedTooManyExporters").asLong(),
          end.get("notAllowed").asLong(),
          Collections.min(resident),
          Collections.max(resident),
          live(gc));
      assertThat(collect.code()).as("by SIGTERM").isEqualTo(128 + 15);
      assertThat(end.get("came").asLong()).as("sent = what came").isEqualTo(sender.sent());
      assertThat(
              end.get("counted").asLong()
                  + end.get("droppedBySystem").asLong()
                  + end.get("droppedQueueFull").asLong()
                  + end.get("droppedTooManyExporters").asLong()
                  + end.get("notAllowed").asLong())
          .as("counted + dropped + refused")
          .isEqualTo(sender.sent());
      assertThat(end.get("notAllowed").asLong())
          .isPositive()
          .isLessThanOrEqualTo(sender.sentByStranger());
      assertThat(stored.flows()).as("flows in ledgers").isEqualTo(end.get("flows").asLong());
      assertThat(said).contains("ended: ").doesNotContain("OutOfMemory", "internal failure");
      memoryIsConstant(resident);
    }
  }

  /** Datagrams a second that are counted while more come than can be, between two interval ends. */
  private double calibrate(HostileSender sender) throws IOException {
    // Compiled code is another program than interpreted code: it is judged warm.
    sender.send(WARMING_MILLIS, 0);
    long first = nextCount(sender, 0);
    long from = System.nanoTime();
    long second = first;
    while (System.nanoTime() - from < CALIBRATING_MILLIS * 1_000_000) {
      second = nextCount(sender, second);
    }
    return (second - first) * 1e9 / (System.nanoTime() - from);
  }

  /** Floods until an interval ends; how many were counted by then. */
  private long nextCount(HostileSender sender, long known) throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      sender.send(50, 0);
      if (Files.exists(folder.resolve("out/collect.json"))) {
        long counted = status().get("counted").asLong();
        if (counted > known) {
          return counted;
        }
      }
    }
    throw new AssertionError("no interval ended");
  }

  private static String lastWords(CollectProcess collect) {
    try {
      String log = collect.log();
      return log.substring(Math.max(0, log.length() - 4000));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  private static void memoryIsConstant(List<Long> resident) {
    int half = resident.size() / 2;
    long first = Collections.max(resident.subList(0, half));
    long second = Collections.max(resident.subList(half, resident.size()));
    assertThat(second).as("MiB resident").isLessThan(RESIDENT_MEBIBYTES);
    assertThat(second - first).as("growth of it, MiB").isLessThan(GROWTH_MEBIBYTES);
  }

  private JsonNode status() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/collect.json").toFile());
  }

  private static long resident(CollectProcess collect) throws IOException {
    Path status = Path.of("/proc", "" + collect.pid(), "status");
    Matcher matcher = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
    assertThat(matcher.find()).as(() -> "has ended: " + lastWords(collect)).isTrue();
    return Long.parseLong(matcher.group(1)) / 1024;
  }

  /** What full collections left, the first and the last three: growth would show. */
  private static List<Long> live(Path log) throws IOException {
    List<Long> all = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LIVE.matcher(line);
      if (matcher.find()) {
        all.add(Long.parseLong(matcher.group(1)));
      }
    }
    return all.size() <= 6
        ? all
        : List.of(
            all.get(0),
            all.get(1),
            all.get(2),
            all.get(all.size() - 3),
            all.get(all.size() - 2),
            all.get(all.size() - 1));
  }
}
