package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.collect.CollectorTotals;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpAddr;

/** The text format as its specification has it, read by a reader that forgives nothing. */
class CollectMetricsTest {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{([a-z_]+)=\"([^\"\\\\\n]*)\"\\})? (-?[0-9]+)");
  private static final CollectStatus STATUS =
      new CollectStatus(Instant.ofEpochSecond(1_795_521_600), 3, 4, 5, 6);

  private static CollectorTotals totals(OptionalLong kernel) {
    return new CollectorTotals(10, 14_000, 300, kernel, 2, 3, 4, 1, 2, 777);
  }

  private static ExporterCounters exporter(long received) {
    ReadStats stats =
        new ReadStats(
            received, 0, new TreeMap<>(), Map.of(FaultKind.TRUNCATED, 2L), java.util.List.of());
    return new ExporterCounters(received, 100, 30, 5, 6, 0, 7, 8, 9, 0, stats);
  }

  /** Sample to value; fails on anything promtool would complain of. */
  private static Map<String, Long> parse(String text) {
    Map<String, Long> samples = new LinkedHashMap<>();
    Map<String, String> types = new HashMap<>();
    Set<String> helped = new HashSet<>();
    String family = "";
    assertThat(text).endsWith("\n");
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      if (line.startsWith("# HELP ")) {
        String[] words = line.split(" ", 4);
        assertThat(helped.add(words[2])).as("one help for each: %s", line).isTrue();
        assertThat(words[3]).isNotBlank();
        family = words[2];
      } else if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ", -1);
        assertThat(words).hasSize(4);
        assertThat(words[2]).as("type follows help").isEqualTo(family);
        assertThat(words[3]).isIn("counter", "gauge");
        assertThat(types.put(words[2], words[3])).isNull();
      } else {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        assertThat(matcher.group(1)).as("in its family").isEqualTo(family);
        assertThat(matcher.group(1).endsWith("_total"))
            .as("counters end with total, gauges do not: %s", line)
            .isEqualTo("counter".equals(types.get(family)));
        String key = line.substring(0, line.lastIndexOf(' '));
        assertThat(samples.put(key, Long.parseLong(matcher.group(4)))).as(line).isNull();
      }
    }
    return samples;
  }

  @Test
  void everyReasonHasItsCounter() {
    SortedMap<IpAddr, ExporterCounters> exporters = new TreeMap<>();
    exporters.put(IpAddr.parse("192.0.2.1"), exporter(6));
    exporters.put(IpAddr.parse("2001:db8::1"), exporter(4));
    Map<String, Long> samples =
        parse(CollectMetrics.text(totals(OptionalLong.of(9)), exporters, STATUS));
    assertThat(samples)
        .containsEntry("peering_collect_messages_total{outcome=\"counted\"}", 10L)
        .containsEntry("peering_collect_messages_total{outcome=\"dropped_by_system\"}", 9L)
        .containsEntry("peering_collect_messages_total{outcome=\"dropped_queue_full\"}", 2L)
        .containsEntry("peering_collect_messages_total{outcome=\"dropped_too_many_exporters\"}", 3L)
        .containsEntry("peering_collect_messages_total{outcome=\"refused_not_allowed\"}", 4L)
        .containsEntry("peering_collect_octets_total", 14_000L)
        .containsEntry("peering_collect_flows_total", 300L)
        .containsEntry("peering_collect_broken_streams_total", 1L)
        .containsEntry("peering_collect_queue_octets", 777L)
        .containsEntry("peering_collect_exporters", 2L)
        .containsEntry("peering_collect_last_interval_start_seconds", 1_795_521_600L)
        .containsEntry("peering_collect_ledgers_not_written", 6L)
        .containsEntry("peering_collect_raw_not_kept_total{reason=\"too_large\"}", 4L)
        .containsEntry("peering_collect_raw_not_kept_total{reason=\"not_written\"}", 5L)
        .containsEntry("peering_collect_exporter_messages_total{exporter=\"192.0.2.1\"}", 6L)
        .containsEntry("peering_collect_exporter_lost_flows_total{exporter=\"2001:db8::1\"}", 6L)
        .containsEntry("peering_collect_faults_total{kind=\"truncated\"}", 4L)
        .containsEntry("peering_collect_faults_total{kind=\"bad_value\"}", 0L);
    long sum =
        samples.entrySet().stream()
            .filter(e -> e.getKey().startsWith("peering_collect_messages_total"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(sum).isEqualTo(totals(OptionalLong.of(9)).came());
  }

  @Test
  void unknownIsNoSample() {
    assertThat(parse(CollectMetrics.text(totals(OptionalLong.empty()), new TreeMap<>(), STATUS)))
        .doesNotContainKey("peering_collect_messages_total{outcome=\"dropped_by_system\"}");
  }

  @Test
  void exportersAreBounded() {
    SortedMap<IpAddr, ExporterCounters> exporters = new TreeMap<>();
    for (int i = 0; i < CollectMetrics.EXPORTERS + 50; i++) {
      exporters.put(IpAddr.ofV4(0xC633_6400 + i), exporter(1000 - i));
    }
    Map<String, Long> samples =
        parse(CollectMetrics.text(totals(OptionalLong.of(0)), exporters, STATUS));
    String name = "peering_collect_exporter_messages_total{exporter=\"";
    assertThat(samples.keySet())
        .filteredOn(key -> key.startsWith(name))
        .hasSize(CollectMetrics.EXPORTERS + 1);
    assertThat(samples).containsEntry(name + "198.51.100.0\"}", 1000L);
    long sum =
        samples.entrySet().stream()
            .filter(e -> e.getKey().startsWith(name))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long expected = exporters.values().stream().mapToLong(ExporterCounters::received).sum();
    assertThat(sum).isEqualTo(expected);
  }
}
