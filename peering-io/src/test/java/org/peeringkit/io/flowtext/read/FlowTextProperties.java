package org.peeringkit.io.flowtext.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.flowtext.FlowJsonWriter;
import org.peeringkit.io.flowtext.FlowTextWriter;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** What our own writers write is read back as it was. */
class FlowTextProperties {
  private static final Map<FlowField, Integer> BITS =
      Map.ofEntries(
          Map.entry(FlowField.PROTOCOL, 8),
          Map.entry(FlowField.SOURCE_PORT, 16),
          Map.entry(FlowField.DESTINATION_PORT, 16),
          Map.entry(FlowField.TCP_FLAGS, 16),
          Map.entry(FlowField.IP_CLASS_OF_SERVICE, 8),
          Map.entry(FlowField.ICMP_TYPE_CODE, 16),
          Map.entry(FlowField.OCTETS, 64),
          Map.entry(FlowField.PACKETS, 64),
          Map.entry(FlowField.LAYER2_OCTETS, 64),
          Map.entry(FlowField.FLOWS, 64),
          Map.entry(FlowField.START_MILLIS, 41),
          Map.entry(FlowField.END_MILLIS, 41),
          Map.entry(FlowField.EXPORT_MILLIS, 41),
          Map.entry(FlowField.SAMPLER_ID, 63),
          Map.entry(FlowField.FLOW_DIRECTION, 8),
          Map.entry(FlowField.SOURCE_PREFIX_LENGTH, 5),
          Map.entry(FlowField.DESTINATION_PREFIX_LENGTH, 7),
          Map.entry(FlowField.VLAN, 12),
          Map.entry(FlowField.POST_VLAN, 12),
          Map.entry(FlowField.SOURCE_MAC, 48),
          Map.entry(FlowField.DESTINATION_MAC, 48),
          Map.entry(FlowField.MPLS_LABEL, 20),
          Map.entry(FlowField.FORWARDING_STATUS, 8),
          Map.entry(FlowField.FIREWALL_EVENT, 16),
          Map.entry(FlowField.POST_NAT_SOURCE_PORT, 16),
          Map.entry(FlowField.POST_NAT_DESTINATION_PORT, 16));

  @Provide
  Arbitrary<List<FlowRecord>> records() {
    return Arbitraries.randoms()
        .map(
            random -> {
              FlowRecord.Builder record =
                  FlowRecord.builder(
                      new Exporter(
                          random.nextBoolean()
                              ? Optional.of(IpAddr.ofV4(random.nextInt() | 1))
                              : Optional.empty(),
                          random.nextInt() & 0xFFFF_FFFFL));
              for (FlowField field : FlowField.values()) {
                boolean wanted = field == FlowField.OCTETS || random.nextInt(3) > 0;
                if (!wanted || field == FlowField.SAMPLING_RATE) {
                  continue;
                }
                if (field.isAddress()) {
                  record.set(
                      field,
                      random.nextBoolean()
                          ? IpAddr.ofV4(random.nextInt() | 1)
                          : IpAddr.ofV6(random.nextLong(), random.nextLong() | 1));
                } else {
                  int bits = BITS.getOrDefault(field, 32);
                  long value = bits == 64 ? random.nextLong() : random.nextLong() >>> 64 - bits;
                  boolean zeroIsNone = field.name().endsWith("MAC") || field.name().endsWith("LIS");
                  record.set(field, zeroIsNone ? value | 1 : value);
                }
              }
              RateSource source = RateSource.values()[random.nextInt(RateSource.values().length)];
              if (source != RateSource.UNKNOWN) {
                record.sampling(new Sampling(1 + random.nextInt(100_000), source));
              }
              return record.build();
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property(seed = "2026", tries = 150)
  void csvRoundTrip(@ForAll("records") List<FlowRecord> records) throws IOException {
    TextFlows read = TextFlows.of(text(FlowCsvWriter::new, records));

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).isEqualTo(records);
  }

  @Property(seed = "2027", tries = 150)
  void jsonRoundTrip(@ForAll("records") List<FlowRecord> records) throws IOException {
    TextFlows read = TextFlows.of(text(FlowJsonWriter::new, records));

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).isEqualTo(records);
  }

  /** Damage anywhere gives faults or other records, never anything else. */
  @Property(seed = "2028", tries = 200)
  void damageIsAFault(
      @ForAll("records") List<FlowRecord> records, @ForAll int place, @ForAll char other)
      throws IOException {
    String csv = text(FlowCsvWriter::new, records);
    String json = text(FlowJsonWriter::new, records);
    // A CSV without its header is not recognised; of JSON every line is a record.
    damage(csv, csv.indexOf('\n') + 1, place, other, records.size());
    damage(json, 0, place, other, records.size());
  }

  private static void damage(String text, int from, int place, char other, int records) {
    StringBuilder damaged = new StringBuilder(text);
    damaged.setCharAt(from + Math.floorMod(place, text.length() - from), other);
    try {
      TextFlows read = TextFlows.of(damaged.toString());
      assertThat(read.records().size()).isLessThanOrEqualTo(records + 1);
    } catch (UncheckedIOException e) {
      // A name by which the format is known was hit.
      assertThat(e).hasCauseInstanceOf(UnreadableInputException.class);
    }
  }

  private static String text(
      Function<OutputStream, FlowTextWriter> format, List<FlowRecord> records) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    FlowBatch batch = new FlowBatch();
    records.forEach(batch::add);
    try (FlowTextWriter writer = format.apply(text)) {
      writer.write(batch);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
