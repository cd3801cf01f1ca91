package org.peeringkit.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

class BgpValuesTest {

  @ParameterizedTest
  @CsvSource({
    "rt:64500:1, 0002fbf400000001", // RFC 4360 3.1, 4
    "soo:64500:4294967295, 0003fbf4ffffffff",
    "rt:192.0.2.1:100, 0102c00002010064", // RFC 4360 3.2
    "rt:65550:100, 0202000100 0e0064", // RFC 5668
    "rt:64500L:100, 02020000fbf40064",
    "0x4004000000000001, 4004000000000001",
    "0x0004fbf400000001, 0004fbf400000001"
  })
  void extendedCommunitiesAreTheirBits(String text, String hex) {
    long bits = Long.parseUnsignedLong(hex.replace(" ", ""), 16);
    assertThat(ExtendedCommunity.parse(text)).isEqualTo(new ExtendedCommunity(bits));
    assertThat(new ExtendedCommunity(bits)).hasToString(text);
  }

  /** IANA's registries of extended communities; 0x40 only says that it stays in its AS. */
  @ParameterizedTest
  @CsvSource({
    "0x0002fbf400000001, route target, true",
    "0x0102c00002010064, route target, true",
    "0x0202000100000064, route target, true",
    "0x0203000100000064, route origin, true",
    "0x0004fbf442c80000, link bandwidth, true",
    "0x4004fbf442c80000, link bandwidth, false",
    "0x030b000000000064, color, true",
    "0x030c000000000008, encapsulation, true",
    "0x4300000000000002, origin validation state, false",
    "0x0300000000000002, '', true",
    "0x0600000000000001, MAC mobility, true",
    "0x8006fbf549742400, FlowSpec traffic rate, true",
    "0x8007000000000003, FlowSpec traffic action, true",
    "0x8008fbf400000001, FlowSpec redirect, true",
    "0x800900000000000a, FlowSpec traffic marking, true",
    "0x0c00000000000001, '', true",
    "0x8b02000000000000, '', true"
  })
  void kindsOfExtendedCommunities(String hex, String kind, boolean transitive) {
    ExtendedCommunity community =
        new ExtendedCommunity(Long.parseUnsignedLong(hex.substring(2), 16));
    assertThat(community.kind().orElse("")).isEqualTo(kind);
    assertThat(community.isTransitive()).isEqualTo(transitive);
  }

  @Test
  void labelsHaveTwentyBits() {
    assertThat(new RouteScope(4, Optional.empty(), List.of(0, 3, 0xF_FFFF)).labels())
        .containsExactly(0, 3, 1_048_575);
    for (int label : new int[] {-1, 0x10_0000}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RouteScope(4, Optional.empty(), List.of(label)))
          .withMessageContaining("label " + label);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteScope(256, Optional.empty(), List.of()));
  }

  @Test
  void wellKnownCommunitiesAreNamed() {
    assertThat(Community.parse("65535:65281").wellKnownName()).contains("NO_EXPORT");
    assertThat(Community.parse("65535:666").wellKnownName()).contains("BLACKHOLE");
    assertThat(Community.parse("65535:0").wellKnownName()).contains("GRACEFUL_SHUTDOWN");
    assertThat(Community.parse("65535:65285").wellKnownName()).isEmpty();
    assertThat(Community.parse("64500:666").wellKnownName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "rt:", "rt:64500", "rt:64500:4294967296", "rt:64500L:65536", "rt:65550:65536",
        "rt:65550L:1", "rt:192.0.2.1:65536", "rt:::1:1", "RT:64500:1", "0x1", "0x4004",
        "0x0002fbf400000001", "soo:64500:01", "rt:L64500:1", "rt:64500:1 "
      })
  void refusesWhatIsNotTheCanonicalTextOfAnExtendedCommunity(String text) {
    assertThat(ExtendedCommunity.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> ExtendedCommunity.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1:", ":1", "65536:1", "1:65536", "1:2:3", "01:2", "-1:2", "a:b"})
  void refusesWhatIsNotACommunity(String text) {
    assertThat(Community.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Community.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1:2", "1:2:", "1:2:3:4", "4294967296:1:2", "1:01:2", "1:+1:2"})
  void refusesWhatIsNotALargeCommunity(String text) {
    assertThat(LargeCommunity.tryParse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> LargeCommunity.parse(text));
  }

  @Test
  void communitiesOrderUnsigned() {
    assertThat(Stream.of("65535:1", "1:65535", "64500:0").map(Community::parse).sorted())
        .extracting(Community::toString)
        .containsExactly("1:65535", "64500:0", "65535:1");
    assertThat(
            Stream.of("2:0:0", "1:4294967295:1", "1:4294967295:0")
                .map(LargeCommunity::parse)
                .sorted())
        .extracting(LargeCommunity::toString)
        .containsExactly("1:4294967295:0", "1:4294967295:1", "2:0:0");
    assertThat(new ExtendedCommunity(-1)).isGreaterThan(new ExtendedCommunity(1));
    assertThat(new ExtendedCommunity(0x4000_0000_0000_0000L).isTransitive()).isFalse();
    assertThat(new ExtendedCommunity(0x0002_0000_0000_0000L).isTransitive()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Community.of(65536, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LargeCommunity(-1, 0, 0));
  }

  @Test
  void peersOrderByAddressThenAsThenIdentifierUnknownFirst() {
    IpAddr address = IpAddr.parse("192.0.2.1");
    BgpPeer unknown = new BgpPeer(address, Asn.of(64500), Optional.empty());
    BgpPeer zero = new BgpPeer(address, Asn.of(64500), Optional.of(IpAddr.parse("0.0.0.0")));
    BgpPeer one = new BgpPeer(address, Asn.of(64500), Optional.of(IpAddr.parse("0.0.0.1")));
    BgpPeer otherAs = new BgpPeer(address, Asn.of(64501), Optional.empty());
    BgpPeer v6 = new BgpPeer(IpAddr.parse("::"), Asn.of(1), Optional.empty());
    assertThat(Stream.of(v6, otherAs, one, zero, unknown).sorted())
        .containsExactly(unknown, zero, one, otherAs, v6);
  }

  @Test
  void codesAreThoseOfTheWire() {
    assertThat(Origin.ofCode(0)).contains(Origin.IGP);
    assertThat(Origin.ofCode(1)).contains(Origin.EGP);
    assertThat(Origin.ofCode(2)).contains(Origin.INCOMPLETE);
    assertThat(Origin.ofCode(3)).isEmpty();
    assertThat(Origin.ofCode(-1)).isEmpty();
    assertThat(SessionState.ofCode(1)).contains(SessionState.IDLE);
    assertThat(SessionState.ofCode(6)).contains(SessionState.ESTABLISHED);
    assertThat(SessionState.ofCode(0)).isEmpty();
    assertThat(SessionState.ofCode(8)).contains(SessionState.DELETED);
    assertThat(SessionState.ofCode(9)).isEmpty();
    assertThat(SessionState.OPEN_SENT.code()).isEqualTo(4);
  }

  @Test
  void attributesAbsentAreAbsent() {
    PathAttributes none = PathAttributes.builder().build();
    assertThat(none.origin()).isEmpty();
    assertThat(none.asPath()).isEmpty();
    assertThat(none.multiExitDisc()).isEmpty();
    assertThat(none.localPref()).isEmpty();
    assertThat(none.communities()).isEmpty();
    PathAttributes some =
        PathAttributes.builder()
            .origin(Origin.EGP)
            .asPath(AsPath.parse("64500"))
            .nextHop(IpAddr.parse("2001:db8::1"))
            .linkLocalNextHop(IpAddr.parse("fe80::1"))
            .multiExitDisc(0)
            .localPref(0xFFFF_FFFFL)
            .atomicAggregate(true)
            .communities(List.of(Community.parse("64500:1")))
            .addRaw(new RawAttribute(0xC0, 99, Bytes.parse("00")))
            .build();
    assertThat(some.multiExitDisc()).hasValue(0);
    assertThat(some.localPref()).hasValue(0xFFFF_FFFFL);
    assertThat(some).isNotEqualTo(none).isEqualTo(some).hasSameHashCodeAs(some);
    assertThatIllegalArgumentException().isThrownBy(() -> PathAttributes.builder().localPref(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathAttributes.builder().multiExitDisc(1L << 32))
        .withMessageContaining("MULTI_EXIT_DISC");
  }
}
