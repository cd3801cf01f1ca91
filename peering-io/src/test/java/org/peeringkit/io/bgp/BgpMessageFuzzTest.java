package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.damage.Damage;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.io.internal.bgp.UpdateReader;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** BGP messages of every type, damaged: a message or a malformed one, nothing else. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BgpMessageFuzzTest {
  private static final long SEED = 20261124;
  private static final Damage.Bound BOUND = new Damage.Bound(16 << 10, 128);

  private static final String UPDATE =
      "0004 18c00002 0050 40010100 4002 0e 0202 0000fbf5 0001000e 0101 0001000f 400304 c0000201"
          + "c00808 fbf50064 ffffff01 c0200c 0000fbf5 00000001 00000002"
          + "800e 1e 0002 01 10 20010db8000000000000000000000002 00 30 20010db80001 20 20010db8"
          + "18c63364 19cb007180";

  static Stream<BgpMessage> messages() {
    AddressFamily v4 = AddressFamily.IPV4_UNICAST;
    List<Capability> all =
        List.of(
            new Capability.Multiprotocol(v4),
            new Capability.RouteRefresh(),
            new Capability.ExtendedNextHop(List.of(new Capability.ExtendedNextHop.Entry(1, 1, 2))),
            new Capability.GracefulRestart(
                8, 120, List.of(new Capability.GracefulRestart.Entry(v4, 128))),
            new Capability.FourOctetAsn(Asn.of(65550)),
            new Capability.AddPath(List.of(new Capability.AddPath.Entry(v4, 3))),
            new Capability.LongLivedGracefulRestart(
                List.of(new Capability.LongLivedGracefulRestart.Entry(v4, 0, 3600))),
            new Capability.Fqdn(Bytes.parse("6564676531"), Bytes.parse("6578616d706c65")),
            new Capability.SoftwareVersion(Bytes.parse("76312e30")),
            new Capability.Other(200, Bytes.parse("0102")));
    return Stream.of(
        new BgpMessage.Open(4, 64500, 90, IpAddr.parse("192.0.2.101"), all, List.of()),
        new BgpMessage.Update(Bytes.parse(UPDATE.replace(" ", ""))),
        new BgpMessage.Notification(6, 2, Bytes.parse("0b6d61696e74656e616e6365")),
        new BgpMessage.Keepalive(),
        new BgpMessage.RouteRefresh(v4, 0, Bytes.EMPTY),
        new BgpMessage.Other(9, Bytes.parse("0102")));
  }

  private static void read(byte[] octets) {
    try {
      BgpMessage message = BgpMessageCodec.read(new ByteCursor(octets));
      assertThat(message.title()).isNotEmpty();
      if (message instanceof BgpMessage.Notification n) {
        assertThat(n.codeName() + n.subcodeName() + n.shutdownText()).isNotEmpty();
      } else if (message instanceof BgpMessage.Update u) {
        for (boolean two : new boolean[] {false, true}) {
          routes(u.body().toArray(), two, PathIds.UNKNOWN);
          routes(u.body().toArray(), two, PathIds.ALWAYS);
        }
      } else if (message instanceof BgpMessage.Open open) {
        SessionCapabilities both = SessionCapabilities.of(open, open);
        assertThat(both.addPath() || !both.addPath(1, 1)).isTrue();
      }
    } catch (MalformedException e) {
      assertThat(e.fault("damaged").field()).isNotEmpty();
    }
  }

  private static void routes(byte[] body, boolean twoOctetAsns, PathIds pathIds) {
    ReadLog log = new ReadLog("damaged", FaultPolicy.collect());
    CurrentEvent event = new CurrentEvent();
    UpdateReader reader = new UpdateReader(event, log, new FindingLog(log));
    try {
      reader.begin(new ByteCursor(body), twoOctetAsns, pathIds);
      while (reader.next()) {
        assertThat(event.length).isBetween(0, 128);
      }
    } catch (MalformedException e) {
      e.logTo(log);
    }
  }

  private static byte[] octets(BgpMessage message) {
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(message, out);
    return out.toArray();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyCutAndEveryChangedOctet(BgpMessage message) {
    Damage.everywhere(message.title(), octets(message), BgpMessageFuzzTest::read, BOUND);
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Tag("fuzz")
  void seededDamage(BgpMessage message) {
    String title = message.title();
    Damage.seeded(title, octets(message), 20_000, SEED, BgpMessageFuzzTest::read, BOUND);
  }
}
