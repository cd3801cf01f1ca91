package org.peeringkit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

class FlowBatchProperties {
  private static final IpAddr V6 = IpAddr.parse("2001:db8::1");

  private static Arbitrary<IpAddr> address() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IpAddr::ofV4),
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddr::ofV6));
  }

  private static Arbitrary<Map<FlowField, IpAddr>> addresses() {
    List<FlowField> fields =
        java.util.Arrays.stream(FlowField.values()).filter(FlowField::isAddress).toList();
    return Arbitraries.maps(Arbitraries.of(fields), address());
  }

  private static Arbitrary<Map<FlowField, Long>> numbers() {
    List<FlowField> fields =
        java.util.Arrays.stream(FlowField.values())
            .filter(f -> !f.isAddress() && f != FlowField.SAMPLING_RATE)
            .toList();
    return Arbitraries.maps(Arbitraries.of(fields), Arbitraries.longs());
  }

  private static Arbitrary<Sampling> sampling() {
    return Arbitraries.oneOf(
        Arbitraries.just(Sampling.UNKNOWN),
        Combinators.combine(
                Arbitraries.longs().between(1, 1 << 20),
                Arbitraries.of(RateSource.OVERRIDE, RateSource.RECORD, RateSource.ALREADY_SCALED))
            .as(Sampling::new));
  }

  @Provide
  Arbitrary<List<FlowRecord>> records() {
    Arbitrary<Exporter> exporter =
        Combinators.combine(address().optional(), Arbitraries.longs().between(0, 0xFFFF_FFFFL))
            .as(Exporter::new);
    return Combinators.combine(exporter, addresses(), numbers(), sampling())
        .as(
            (from, addresses, numbers, rate) -> {
              FlowRecord.Builder builder = FlowRecord.builder(from).sampling(rate);
              addresses.forEach(builder::set);
              numbers.forEach(builder::set);
              return builder.build();
            })
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static void put(FlowBatch batch, FlowRecord record) {
    int row = batch.addRow(record.exporter());
    for (FlowField field : FlowField.values()) {
      Optional<IpAddr> address = record.address(field);
      if (address.isPresent()) {
        IpAddr a = address.get();
        if (a.family() == IpFamily.IPV4) {
          batch.setAddressV4(row, field, (int) a.lo());
        } else {
          batch.setAddressV6(row, field, a.hi(), a.lo());
        }
      } else if (field != FlowField.SAMPLING_RATE && record.has(field)) {
        batch.set(row, field, record.number(field).orElseThrow());
      }
    }
    if (record.has(FlowField.SAMPLING_RATE)) {
      batch.setSampling(row, record.sampling().rate(), record.sampling().source());
    }
  }

  /** Twice into one batch: nothing of the first use may show in the second. */
  @Property(tries = 300, seed = "501")
  void copyIsWhatWasSet(
      @ForAll("records") List<FlowRecord> before, @ForAll("records") List<FlowRecord> records) {
    FlowBatch batch = new FlowBatch();
    before.forEach(r -> put(batch, r));
    batch.clear();
    records.forEach(r -> put(batch, r));
    assertThat(batch.size()).isEqualTo(records.size());
    for (int row = 0; row < records.size(); row++) {
      FlowRecord record = records.get(row);
      assertThat(batch.copy(row)).isEqualTo(record);
      assertThat(batch.exporter(row)).isEqualTo(record.exporter());
      assertThat(batch.sampling(row)).isEqualTo(record.sampling());
      for (FlowField field : FlowField.values()) {
        assertThat(batch.has(row, field)).isEqualTo(record.has(field));
        if (field.isAddress()) {
          assertThat(Optional.ofNullable(batch.address(row, field)))
              .isEqualTo(record.address(field));
        }
        if (!record.has(field)) {
          assertThat(batch.get(row, field)).isZero();
          assertThat(batch.hi(row, field)).isZero();
        }
      }
    }
  }

  @Example
  void unsetFieldsAreAsNeverSet() {
    FlowBatch batch = new FlowBatch();
    int row = batch.addRow(Exporter.UNKNOWN);
    batch.setAddressV6(row, FlowField.NEXT_HOP, V6.hi(), V6.lo());
    batch.set(row, FlowField.SOURCE_AS, 64500);
    batch.unset(row, FlowField.NEXT_HOP);
    batch.unset(row, FlowField.SOURCE_AS);
    assertThat(batch.presence(row)).isZero();
    assertThat(batch.family(row, FlowField.NEXT_HOP)).isEqualTo(IpFamily.IPV4);
    assertThat(batch.address(row, FlowField.NEXT_HOP)).isNull();
    assertThat(batch.copy(row)).isEqualTo(FlowRecord.builder(Exporter.UNKNOWN).build());
  }

  @Example
  void boundsAreKept() {
    FlowBatch batch = new FlowBatch();
    assertThatThrownBy(batch::removeLastRow).isInstanceOf(IllegalStateException.class);
    for (int i = 0; i < FlowBatch.CAPACITY; i++) {
      assertThat(batch.isFull()).isFalse();
      assertThat(batch.addRow(Exporter.UNKNOWN)).isEqualTo(i);
    }
    assertThat(batch.isFull()).isTrue();
    assertThatThrownBy(() -> batch.addRow(Exporter.UNKNOWN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("4096");
    batch.removeLastRow();
    assertThat(batch.size()).isEqualTo(FlowBatch.CAPACITY - 1);
    assertThatThrownBy(() -> batch.copy(batch.size()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.setSampling(0, 0, RateSource.HEADER));
  }
}
