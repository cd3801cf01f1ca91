package org.peeringkit.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.VrpTable;

class FilterValuesTest {

  @ParameterizedTest
  @CsvSource({
    "64500:1,64500:1,true",
    "64500:1,64500:2,false",
    "64500:*,64500:2,true",
    "*:2,64501:2,true",
    "*:*,64501:2,true",
    "*:*:*,64501:2,false",
    "64500:*:2,64500:9:2,true",
    "64500:*:2,64500:9:3,false",
    "no-export,65535:65281,true",
    "NO_ADVERTISE,65535:65282,true",
    "blackhole,65535:666,true",
    "graceful-shutdown,65535:0,true",
    "rt:64500:*,rt:64500:7,true",
    "rt:64500:7,rt:64500L:7,true",
    "rt:64500L:7,rt:64500:7,false",
    "rt:*:7,soo:64500:7,false",
    "soo:192.0.2.1:7,soo:192.0.2.1:7,true",
    "rt:65536:1,rt:65536:1,true",
    "0x4300000000000001,0x4300000000000001,true",
  })
  void communities(String pattern, String carried, boolean matches) {
    PathAttributes.Builder attributes = PathAttributes.builder();
    Community.tryParse(carried).ifPresent(c -> attributes.communities(List.of(c)));
    LargeCommunity.tryParse(carried).ifPresent(c -> attributes.largeCommunities(List.of(c)));
    ExtendedCommunity.tryParse(carried).ifPresent(c -> attributes.extendedCommunities(List.of(c)));
    assertThat(CommunityPattern.parse(pattern).matches(attributes.build())).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"64500", "64500:65536", "1:2:3:4", "rt:1", "no-such", "0x12", "4294967296:1:1", "''"})
  void noCommunities(String text) {
    assertThat(CommunityPattern.tryParse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24,192.0.2.0/24",
    "192.0.2.0/24^+,192.0.2.0/24^+",
    "192.0.2.0/24^-,192.0.2.0/24^-",
    "192.0.2.0/24^25,192.0.2.0/24^25",
    "192.0.2.0/24^25-28,192.0.2.0/24^25-28",
    "192.0.2.0/24^24-32,192.0.2.0/24^+",
    "192.0.2.0/24^24-24,192.0.2.0/24",
    "2001:db8::/32^48,2001:db8::/32^48",
  })
  void rangesKeepTheirText(String text, String canonical) {
    assertThat(PrefixRange.parse(text)).hasToString(canonical);
    assertThat(PrefixRange.parse(canonical)).isEqualTo(PrefixRange.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.0/24^", "192.0.2.0/24^23", "192.0.2.0/24^33", "192.0.2.0/24^28-25", "x"})
  void noRanges(String text) {
    assertThat(PrefixRange.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> PrefixRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  /** A filter by prefix asks for addresses, whatever stands before them on the wire. */
  @Test
  void prefixesOfEveryFamilyAreComparedByTheirAddresses() {
    RouteScope vpn =
        new RouteScope(128, Optional.of(RouteDistinguisher.parse("64500:7")), List.of(16));
    for (RouteScope scope : List.of(RouteScope.UNICAST, RouteScope.MULTICAST, vpn)) {
      for (String prefix : List.of("192.0.2.0/25", "2001:db8:1::/48")) {
        RouteEvent event =
            new RouteEvent.Withdraw(
                Prefix.parse(prefix),
                OptionalLong.empty(),
                new BgpPeer(IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.empty()),
                Instant.EPOCH,
                scope);
        assertThat(matching(event, "192.0.2.0/24^+", "2001:db8::/32^+")).isEqualTo(1);
        assertThat(matching(event, "192.0.2.0/24", "2001:db8::/32")).isZero();
        assertThat(matching(event, "::/0^+", "0.0.0.0/0^+")).isEqualTo(1);
      }
    }
  }

  private static long matching(RouteEvent event, String... ranges) {
    return Stream.of(ranges)
        .filter(r -> RouteFilter.prefix(PrefixRange.parse(r)).matches(event))
        .count();
  }

  @Test
  void filtersSayWhatTheyHoldFor() {
    RouteFilter origin = RouteFilter.origin(Asn.of(64500));
    RouteFilter prefix = RouteFilter.prefix(PrefixRange.parse("192.0.2.0/24^+"));
    assertThat(origin.and(prefix.negate()))
        .hasToString("origin AS64500 and not prefix 192.0.2.0/24^+");
    assertThat(origin.or(prefix).and(RouteFilter.announced()))
        .hasToString("(origin AS64500 or prefix 192.0.2.0/24^+) and announced");
    assertThat(RouteFilter.everything()).hasToString("everything");
    assertThat(RouteFilter.anyOf(List.of())).hasToString("nothing");
    assertThat(origin.negate().negate()).isSameAs(origin);
    assertThat(RouteFilter.allOf(List.of(RouteFilter.everything(), origin))).isSameAs(origin);
    assertThat(
            List.of(
                RouteFilter.between(
                    Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z")),
                RouteFilter.covering(IpAddr.parse("192.0.2.1")),
                RouteFilter.prefixIn(PrefixSet.of(Prefix.parse("192.0.2.0/24"))),
                RouteFilter.peer(IpAddr.parse("2001:db8::1")).or(RouteFilter.peerAs(Asn.of(64501))),
                RouteFilter.path(PathPattern.parse("_64500$")),
                RouteFilter.asInPath(Asn.of(64500)),
                RouteFilter.community(CommunityPattern.parse("64500:*")),
                RouteFilter.rpki(RpkiValidity.INVALID, VrpTable.EMPTY)))
        .extracting(RouteFilter::toString)
        .containsExactly(
            "from 2026-11-01T00:00:00Z and until 2026-11-02T00:00:00Z",
            "covering 192.0.2.1/32",
            "prefix in a set of 1",
            "peer 2001:db8::1 or peer AS64501",
            "path \"_64500$\"",
            "AS64500 in path",
            "community 64500:*",
            "RPKI INVALID");
  }
}
