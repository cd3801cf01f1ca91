package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.net.Bytes;

/** What RFC 7606 and the attributes' own specifications make of damage, attribute by attribute. */
class AttributeErrorsTest {
  private static final String ORIGIN = "40010100";
  private static final String PATH = "40020a02020000fbf500010000";
  private static final String HOP = "400304c0000201";
  private static final String PREFIX = "18c00002";

  /** One UPDATE as a BGP4MP_MESSAGE_AS4 record. */
  private static byte[] update(String attributes, String nlri) {
    OctetWriter out = new OctetWriter();
    byte[] block = Bytes.parse(attributes).toArray();
    byte[] prefixes = nlri.isEmpty() ? new byte[0] : Bytes.parse(nlri).toArray();
    int message = 19 + 2 + 2 + block.length + prefixes.length;
    out.u32(MrtFixture.TIME.getEpochSecond());
    out.u16(16);
    out.u16(4);
    out.u32(20 + message);
    out.u32(64501);
    out.u32(64500);
    out.u16(0);
    out.u16(1);
    out.u32(0xC0000201L);
    out.u32(0xC0000202L);
    out.i64(-1);
    out.i64(-1);
    out.u16(message);
    out.u8(2);
    out.u16(0);
    out.u16(block.length);
    out.octets(block);
    out.octets(prefixes);
    return out.toArray();
  }

  @Test
  void soundMessageHasNoFault() throws IOException {
    MrtFixture.Read read = MrtFixture.read(update(ORIGIN + PATH + HOP, PREFIX));
    assertThat(read.events()).hasSize(1).first().isInstanceOf(RouteEvent.Announce.class);
    assertThat(read.stats().faultCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "40010103, ORIGIN, RFC 4271 4.3",
    "4001020000, ORIGIN length, RFC 4271 4.3",
    "40020402020000, AS_PATH segment, RFC 4271 4.3",
    "4002020700, AS_PATH segment type, RFC 4271 4.3",
    "4002020200, AS_PATH segment length, RFC 4271 4.3",
    "400303c00002, NEXT_HOP length, RFC 4271 4.3",
    "800403000001, MULTI_EXIT_DISC length, RFC 4271 4.3",
    "400503000001, LOCAL_PREF length, RFC 4271 4.3",
    "c00803fbf500, COMMUNITIES length, RFC 4271 4.3",
    "c00800, COMMUNITIES length, RFC 4271 4.3",
    "800903c00002, ORIGINATOR_ID length, RFC 4271 4.3",
    "800a05c000020101, CLUSTER_LIST length, RFC 4271 4.3",
    "c0100700020000000000, EXTENDED COMMUNITIES length, RFC 4271 4.3",
    "c0190100, IPv6 Address Specific Extended Community length, RFC 4271 4.3",
    "c0200400000000, LARGE_COMMUNITY length, RFC 4271 4.3",
    "c02302fbf5, OTC length, RFC 4271 4.3",
    "c0040400000001, MULTI_EXIT_DISC flags, RFC 7606 3",
    "800804fbf50001, COMMUNITIES flags, RFC 7606 3"
  })
  void treatAsWithdraw(String attribute, String field, String reference) throws IOException {
    String before = attribute.startsWith("4001") ? "" : ORIGIN;
    String path = attribute.startsWith("4002") ? "" : PATH;
    String hop = attribute.startsWith("4003") ? "" : HOP;
    MrtFixture.Read read = MrtFixture.read(update(before + path + hop + attribute, PREFIX));
    assertThat(read.events()).hasSize(1).first().isInstanceOf(RouteEvent.Withdraw.class);
    assertThat(read.stats().faults()).hasSize(1);
    Fault fault = read.stats().faults().get(0);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.reference()).isEqualTo(reference);
    assertThat(read.stats().counts()).containsEntry("malformed: treat-as-withdraw", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "40060100, ATOMIC_AGGREGATE length",
    "c00706fbf5c0000201, AGGREGATOR length",
    "c0110402020000, AS4_PATH segment",
    "c01204fbf50001, AS4_AGGREGATOR length",
    "c00b03fbf500, DPA length",
    "801a04010004ff, AIGP TLV length"
  })
  void attributeDiscard(String attribute, String field) throws IOException {
    MrtFixture.Read read = MrtFixture.read(update(ORIGIN + PATH + HOP + attribute, PREFIX));
    assertThat(read.events()).hasSize(1).first().isInstanceOf(RouteEvent.Announce.class);
    assertThat(read.stats().faults()).hasSize(1);
    Fault fault = read.stats().faults().get(0);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.actual()).contains(" in ");
    assertThat(read.stats().counts()).containsEntry("malformed: attribute discard", 1L);
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.route().attributes().rawAttributes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "800e03000201, MP_REACH_NLRI",
    "800e09000101000018c00002, MP_REACH_NLRI next hop length",
    "800e0a00020100002020010db8, MP_REACH_NLRI next hop length",
    "800e0e00010105c0000201000018c00002, MP_REACH_NLRI next hop length",
    "800e06000101ffc000, MP_REACH_NLRI next hop",
    "800f020002, MP_UNREACH_NLRI SAFI"
  })
  void sessionReset(String attribute, String field) throws IOException {
    MrtFixture.Read read = MrtFixture.read(update(ORIGIN + PATH + HOP + attribute, PREFIX));
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faults().get(0).field()).startsWith(field);
    assertThat(read.stats().counts()).containsEntry("malformed: session reset", 1L);
  }

  @ParameterizedTest
  @CsvSource({"ORIGIN", "AS_PATH", "NEXT_HOP"})
  void missingMandatoryAttributeIsTreatAsWithdraw(String missing) throws IOException {
    List<String> attributes = new ArrayList<>();
    attributes.add(missing.equals("ORIGIN") ? "" : ORIGIN);
    attributes.add(missing.equals("AS_PATH") ? "" : PATH);
    attributes.add(missing.equals("NEXT_HOP") ? "" : HOP);
    MrtFixture.Read read = MrtFixture.read(update(String.join("", attributes), PREFIX));
    assertThat(read.events()).hasSize(1).first().isInstanceOf(RouteEvent.Withdraw.class);
    assertThat(read.stats().faults()).hasSize(1);
    assertThat(read.stats().faults().get(0).toString())
        .contains(missing + ": expected one, found none (RFC 7606 3 (d))");
  }

  /** RFC 7606 3 (g): the first counts. */
  @Test
  void secondAttributeIsDiscarded() throws IOException {
    MrtFixture.Read read =
        MrtFixture.read(update(ORIGIN + PATH + HOP + "800404000000018004040000000a", PREFIX));
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.route().attributes().multiExitDisc()).hasValue(1);
    assertThat(read.stats().counts()).containsEntry("malformed: attribute discard", 1L);
  }

  /** RFC 8950: the next hop of an IPv4 prefix may be an IPv6 address, with a link-local one. */
  @Test
  void ipv4PrefixWithIpv6NextHop() throws IOException {
    String hops = "20010db8000000000000000000000001" + "fe800000000000000000000000000001";
    String reach = "800e29" + "000101" + "20" + hops + "00" + PREFIX;
    MrtFixture.Read read = MrtFixture.read(update(ORIGIN + PATH + reach, ""));
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.route().prefix()).hasToString("192.0.2.0/24");
    assertThat(announce.route().attributes().nextHop().orElseThrow()).hasToString("2001:db8::1");
    assertThat(announce.route().attributes().linkLocalNextHop().orElseThrow())
        .hasToString("fe80::1");
    assertThat(read.stats().faultCount()).isZero();
  }

  /** EVPN, FlowSpec and the like are kept raw and counted by name, never a fault. */
  @ParameterizedTest
  @CsvSource({
    "800e0c 0019 46 04 c0000201 00 030100, L2VPN EVPN",
    "800e08 0001 85 00 00 020118, IPv4 FlowSpec",
    "800e0e 0001 84 04 c0000201 00 2000000001, IPv4 route target constraint",
    "800e0d 4004 47 04 c0000201 00 00010000, BGP-LS link state"
  })
  void otherFamiliesAreKeptRaw(String reach, String name) throws IOException {
    byte[] octets = update(ORIGIN + PATH + reach.replace(" ", ""), "");
    List<String> told = new ArrayList<>();
    try (MrtCursor cursor =
        MrtCursor.open(
            MrtFixture.input(octets), org.peeringkit.model.source.ReadOptions.defaults())) {
      cursor.onOtherFamilies((family, announced, nlri) -> told.add(family + " " + nlri));
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults()).isEmpty();
      assertThat(cursor.stats().counts()).containsEntry("kept raw: " + name, 1L);
    }
    assertThat(told).containsExactly(name + " " + reach.substring(reach.lastIndexOf(' ') + 1));
  }
}
