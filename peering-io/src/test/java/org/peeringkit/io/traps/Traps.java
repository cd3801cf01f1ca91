package org.peeringkit.io.traps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.flow.FlowField;

/** What tests of traps share: a file of messages as it is read. */
final class Traps {
  private Traps() {}

  static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.dat", FlowFixture.concat(messages)));
  }

  static void assertTotals(FlowFixture read, long octets, long scaled) {
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.sum(FlowField.OCTETS)).as("octets").isEqualTo(octets);
    assertThat(read.scaledOctets()).as("scaled octets").isEqualTo(scaled);
  }

  static OptionalLong number(FlowFixture read, int row, FlowField field) {
    return read.records().get(row).number(field);
  }
}
