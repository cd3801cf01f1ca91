package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

class BgpMessageTest {
  private static final String MARKER = "ff".repeat(16);

  private static BgpMessage read(String hex) throws MalformedException {
    return BgpMessage.read(new ByteCursor(Bytes.parse(MARKER + hex).toArray()));
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
    BgpMessage.write(open, out);
    assertThat(BgpMessage.read(new ByteCursor(out.toArray()))).isEqualTo(open);
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
