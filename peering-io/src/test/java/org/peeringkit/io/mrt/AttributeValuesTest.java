package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * Attributes as the specifications have their octets, and the values they are; no writer of ours
 * between.
 */
class AttributeValuesTest {
  private static final String ORIGIN = "40010100";
  private static final String PATH = "40020602010000fbf5";
  private static final String TWO_OCTET_PATH = "4002060202fbf55ba0";
  private static final String HOP = "400304c0000201";
  private static final String PREFIX = "18c00002";

  /** Everything an attribute set says, in a fixed order; what is absent is not there. */
  private static String text(PathAttributes a) {
    List<String> parts = new ArrayList<>();
    a.origin().ifPresent(v -> parts.add("origin " + v));
    a.asPath().ifPresent(v -> parts.add("path " + v));
    a.nextHop().ifPresent(v -> parts.add("hop " + v));
    a.linkLocalNextHop().ifPresent(v -> parts.add("link-local " + v));
    a.multiExitDisc().ifPresent(v -> parts.add("med " + v));
    a.localPref().ifPresent(v -> parts.add("pref " + v));
    parts.add(a.atomicAggregate() ? "atomic" : "");
    a.aggregator().ifPresent(v -> parts.add("aggregator " + v));
    parts.add(a.communities().isEmpty() ? "" : "communities " + a.communities());
    a.originatorId().ifPresent(v -> parts.add("originator " + v));
    parts.add(a.clusterList().isEmpty() ? "" : "clusters " + a.clusterList());
    a.destinationPreference().ifPresent(v -> parts.add("dpa " + v.asn() + " " + v.value()));
    parts.add(a.extendedCommunities().isEmpty() ? "" : "extended " + a.extendedCommunities());
    a.as4Path().ifPresent(v -> parts.add("as4path " + v));
    a.as4Aggregator().ifPresent(v -> parts.add("as4aggregator " + v));
    parts.add(a.ipv6ExtendedCommunities().isEmpty() ? "" : "ipv6 " + a.ipv6ExtendedCommunities());
    a.aigp().ifPresent(v -> parts.add("aigp " + v));
    parts.add(a.largeCommunities().isEmpty() ? "" : "large " + a.largeCommunities());
    a.onlyToCustomer().ifPresent(v -> parts.add("otc " + v));
    for (RawAttribute raw : a.rawAttributes()) {
      parts.add(
          AttributeCodes.of(raw.code())
              + " "
              + Integer.toHexString(raw.flags())
              + " "
              + raw.value());
    }
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  private static PathAttributes announced(int subtype, String attributes) throws IOException {
    MrtFixture.Read read =
        MrtFixture.read(new SessionBytes().update(subtype, attributes, PREFIX).octets());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(1);
    return ((RouteEvent.Announce) read.events().get(0)).route().attributes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "800404 00000032 | med 50",
        "800404 ffffffff | med 4294967295",
        "400504 00000064 | pref 100",
        "400600 | atomic",
        "c00708 0001000e c00002c8 | aggregator 65550 192.0.2.200",
        "c00808 fbf50064 ffffff01 | communities [64501:100, 65535:65281]",
        "c0080c ffff029a ffff0000 00000000 | communities [65535:666, 65535:0, 0:0]",
        "800904 c0000265 | originator 192.0.2.101",
        "800a08 c0000201 c0000202 | clusters [192.0.2.1, 192.0.2.2]",
        "c00b06 fbf5 0000000a | dpa AS64501 10",
        "c01008 0002fbf500000001 | extended [rt:64501:1]",
        "c01018 0103c00002010064 0202000100 0e0064 4004fbf549742400"
            + " | extended [soo:192.0.2.1:100, rt:65550:100, 0x4004fbf549742400]",
        "c01010 0004fbf542c80000 8006fbf549742400"
            + " | extended [0x0004fbf542c80000, 0x8006fbf549742400]",
        "c01914 000220010db8000000000000000000000001 0064 | ipv6 [rt:[2001:db8::1]:100]",
        "801a0b 01000b 0000000000000bb8 | aigp 3000",
        "c0200c 0001000e 00000001 00000002 | large [65550:1:2]",
        "c02018 fffffffffffffffeffffffff 000000000000000000000000"
            + " | large [4294967295:4294967294:4294967295, 0:0:0]",
        "c02304 0001000e | otc AS65550",
      })
  void valuesOfOneAttribute(String octets, String value) throws IOException {
    assertThat(text(announced(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + HOP + octets)))
        .isEqualTo("origin IGP, path 64501, hop 192.0.2.1, " + value)
        .isEqualTo(text(announced(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + HOP + extended(octets))));
  }

  /** The same attribute with a length of two octets (RFC 4271 4.3). */
  private static String extended(String attribute) {
    int flags = Integer.parseInt(attribute.substring(0, 2), 16) | 0x10;
    return Integer.toHexString(flags) + attribute.substring(2, 4) + "00" + attribute.substring(4);
  }

  @ParameterizedTest
  @CsvSource({"00, IGP", "01, EGP", "02, INCOMPLETE"})
  void origins(String code, String name) throws IOException {
    assertThat(announced(MrtTypes.MESSAGE_AS4, "400101" + code + PATH + HOP).origin())
        .hasToString("Optional[" + name + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | 400200 | ''",
        "4 | 40020e 0203 0000fbf5 0001000e ffffffff | 64501 65550 4294967295",
        "4 | 400210 0201 0000fbf5 0102 0000fbf6 0001000e | 64501 {64502,65550}",
        "4 | 400210 0302 0000fde9 0000fdea 0201 0000fbf5 | (65001 65002) 64501",
        "4 | 40020c 0401 0000fde9 0201 0000fbf5 | [65001] 64501",
        "4 | 50020006 0201 0000fbf5 | 64501",
        "2 | 400208 0203 fbf5 fbf6 fbf7 | 64501 64502 64503",
        "2 | 40020a 0201 fbf5 0102 fbf6 fbf7 | 64501 {64502,64503}",
      })
  void paths(int asnOctets, String octets, String path) throws IOException {
    int subtype = asnOctets == 2 ? MrtTypes.MESSAGE : MrtTypes.MESSAGE_AS4;
    assertThat(announced(subtype, ORIGIN + octets + HOP).asPath().orElseThrow()).hasToString(path);
  }

  /** RFC 6793 4.2.3: both paths are kept, and what they make together. */
  @Test
  void pathsOfOldSpeakers() throws IOException {
    String as4 = "c01106 0201 0001000e" + "c01208 0001000e c00002c8";
    String aggregator = "c00706 5ba0 c00002c8";
    PathAttributes a =
        announced(MrtTypes.MESSAGE, ORIGIN + TWO_OCTET_PATH + HOP + aggregator + as4);
    assertThat(text(a))
        .isEqualTo(
            "origin IGP, path 64501 23456, hop 192.0.2.1, aggregator 23456 192.0.2.200,"
                + " as4path 65550, as4aggregator 65550 192.0.2.200");
    assertThat(a.effectivePath()).hasToString("64501 65550");
    assertThat(a.effectiveAggregator()).hasToString("Optional[65550 192.0.2.200]");
    assertThat(announced(MrtTypes.MESSAGE, ORIGIN + TWO_OCTET_PATH + HOP).effectivePath())
        .hasToString("64501 23456");
  }

  /** RFC 7311 3: the first metric counts, TLVs of other types are no damage. */
  @Test
  void accumulatedMetricAmongOtherTlvs() throws IOException {
    String tlvs = "02 0005 abcd" + "01 000b 0000000000000bb8" + "01 000b 0000000000000001";
    PathAttributes a = announced(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + HOP + "801a1b" + tlvs);
    assertThat(a.aigp()).hasValue(3000);
    assertThat(a.rawAttributes())
        .containsExactly(new RawAttribute(0x80, 26, Bytes.parse(tlvs.replace(" ", ""))));
  }

  /** What has no typed place is kept as it stands, under the name that IANA registered. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c0 0c 00 | ADVERTISER",
        "c0 0d 00 | RCID_PATH",
        "c0 13 00 | SAFI Specific Attribute",
        "c0 14 0001c0000201 | Connector Attribute",
        "c0 15 0100000001 | AS_PATHLIMIT",
        "c0 16 0006000000c0000201 | PMSI_TUNNEL",
        "c0 17 000800040102fbf5 | Tunnel Encapsulation",
        "c0 17 0008ffff | Tunnel Encapsulation",
        "80 18 0100000000 | Traffic Engineering",
        "c0 1b 00 | PE Distinguisher Labels",
        "c0 1c 00 | BGP Entropy Label Capability Attribute",
        "80 1d 0400000400000001 | BGP-LS Attribute",
        "80 21 0008000100000000 | BGPsec_Path",
        "c0 22 0000 | BGP Community Container Attribute",
        "c0 24 01 | BGP Domain Path (D-PATH)",
        "c0 25 0100040102 | SFP attribute",
        "c0 26 0100000001 | BFD Discriminator",
        "c0 27 00 | BGP Next Hop Dependent Characteristics (NHC)",
        "c0 28 0100070000000000000a | BGP Prefix-SID",
        "c0 28 01ffff | BGP Prefix-SID",
        "c0 29 000100 | attribute 41",
        "c0 80 0000fbf540010100 | ATTR_SET",
        "e0 63 00ff10 | attribute 99",
        "c0 ff 01 | attribute 255",
      })
  void othersAreKeptRawUnderTheirNames(String attribute, String name) throws IOException {
    String[] parts = attribute.split(" ", -1);
    String octets = parts[0] + parts[1] + SessionBytes.length(parts[2], 1) + parts[2];
    assertThat(text(announced(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + HOP + octets)))
        .isEqualTo(
            "origin IGP, path 64501, hop 192.0.2.1, " + name + " " + parts[0] + " " + parts[2]);
  }

  /** Next hops of MP_REACH_NLRI: RFC 2545 3, 8950 3, 4364 4.3.2, 4659 3.2.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 01 04 c0000209 | 18c00002 | hop 192.0.2.9",
        "0001 01 10 20010db8000000000000000000000001 | 18c00002 | hop 2001:db8::1",
        "0002 01 10 20010db8000000000000000000000001 | 20 20010db8 | hop 2001:db8::1",
        "0002 01 20 20010db8000000000000000000000001 fe800000000000000000000000000001"
            + " | 20 20010db8 | hop 2001:db8::1, link-local fe80::1",
        "0002 01 10 00000000000000000000ffffc0000209 | 20 20010db8 | hop ::ffff:192.0.2.9",
        "0002 04 10 20010db8000000000000000000000001 | 38 000101 20010db8 | hop 2001:db8::1",
        "0001 80 0c 0000fbf400000007 c0000209 | 70 000101 0000fbf400000007 c00002"
            + " | hop 192.0.2.9",
        "0002 80 18 0000000000000000 20010db8000000000000000000000001"
            + " | 78 000101 0000fbf400000007 20010db8 | hop 2001:db8::1",
        "0002 80 30 0000000000000000 20010db8000000000000000000000001"
            + " 0000fbf400000007 fe800000000000000000000000000001"
            + " | 78 000101 0000fbf400000007 20010db8 | hop 2001:db8::1, link-local fe80::1",
        "0001 80 18 0000000000000000 20010db8000000000000000000000001"
            + " | 70 000101 0000fbf400000007 c00002 | hop 2001:db8::1",
      })
  void nextHopsOfOtherFamilies(String reach, String nlri, String hop) throws IOException {
    String value = (reach + "00" + nlri).replace(" ", "");
    String attribute = "800e" + SessionBytes.length(value, 1) + value;
    MrtFixture.Read read =
        MrtFixture.read(
            new SessionBytes()
                .update(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + attribute, "")
                .octets());
    assertThat(read.stats().faults()).isEmpty();
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(text(announce.route().attributes())).isEqualTo("origin IGP, path 64501, " + hop);
  }

  /** Whether an address may be a next hop is the receiver's to say (RFC 4271 6.3), not ours. */
  @ParameterizedTest
  @ValueSource(strings = {"00000000", "7f000001", "e0000001", "ffffffff"})
  void everyNextHopIsGivenAsItStands(String hop) throws IOException {
    PathAttributes a = announced(MrtTypes.MESSAGE_AS4, ORIGIN + PATH + "400304" + hop);
    assertThat(Bytes.of(a.nextHop().orElseThrow().toBytes())).hasToString(hop);
  }

  private static byte[] written(PathAttributes attributes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MrtWriter.Session session =
        new MrtWriter.Session(MrtFixture.FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.update(
          MrtFixture.TIME,
          session,
          List.of(),
          Optional.of(attributes),
          List.of(Prefix.parse("192.0.2.0/24")));
    }
    return out.toByteArray();
  }

  /** RFC 4271 5.1.2: a segment counts its ASes in one octet. */
  @Test
  void aPathOfMoreThan255AsesIsWrittenInSegments() throws IOException {
    List<Asn> many = Collections.nCopies(600, Asn.of(65550));
    PathAttributes attributes =
        PathAttributes.builder()
            .origin(Origin.IGP)
            .asPath(AsPath.of(List.of(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, many))))
            .nextHop(IpAddr.parse("192.0.2.1"))
            .build();
    byte[] octets = written(attributes);
    assertThat(Bytes.of(octets).toString()).contains("5002096602ff", "025a");
    MrtFixture.Read read = MrtFixture.read(octets);
    assertThat(read.stats().faults()).isEmpty();
    AsPath path = ((RouteEvent.Announce) read.events().get(0)).route().attributes().effectivePath();
    assertThat(path.segments()).extracting(s -> s.asns().size()).containsExactly(255, 255, 90);
    assertThat(path.asns()).isEqualTo(many);
  }

  /** An attribute of more than 255 octets has the long form; of more than 65,535 it is refused. */
  @Test
  void attributesTooLongToBeWrittenAreRefused() throws IOException {
    for (int octets : new int[] {255, 256, 4000}) {
      RawAttribute raw = new RawAttribute(0xC0, 99, Bytes.of(new byte[octets]));
      MrtFixture.Read read = MrtFixture.read(written(with(raw)));
      assertThat(read.stats().faults()).isEmpty();
      RawAttribute back =
          ((RouteEvent.Announce) read.events().get(0)).route().attributes().rawAttributes().get(0);
      assertThat(back.value()).isEqualTo(raw.value());
      assertThat(back.flags()).isEqualTo(octets > 255 ? 0xD0 : 0xC0);
    }
    for (int octets : new int[] {65_500, 65_536, 70_000}) {
      RawAttribute raw = new RawAttribute(0xC0, 99, Bytes.of(new byte[octets]));
      assertThatIllegalArgumentException().isThrownBy(() -> written(with(raw)));
    }
  }

  private static PathAttributes with(RawAttribute raw) {
    return PathAttributes.builder()
        .origin(Origin.IGP)
        .asPath(AsPath.parse("64501"))
        .nextHop(IpAddr.parse("192.0.2.1"))
        .addRaw(raw)
        .build();
  }
}
