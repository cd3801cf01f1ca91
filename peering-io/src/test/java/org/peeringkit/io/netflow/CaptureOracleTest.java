package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.flow.FlowField;

@Tag("oracle")
class CaptureOracleTest {

  @ParameterizedTest
  @CsvSource({
    "softflowd/softflowd_v5.pcap, 4068, 48060, 32431192",
    "softflowd/softflowd_v9.pcap, 5000, 50000, 33725356",
    "pmacct/pmacct_nf5.pcap, 4068, 48060, 32431192",
    "pmacct/pmacct_nf9.pcap, 5000, 50000, 33725356",
  })
  void totalsAreThoseOfTheCollectors(String file, int flows, long packets, long octets) {
    FlowFixture read = FlowFixture.files(Corpus.flow(file));

    assertThat(read.records()).hasSize(flows);
    assertThat(read.sum(FlowField.PACKETS)).isEqualTo(packets);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(octets);
    assertThat(read.stats().faultCount()).isZero();
  }
}
