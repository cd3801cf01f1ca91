package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {

  /** RFC 5952 section 4 by section, and section 5. */
  @ParameterizedTest
  @CsvSource({
    "2001:0db8::0001, 2001:db8::1", // 4.1 leading zeros
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1", // 4.2.1 as much as possible
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // 4.2.2 not one group alone
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // 4.2.3 the longest run
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // 4.2.3 the first of equals
    "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:FFFF, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", // 4.3
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "0:1:0:0:0:0:0:0, 0:1::",
    "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0",
    "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
    "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:c000:0201, ::ffff:192.0.2.1", // 5
    "::192.0.2.1, ::c000:201",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
    "192.0.2.255, 192.0.2.255",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255"
  })
  void readsAnySpellingAndWritesTheCanonicalOne(String text, String canonical) {
    assertThat(IpAddr.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        ":",
        ":::",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1..2.3",
        "1.2.3.4 ",
        " 1.2.3.4",
        "+1.2.3.4",
        "1.2.3.4/32",
        "0x1.2.3.4",
        "1.2.3.",
        ".1.2.3",
        "1.2.3.0000",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::",
        "::%eth0",
        "fe80::1%1",
        "[::1]",
        "1:",
        ":1",
        "1:2:3:4:5:6:7:",
        ":1:2:3:4:5:6:7",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "1.2.3.4::",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::01.2.3.4",
        "::a.2.3.4",
        "1.2.3.\u0664",
        "::\u0661",
        "::\uff21",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1 "
      })
  void refusesWhatIsNotExactlyAnAddress(String text) {
    assertThat(IpAddr.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> IpAddr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void mappedAddressesStayIpv6() {
    IpAddr mapped = IpAddr.parse("::ffff:192.0.2.1");
    assertThat(mapped.family()).isEqualTo(IpFamily.IPV6);
    assertThat(mapped).isNotEqualTo(IpAddr.parse("192.0.2.1"));
    assertThat(IpAddr.ofBytes(mapped.toBytes())).isEqualTo(mapped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.0",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/024",
        "192.0.2.0/+24",
        "/24",
        "192.0.2.1/24",
        "192.0.2.0/24/24",
        "192.0.2.0/24 ",
        "192.0.2.0 /24",
        "10.1.2.3/8",
        "2001:db8::/129",
        "2001:db8::1/127",
        "2001:db8::/0",
        "::/-0",
        "::/00",
        "::/1000",
        "192.0.2/24",
        "192.0.2.0/\u0662"
      })
  void refusesWhatIsNotExactlyAPrefix(String text) {
    assertThat(Prefix.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Prefix.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }
}
