package org.peeringkit.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;

class WordsTest {
  @Test
  void bitRatesHaveTheUnitPeopleUse() {
    assertThat(Words.bits(0)).isEqualTo("0 bit/s");
    assertThat(Words.bits(999.6)).isEqualTo("1.0 kbit/s");
    assertThat(Words.bits(123_456_789)).isEqualTo("123 Mbit/s");
    assertThat(Words.bits(4.24e9)).isEqualTo("4.2 Gbit/s");
  }

  @Test
  void aNetworkIsCalledByNumberAndName() {
    assertThat(Words.called(Asn.of(64500), "")).isEqualTo("AS64500");
    assertThat(Words.called(Asn.of(64500), "Example")).isEqualTo("AS64500 Example");
  }

  @Test
  void octetsHaveThePrefixPeopleUse() {
    assertThat(Words.octets(673_966_183_254L)).isEqualTo("674 GB");
    assertThat(Words.octets(2_500_000_000_000_000L)).isEqualTo("2.5 PB");
  }

  @Test
  void oneIsSingular() {
    assertThat(Words.count(1, "bin", "bins")).isEqualTo("1 bin");
    assertThat(Words.count(0, "bin", "bins")).isEqualTo("0 bins");
    assertThat(Words.count(12, "bin", "bins")).isEqualTo("12 bins");
  }
}
