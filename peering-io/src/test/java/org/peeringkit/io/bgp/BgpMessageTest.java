package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

class BgpMessageTest {
  private static final String MARKER = "ff".repeat(16);

  private static BgpMessage read(String hex) throws MalformedException {
    return BgpMessageCodec.read(
        new ByteCursor(Bytes.parse((MARKER + hex).replace(" ", "")).toArray()));
  }

  @Test
  void openOfARealSpeaker() throws MalformedException {
    String parameters = "0206010400010001" + "02020200" + "020641040001000e" + "0206450400010103";
    BgpMessage.Open open =
        (BgpMessage.Open) read("0039" + "01" + "045ba000b4c0000265" + "1c" + parameters);
    assertThat(open.holdSeconds()).isEqualTo(180);
    assertThat(open.effectiveAsn()).isEqualTo(Asn.of(65550));
    AddressFamily unicast = new AddressFamily(1, 1);
    assertThat(open.capabilities())
        .containsExactly(
            new Capability.Multiprotocol(unicast),
            new Capability.RouteRefresh(),
            new Capability.FourOctetAsn(Asn.of(65550)),
            new Capability.AddPath(List.of(new Capability.AddPath.Entry(unicast, 3))));
  }

  @Test
  void extendedParametersAreReadWhateverTheLengthsSay() throws MalformedException {
    // RFC 9072 2: the length octet may be anything but 0.
    BgpMessage.Open open =
        (BgpMessage.Open) read("0025" + "01" + "04fbf4005ac0000201" + "ffff0005" + "0200020200");
    assertThat(open.capabilities().get(0).code()).isEqualTo(2);
    BgpMessage.Open same =
        (BgpMessage.Open) read("0025" + "01" + "04fbf4005ac0000201" + "01ff0005" + "0200020200");
    assertThat(same).isEqualTo(open);
  }

  @Test
  void capabilityOfTheWrongLengthIsKeptRaw() throws MalformedException {
    BgpMessage.Open open =
        (BgpMessage.Open) read("0023" + "01" + "04fbf4005ac0000201" + "06" + "020441020001");
    assertThat(open.capabilities()).containsExactly(new Capability.Other(65, Bytes.parse("0001")));
    assertThat(open.effectiveAsn()).isEqualTo(Asn.of(64500));
  }

  @Test
  void faultsNameFieldAndReference() {
    assertThatThrownBy(() -> read("001204"))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> assertThat(e.fault("x").toString()).contains("offset 16", "message length"));
    assertThatThrownBy(() -> read("001e0104fbf4005ac000020109"))
        .isInstanceOf(MalformedException.class);
  }

  /** RFC 4271 6.1: marker and lengths, by type. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fffffffffffffffffffffffffffffffe 0013 04 | marker",
        "00000000000000000000000000000000 0013 04 | marker",
        "ffffffffffffffffffffffffffffffff 0012 04 | message length",
        "ffffffffffffffffffffffffffffffff 0000 04 | message length",
        "ffffffffffffffffffffffffffffffff 0014 04 | message length",
        "ffffffffffffffffffffffffffffffff 0014 04 00 | message length",
        "ffffffffffffffffffffffffffffffff 0014 03 06 | error subcode",
        "ffffffffffffffffffffffffffffffff 0016 05 000100 | SAFI",
        "ffffffffffffffffffffffffffffffff 0018 05 00010101 00 | message length",
        "ffffffffffffffffffffffffffffffff 0018 05 00010201 00 | message length",
        "ffffffffffffffffffffffffffffffff 001c 01 04fbf4005ac00002 0100 | optional parameters length",
        "ffffffffffffffffffffffffffffffff 001f 01 04fbf4005ac0000201 02 0205 | parameter value",
        "ffffffffffffffffffffffffffffffff 00 | BGP message header",
      })
  void headersAndLengthsAreChecked(String hex, String field) {
    byte[] octets = Bytes.parse(hex.replace(" ", "")).toArray();
    assertThatThrownBy(() -> BgpMessageCodec.read(new ByteCursor(octets)))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.fault("x").field()).isEqualTo(field));
  }

  /** RFC 2918 3, 5291 4, 7313 3.2: requests with and without filters, and subtypes to come. */
  @Test
  void routeRefreshes() throws MalformedException {
    BgpMessage.RouteRefresh request = (BgpMessage.RouteRefresh) read("0017 05 0002 00 01");
    assertThat(request.family()).isEqualTo(new AddressFamily(2, 1));
    assertThat(request.subtypeName()).isEqualTo("request");
    assertThat(((BgpMessage.RouteRefresh) read("0017 05 0001 01 01")).subtypeName())
        .isEqualTo("BoRR");
    assertThat(((BgpMessage.RouteRefresh) read("0017 05 0001 02 01")).subtypeName())
        .isEqualTo("EoRR");
    assertThat(((BgpMessage.RouteRefresh) read("0017 05 0001 03 01")).subtypeName()).isEqualTo("3");
    BgpMessage.RouteRefresh filters =
        (BgpMessage.RouteRefresh) read("001c 05 0001 00 01 01 40 0002 80");
    assertThat(filters.filters()).isEqualTo(Bytes.parse("0140000280"));
  }

  /** RFC 8654 4: all messages but OPEN and KEEPALIVE may be longer than 4,096 octets. */
  @Test
  void extendedMessages() throws MalformedException {
    Bytes body = Bytes.of(new byte[65_535 - 19]);
    for (BgpMessage message : List.of(new BgpMessage.Update(body), new BgpMessage.Other(9, body))) {
      OctetWriter out = new OctetWriter();
      BgpMessageCodec.write(message, out);
      assertThat(BgpMessageCodec.read(new ByteCursor(out.toArray()))).isEqualTo(message);
    }
    assertThatThrownBy(
            () ->
                BgpMessageCodec.write(
                    new BgpMessage.Update(Bytes.of(new byte[65_536 - 19])), new OctetWriter()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    BgpMessage.Open.Parameter large =
        new BgpMessage.Open.Parameter(1, Bytes.of(new byte[4_096 - 29 - 6]));
    assertThat(roundTrip(large)).isEqualTo(4_096);
    BgpMessage.Open.Parameter larger =
        new BgpMessage.Open.Parameter(1, Bytes.of(new byte[4_096 - 29 - 5]));
    assertThatThrownBy(() -> roundTrip(larger))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e ->
                assertThat(e.fault("x"))
                    .hasToString(
                        "x, offset 16: message length: expected 19 to 4096 of an OPEN, found 4097"
                            + " (RFC 8654 4)"));
  }

  private static int roundTrip(BgpMessage.Open.Parameter parameter) throws MalformedException {
    BgpMessage.Open open =
        new BgpMessage.Open(4, 64500, 90, IpAddr.parse("192.0.2.1"), List.of(), List.of(parameter));
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(open, out);
    assertThat(BgpMessageCodec.read(new ByteCursor(out.toArray()))).isEqualTo(open);
    return out.size();
  }

  @Test
  void notificationsAreNamed() {
    BgpMessage.Notification shutdown =
        new BgpMessage.Notification(6, 2, text("ticket 7, back at 02:00"));
    assertThat(shutdown.codeName()).isEqualTo("Cease");
    assertThat(shutdown.subcodeName()).isEqualTo("Administrative Shutdown");
    assertThat(shutdown.shutdownText()).contains("ticket 7, back at 02:00");
    assertThat(new BgpMessage.Notification(6, 4, text("ü")).shutdownText()).contains("ü");
    assertThat(new BgpMessage.Notification(6, 1, text("no")).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(6, 2, Bytes.EMPTY).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("05ff")).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("01ff")).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(2, 11, Bytes.EMPTY).subcodeName())
        .isEqualTo("Role Mismatch");
    assertThat(new BgpMessage.Notification(4, 0, Bytes.EMPTY).codeName())
        .isEqualTo("Hold Timer Expired");
    assertThat(new BgpMessage.Notification(99, 9, Bytes.EMPTY).subcodeName())
        .isEqualTo("subcode 9");
  }

  private static Bytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] data = new byte[utf8.length + 1];
    data[0] = (byte) utf8.length;
    System.arraycopy(utf8, 0, data, 1, utf8.length);
    return Bytes.of(data);
  }

  @Test
  void manyCapabilitiesTakeTheExtendedForm() throws MalformedException {
    List<Capability> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(new Capability.Multiprotocol(new AddressFamily(i, 1)));
    }
    BgpMessage.Open open =
        new BgpMessage.Open(4, 64500, 90, IpAddr.parse("192.0.2.1"), many, List.of());
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(open, out);
    assertThat(BgpMessageCodec.read(new ByteCursor(out.toArray()))).isEqualTo(open);
    assertThat(Bytes.of(out.toArray()).toString().substring(56, 60)).isEqualTo("ffff");
  }

  @Test
  void whatASessionAgreesOn() {
    BgpMessage.Open left = open(3, new Capability.FourOctetAsn(Asn.of(65550)));
    BgpMessage.Open right = open(1, new Capability.ExtendedMessage());
    SessionCapabilities toRight = SessionCapabilities.of(left, right);
    assertThat(toRight.addPath(1, 1)).isTrue();
    assertThat(toRight.addPath(2, 1)).isFalse();
    assertThat(toRight.fourOctetAsns()).isFalse();
    assertThat(toRight.extendedMessages()).isTrue();
    SessionCapabilities toLeft = SessionCapabilities.of(right, left);
    assertThat(toLeft.addPath(1, 1)).isFalse();
    assertThat(toLeft.extendedMessages()).isFalse();
    assertThat(SessionCapabilities.of(left, left).fourOctetAsns()).isTrue();
  }

  private static BgpMessage.Open open(int sendReceive, Capability more) {
    Capability addPath =
        new Capability.AddPath(
            List.of(new Capability.AddPath.Entry(new AddressFamily(1, 1), sendReceive)));
    return new BgpMessage.Open(
        4, 64500, 90, IpAddr.parse("192.0.2.1"), List.of(addPath, more), List.of());
  }
}
