package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.ReadOptions;

/** UPDATE messages octet by octet: where prefixes stand, and what one bad list costs. */
class UpdateMessagesTest {
  private static final String ORIGIN = "40010100";
  private static final String PATH = "40020602010000fbf5";
  private static final String HOP = "400304c0000201";

  /** Records with one UPDATE each, of sections as they stand. */
  private static MrtFixture.Read read(String... bodies) throws IOException {
    SessionBytes session = new SessionBytes();
    for (String body : bodies) {
      session.updateBody(MrtTypes.MESSAGE_AS4, body);
    }
    return MrtFixture.read(session.octets());
  }

  private static List<String> texts(MrtFixture.Read read) {
    List<String> texts = new ArrayList<>();
    for (RouteEvent event : read.events()) {
      if (event instanceof RouteEvent.Announce announce) {
        texts.add("+" + announce.route().prefix() + scope(announce.route().scope()));
      } else if (event instanceof RouteEvent.Withdraw withdraw) {
        texts.add("-" + withdraw.prefix() + scope(withdraw.scope()));
      }
    }
    return texts;
  }

  private static String scope(RouteScope scope) {
    return scope.equals(RouteScope.UNICAST)
        ? ""
        : " "
            + scope.safi()
            + scope.routeDistinguisher().map(rd -> " " + rd).orElse("")
            + " "
            + scope.labels();
  }

  /** RFC 7606 5.1: all four places of one message. */
  @Test
  void prefixesOfAllFourPlacesInOrder() throws IOException {
    String unreach = "800f08 0002 01 20 20010db8";
    String reach = "800e1a 0002 01 10 20010db8000000000000000000000001 00 20 20010db9";
    MrtFixture.Read read = read("0004 18cb0071 002c" + unreach + reach + "40010100" + "18c00002");
    assertThat(read.stats().faultCount()).isPositive(); // neither AS_PATH nor NEXT_HOP
    MrtFixture.Read whole =
        read("0004 18cb0071 003c" + ORIGIN + PATH + HOP + unreach + reach + "18c00002");
    assertThat(whole.stats().faults()).isEmpty();
    assertThat(texts(whole))
        .containsExactly("-203.0.113.0/24", "-2001:db8::/32", "+192.0.2.0/24", "+2001:db9::/32");
    assertThat(((RouteEvent.Announce) whole.events().get(2)).route().attributes().nextHop())
        .hasToString("Optional[192.0.2.1]");
    assertThat(((RouteEvent.Announce) whole.events().get(3)).route().attributes().nextHop())
        .hasToString("Optional[2001:db8::1]");
  }

  /** RFC 4724 2. */
  @ParameterizedTest
  @ValueSource(strings = {"0000 0000", "0000 0006 800f03 0002 01", "0000 0007 900f0003 0002 80"})
  void endOfRibIsNoRouteAndNoFault(String body) throws IOException {
    MrtFixture.Read read = read(body);
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.stats().counts()).containsEntry("messages UPDATE", 1L);
  }

  @Test
  void withdrawalsAloneNeedNoAttributes() throws IOException {
    MrtFixture.Read read = read("0008 18c00002 18c63364 0000");
    assertThat(texts(read)).containsExactly("-192.0.2.0/24", "-198.51.100.0/24");
    assertThat(read.stats().faults()).isEmpty();
  }

  /**
   * RFC 7606 3 (j), 5.3: where a list cannot be read, no route of the message can be believed, as
   * RFC 4271 has it. The messages after it are not touched.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000 0014 A 21c0000201 | NLRI prefix length | expected 0 to 32, found 33",
        "0004 18cb0071 0014 A 21c0000201 | NLRI prefix length | found 33",
        "0000 0014 A 18c000 | NLRI prefix | expected 3 octets, found 2 remain",
        "0006 21cb00710000 0000 | NLRI prefix length | found 33",
        "0003 18cb00 0014 A 18c00002 | NLRI prefix | found 2 remain",
        "0100 18cb0071 | withdrawn routes | expected 256 octets, found 4 remain",
        "0000 0100 A | path attributes | expected 256 octets, found 20 remain",
        "0000 000a 800f07 0002 01 8120010d | NLRI prefix length | expected 0 to 128, found 129",
      })
  void aBadListCostsItsMessageOnly(String body, String field, String message) throws IOException {
    String good = "0004 18c00002 0000";
    MrtFixture.Read read = read(good, body.replace("A", ORIGIN + PATH + HOP), good);
    assertThat(texts(read)).containsExactly("-192.0.2.0/24", "-192.0.2.0/24");
    assertThat(read.stats().faults()).hasSize(1);
    assertThat(read.stats().faults().get(0).field()).isEqualTo(field);
    assertThat(read.stats().faults().get(0).toString()).contains(message);
    assertThat(read.stats().counts()).containsEntry("malformed: session reset", 1L);
  }

  /**
   * A length that says less than there is leaves the rest to the prefixes, whatever it looks like.
   */
  @Test
  void attributesEndWhereTheirLengthSays() throws IOException {
    MrtFixture.Read read = read("0000 0014" + ORIGIN + PATH + HOP + "00");
    assertThat(texts(read)).containsExactly("+0.0.0.0/0");
    MrtFixture.Read overrun = read("0000 0017" + ORIGIN + PATH + HOP + "800410" + "18c00002");
    assertThat(texts(overrun)).containsExactly("-192.0.2.0/24");
    assertThat(overrun.stats().faults()).hasSize(1);
    assertThat(overrun.stats().faults().get(0).toString())
        .contains("MULTI_EXIT_DISC: expected 16 octets, found 0 remain");
  }

  /** RFC 4271 6.3: an attribute that must be understood and is not. */
  @ParameterizedTest
  @CsvSource({"406301ff, attribute 99", "40ff01ff, attribute 255", "001601ff, PMSI_TUNNEL"})
  void anUnrecognisedWellKnownAttributeIsAFinding(String attribute, String name)
      throws IOException {
    MrtFixture.Read read = read("0000 0018" + ORIGIN + PATH + HOP + attribute + "18c00002");
    assertThat(texts(read)).containsExactly("+192.0.2.0/24");
    assertThat(read.stats().faults()).hasSize(1);
    assertThat(read.stats().faults().get(0).toString())
        .contains(name + " flags: expected the optional bit", "RFC 4271 6.3");
    assertThat(((RouteEvent.Announce) read.events().get(0)).route().attributes().rawAttributes())
        .hasSize(1);
  }

  /** Several faults at once: the worst decides, all are told. */
  @Test
  void severalFaultsOfOneMessageAreAllTold() throws IOException {
    MrtFixture.Read read =
        read("0000 001f 800102 0001" + PATH + HOP + "40010100" + "800403 000001" + "18c00002");
    assertThat(texts(read)).containsExactly("-192.0.2.0/24");
    assertThat(read.stats().faults())
        .extracting(f -> f.field())
        .containsExactly("ORIGIN flags", "MULTI_EXIT_DISC length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0002 01 | 00 | +::/0",
        "0002 01 | 80 20010db8000000000000000000000001 | +2001:db8::1/128",
        "0002 01 | 78 00000000000000000000ffffc00002 | +::ffff:192.0.2.0/120",
        "0002 01 | 1d 20010dbf | +2001:db8::/29",
        "0002 02 | 20 20010db8 | +2001:db8::/32 2 []",
        "0001 04 | 30 000641 c00002 | +192.0.2.0/24 4 [100]",
        "0001 04 | 48 000640 000651 c00002 | +192.0.2.0/24 4 [100, 101]",
        "0002 04 | 38 03e801 20010db8 | +2001:db8::/32 4 [16000]",
        "0001 80 | 70 3e8001 0000fbf400000007 c00002 | +192.0.2.0/24 128 64500:7 [256000]",
        "0001 80 | 70 000011 0001c00002010009 c00002 | +192.0.2.0/24 128 192.0.2.1:9 [1]",
        "0002 80 | 78 000011 00020001000e0003 20010db8 | +2001:db8::/32 128 65550:3 [1]",
        "0001 81 | 70 000011 0000fbf400000007 c00002 | +192.0.2.0/24 129 64500:7 [1]",
      })
  void prefixesOfEveryFamily(String family, String nlri, String expected) throws IOException {
    String hop = family.endsWith("80") || family.endsWith("81") ? "18 0000000000000000" : "10";
    String value = family + hop + "20010db8000000000000000000000001" + "00" + nlri;
    String reach = "900e" + SessionBytes.length(value, 2) + value;
    String block = ORIGIN + PATH + reach;
    MrtFixture.Read read = read("0000" + SessionBytes.length(block, 2) + block);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(texts(read)).containsExactly(expected);
  }

  /** RFC 8277 2.4: the label of a withdrawal means nothing; RFC 3107 had 0x800000. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 04 | 30 800000 c00002 | -192.0.2.0/24 4 [524288]",
        "0001 04 | 30 000000 c00002 | -192.0.2.0/24 4 [0]",
        "0001 04 | 30 000641 c00002 | -192.0.2.0/24 4 [100]",
        "0001 80 | 70 800000 0000fbf400000007 c00002 | -192.0.2.0/24 128 64500:7 [524288]",
        "0002 80 | 78 000000 0000fbf400000007 20010db8 | -2001:db8::/32 128 64500:7 [0]",
      })
  void withdrawnPrefixesOfLabelledFamilies(String family, String nlri, String expected)
      throws IOException {
    String unreach = "800f" + SessionBytes.length(family + nlri, 1) + family + nlri;
    MrtFixture.Read read = read("0000" + SessionBytes.length(unreach, 2) + unreach);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(texts(read)).containsExactly(expected);
  }

  /** A stack without its last label, no room for labels or distinguisher, too long a prefix. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 04 | 1b 000640 a0 | room for the labels",
        "0001 04 | 10 c000 | room for the labels",
        "0001 80 | 30 000641 c00002 | room for a route distinguisher",
        "0001 04 | 39 000641 c000020100 | 0 to 32 of address",
      })
  void labelsThatDoNotFitAreAFault(String family, String nlri, String expected) throws IOException {
    String unreach = "800f" + SessionBytes.length(family + nlri, 1) + family + nlri;
    MrtFixture.Read read = read("0000" + SessionBytes.length(unreach, 2) + unreach);
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faults().get(0).expected()).isEqualTo(expected);
  }

  /** RFC 7911 3, in every place of a message. */
  @Test
  void pathIdentifiersStandBeforeEveryPrefix() throws IOException {
    String reach =
        "900e0023 0002 01 10 20010db8000000000000000000000001 00"
            + "00000003 20 20010db8 ffffffff 00";
    String block = ORIGIN + PATH + HOP + reach;
    SessionBytes session = new SessionBytes();
    session.updateBody(
        MrtTypes.MESSAGE_AS4_ADDPATH,
        "0008 00000001 18cb0071" + SessionBytes.length(block, 2) + block + "00000002 18c00002");
    List<String> found = new ArrayList<>();
    try (MrtCursor cursor =
        MrtCursor.open(MrtFixture.input(session.octets()), ReadOptions.defaults())) {
      while (cursor.next()) {
        found.add(cursor.pathId() + " " + cursor.prefix());
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    assertThat(found)
        .containsExactly(
            "1 203.0.113.0/24", "2 192.0.2.0/24", "3 2001:db8::/32", "4294967295 ::/0");
  }

  /** What is written is read by these rules: a label too many, or none, is refused before. */
  @Test
  void labelsThatCannotBeWrittenAreRefused() {
    RouteScope none = new RouteScope(4, Optional.empty(), List.of());
    OctetWriter out = new OctetWriter();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Nlri.write(Prefix.parse("192.0.2.0/24"), none, false, out))
        .withMessageContaining("0 labels");
  }
}
