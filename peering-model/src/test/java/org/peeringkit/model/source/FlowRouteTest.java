package org.peeringkit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;

class FlowRouteTest {
  private static final FlowRoute ROUTE =
      new FlowRoute(
          AsPath.parse("64500 {64501,64502}"),
          List.of(Community.parse("64500:1")),
          OptionalLong.of(100));

  @Test
  void routeBelongsToItsRowOnly() {
    FlowBatch batch = new FlowBatch();
    int first = batch.addRow(Exporter.UNKNOWN);
    assertThat(batch.route(first)).isNull();
    batch.setRoute(first, ROUTE);
    int second = batch.addRow(Exporter.UNKNOWN);

    assertThat(batch.route(first)).isSameAs(ROUTE);
    assertThat(batch.route(second)).isNull();
    assertThat(batch.copy(first).route()).contains(ROUTE);
    batch.clear();
    assertThat(batch.route(batch.addRow(Exporter.UNKNOWN))).isNull();
  }

  @Test
  void recordsCarryIt() {
    FlowRecord with =
        FlowRecord.builder(Exporter.UNKNOWN).set(FlowField.OCTETS, 1).route(ROUTE).build();
    FlowRecord without = FlowRecord.builder(Exporter.UNKNOWN).set(FlowField.OCTETS, 1).build();
    FlowBatch batch = new FlowBatch();

    assertThat(with).isNotEqualTo(without);
    assertThat(batch.copy(batch.add(with))).isEqualTo(with);
    assertThat(batch.copy(batch.add(without))).isEqualTo(without);
    assertThat(with.toString()).contains("64500 {64501,64502}");
  }

  @Test
  void localPrefHas32Bits() {
    assertThatThrownBy(() -> new FlowRoute(AsPath.EMPTY, List.of(), OptionalLong.of(1L << 32)))
        .hasMessage("local pref out of range 0..4294967295: 4294967296");
  }
}
