package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "64500, 64500",
    "AS64500, 64500",
    "as65551, 65551",
    "1.14, 65550",
    "AS1.14, 65550",
    "0.1, 1",
    "65535.65535, 4294967295",
    "4294967295, 4294967295"
  })
  void readsAsplainAndAsdot(String text, long value) {
    assertThat(Asn.parse(text)).isEqualTo(Asn.of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AS",
        "A64500",
        "-1",
        "+1",
        " 1",
        "1 ",
        "01",
        "4294967296",
        "99999999999",
        "1.",
        ".1",
        "1.65536",
        "65536.0",
        "1.2.3",
        "AS AS1",
        "ASAS1",
        "0x1",
        "1.01",
        "\u0661",
        "ASN64500"
      })
  void refusesWhatIsNotOneAsNumber(String text) {
    assertThat(Asn.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Asn.parse(text));
  }

  @Test
  void writesAsplainAndAsdot() {
    assertThat(Asn.of(65550)).hasToString("AS65550");
    assertThat(Asn.of(65550).toAsdot()).isEqualTo("1.14");
    assertThat(Asn.of(64500).toAsdot()).isEqualTo("64500");
    assertThat(Asn.ofBits(-1).value()).isEqualTo(4_294_967_295L);
    assertThat(Asn.of(4_200_000_000L).bits()).isEqualTo((int) 4_200_000_000L);
    assertThatIllegalArgumentException().isThrownBy(() -> Asn.of(-1)).withMessageContaining("-1");
    assertThatIllegalArgumentException().isThrownBy(() -> Asn.of(1L << 32));
  }

  /** Each range at both ends and just outside. */
  @Test
  void knowsSpecialAsNumbers() {
    assertThat(asns(Asn::isPrivate, 64511, 64512, 65534, 65535))
        .containsExactly(false, true, true, false);
    assertThat(asns(Asn::isPrivate, 4_199_999_999L, 4_200_000_000L, 4_294_967_294L, 4_294_967_295L))
        .containsExactly(false, true, true, false);
    assertThat(asns(Asn::isDocumentation, 64495, 64496, 64511, 64512, 65535, 65536, 65551, 65552))
        .containsExactly(false, true, true, false, false, true, true, false);
    assertThat(asns(Asn::isReserved, 0, 1, 23456, 65535, 4_294_967_295L))
        .containsExactly(true, false, true, true, true);
  }

  private static List<Boolean> asns(java.util.function.Predicate<Asn> test, long... values) {
    return java.util.Arrays.stream(values).mapToObj(Asn::of).map(test::test).toList();
  }

  @Test
  void prefixesRefuseHostBitsAndMaskOnlyByName() {
    IpAddr address = IpAddr.parse("10.1.2.3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prefix(address, 8))
        .withMessageContaining("10.1.2.3/8");
    assertThat(Prefix.containing(address, 8)).hasToString("10.0.0.0/8");
    assertThat(Prefix.containing(address, 0)).hasToString("0.0.0.0/0");
    assertThat(Prefix.containing(address, 32)).hasToString("10.1.2.3/32");
    assertThatIllegalArgumentException().isThrownBy(() -> Prefix.containing(address, 33));
    assertThatIllegalArgumentException().isThrownBy(() -> Prefix.containing(address, -1));
    assertThat(Prefix.parse("192.0.2.0/24").shortenedTo(8)).hasToString("192.0.0.0/8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prefix.parse("192.0.2.0/24").shortenedTo(25));
  }

  @Test
  void prefixesContainAndCoverWithinTheirFamily() {
    Prefix v6 = Prefix.parse("2001:db8::/32");
    assertThat(v6.contains(IpAddr.parse("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"))).isTrue();
    assertThat(v6.contains(IpAddr.parse("2001:db9::"))).isFalse();
    assertThat(v6.covers(v6)).isTrue();
    assertThat(v6.covers(Prefix.parse("2001:db8::/31"))).isFalse();
    assertThat(
            Prefix.parse("2001:db8::8000:0:0:0/65").contains(IpAddr.parse("2001:db8::7fff:0:0:0")))
        .isFalse();
    assertThat(Prefix.parse("::/0").contains(IpAddr.parse("0.0.0.0"))).isFalse();
    assertThat(Prefix.parse("0.0.0.0/0").covers(Prefix.parse("::/0"))).isFalse();
    assertThat(Prefix.parse("0.0.0.0/0").isDefaultRoute()).isTrue();
  }

  @Test
  void orderIsFamilyThenUnsignedAddressThenLessSpecificFirst() {
    List<String> inOrder =
        List.of(
            "0.0.0.0/0",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "127.0.0.0/8",
            "128.0.0.0/1",
            "::/0",
            "::/128",
            "7fff::/16",
            "8000::/1",
            "ffff::/16");
    assertThat(inOrder.stream().map(Prefix::parse).sorted().map(Prefix::toString))
        .containsExactlyElementsOf(inOrder);
    assertThat(Stream.of("ffff::", "255.0.0.0", "::", "1.0.0.0").map(IpAddr::parse).sorted())
        .extracting(IpAddr::toString)
        .containsExactly("1.0.0.0", "255.0.0.0", "::", "ffff::");
  }

  @Test
  void addressesComeFromFourOrSixteenOctets() {
    assertThat(IpAddr.ofBytes(new byte[] {(byte) 192, 0, 2, (byte) 255}))
        .hasToString("192.0.2.255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddr.ofBytes(new byte[5]))
        .withMessageContaining("5");
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddr(IpFamily.IPV4, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new IpAddr(IpFamily.IPV4, 0, 1L << 32));
  }

  @Test
  void bytesAreCopiedBothWays() {
    byte[] source = {1, 2, (byte) 0xFF};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).hasToString("0102ff").isEqualTo(Bytes.parse("0102FF"));
    assertThat(bytes.u8(2)).isEqualTo(255);
    assertThat(bytes.startsWith(1, 2)).isTrue();
    assertThat(bytes.startsWith(1, 2, 255, 0)).isFalse();
    assertThat(Bytes.parse("80")).isGreaterThan(Bytes.parse("7fff"));
    assertThat(Bytes.tryParse("0")).isEmpty();
    assertThat(Bytes.tryParse("0g")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.parse("xyz"));
    assertThatThrownBy(() -> Bytes.copyOf(source, 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
