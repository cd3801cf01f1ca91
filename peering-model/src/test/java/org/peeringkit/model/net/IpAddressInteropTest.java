package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressInteropTest {
  private static IPAddress foreign(String text) {
    return new IPAddressString(text).getAddress();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.255", "0.0.0.0", "2001:db8::1", "::ffff:192.0.2.1", "::"})
  void addressesGoBothWays(String text) {
    IpAddr address = IpAddr.parse(text);
    IPAddress there = IpAddressInterop.toIpAddress(address);
    assertThat(there).isEqualTo(foreign(text));
    assertThat(IpAddressInterop.fromIpAddress(there)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.0/24", "0.0.0.0/0", "192.0.2.1/32", "2001:db8::/32", "::/0", "::1/128"})
  void prefixesGoBothWays(String text) {
    Prefix prefix = Prefix.parse(text);
    IPAddress there = IpAddressInterop.toIpAddress(prefix);
    assertThat(there).isEqualTo(foreign(text));
    assertThat(IpAddressInterop.prefixFromIpAddress(there)).isEqualTo(prefix);
  }

  @Test
  void whatIsNotOneAddressOrOnePrefixIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddressInterop.fromIpAddress(foreign("192.0.2.0/24")))
        .withMessageContaining("192.0.2.0/24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddressInterop.fromIpAddress(foreign("fe80::1%eth0")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddressInterop.prefixFromIpAddress(foreign("fe80::%eth0/64")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddressInterop.prefixFromIpAddress(foreign("10.1.2.3/8")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IpAddressInterop.prefixFromIpAddress(foreign("192.0.2.1-2")));
  }

  @Test
  void rangesBecomeTheFewestPrefixes() {
    assertThat(range("192.0.2.1", "192.0.2.6"))
        .containsExactly("192.0.2.1/32", "192.0.2.2/31", "192.0.2.4/31", "192.0.2.6/32");
    assertThat(range("0.0.0.0", "255.255.255.255")).containsExactly("0.0.0.0/0");
    assertThat(range("2001:db8::", "2001:db9:ffff:ffff:ffff:ffff:ffff:ffff"))
        .containsExactly("2001:db8::/31");
    assertThat(range("192.0.2.7", "192.0.2.7")).containsExactly("192.0.2.7/32");
    assertThatIllegalArgumentException().isThrownBy(() -> range("192.0.2.2", "192.0.2.1"));
    assertThatIllegalArgumentException().isThrownBy(() -> range("192.0.2.2", "::1"));
  }

  private static List<String> range(String first, String last) {
    return IpAddressInterop.rangeToPrefixes(IpAddr.parse(first), IpAddr.parse(last)).stream()
        .map(Prefix::toString)
        .toList();
  }

  @Test
  void setsWithWildcardsBecomePrefixes() {
    assertThat(IpAddressInterop.prefixesFromIpAddress(foreign("192.0.2-3.*")))
        .containsExactly(Prefix.parse("192.0.2.0/23"));
    assertThat(IpAddressInterop.aggregate(List.of())).isEmpty();
    assertThat(
            IpAddressInterop.aggregate(
                List.of(
                    Prefix.parse("2001:db8:8000::/33"),
                    Prefix.parse("198.51.100.0/25"),
                    Prefix.parse("2001:db8::/33"),
                    Prefix.parse("198.51.100.128/25"))))
        .containsExactly(Prefix.parse("198.51.100.0/24"), Prefix.parse("2001:db8::/32"));
  }
}
