package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.io.bgp.BgpArbitraries;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** What the writer writes, the reader reads. */
class BmpRoundTripProperties {

  @Property(tries = 500, seed = "20261124")
  void everyMessageReadsBack(@ForAll("messages") List<BmpMessage> messages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(out)) {
      // Something to be recognised by in front: Initiation comes first (RFC 7854 4.3).
      writer.write(new BmpMessage.Initiation(List.of(Tlv.ofText(2, "router"))));
      for (BmpMessage message : messages) {
        writer.write(message);
      }
    }
    BmpFixture.Read read = BmpFixture.read(out.toByteArray());
    assertThat(read.messages().subList(1, read.messages().size())).isEqualTo(messages);
  }

  /** Whatever comes first: a stream may begin with contents that nobody expects. */
  @Property(tries = 500, seed = "20261207")
  void everyMessageReadsBackWithoutAnIntroduction(@ForAll("messages") List<BmpMessage> messages)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(out)) {
      for (BmpMessage message : messages) {
        writer.write(message);
      }
    }
    BmpFixture.Read read = BmpFixture.read(out.toByteArray());
    assertThat(read.messages()).isEqualTo(messages);
    assertThat(read.stats().counts()).doesNotContainKeys("resynchronisations");
  }

  @Provide
  Arbitrary<List<BmpMessage>> messages() {
    Arbitrary<List<Tlv>> tlvs = tlvs();
    return Arbitraries.<BmpMessage>oneOf(
            peers().map(BmpRoundTripProperties::monitoring),
            Combinators.combine(peers(), statistics()).as(BmpMessage.StatisticsReport::new),
            downs(),
            ups(),
            tlvs.map(BmpMessage.Initiation::new),
            tlvs.map(BmpMessage.Termination::new),
            Combinators.combine(peers(), tlvs).as(BmpMessage.RouteMirroring::new))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static BmpMessage monitoring(PerPeerHeader peer) {
    return new BmpMessage.RouteMonitoring(
        peer, UpdateEncoder.encode(List.of(), Optional.of(BmpFixture.V4), List.of()));
  }

  private static Arbitrary<List<Tlv>> tlvs() {
    return Combinators.combine(Arbitraries.integers().between(0, 0xFFFF), BgpArbitraries.bytes(60))
        .as(Tlv::new)
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<List<Statistic>> statistics() {
    return Arbitraries.oneOf(
            Combinators.combine(
                    Arbitraries.integers().between(0, 20),
                    Arbitraries.longs().between(0, 0xFFFF_FFFFL))
                .as(Statistic::counter),
            Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.longs())
                .as(Statistic::gauge),
            Combinators.combine(Arbitraries.integers().between(0, 0xFFFF), BgpArbitraries.bytes(20))
                .as(Statistic::new))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<PerPeerHeader> peers() {
    Arbitrary<Instant> times =
        Combinators.combine(
                Arbitraries.longs().between(0, 0xFFFF_FFFFL),
                Arbitraries.integers().between(0, 999_999))
            .as((seconds, micros) -> Instant.ofEpochSecond(seconds, micros * 1000L));
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(0, 0x40, 0x20, 0x10, 0x70),
            Arbitraries.longs(),
            addresses(),
            BgpArbitraries.asns(),
            BgpArbitraries.identifiers(),
            times)
        .as(
            (type, flags, distinguisher, address, asn, identifier, time) -> {
              boolean loc = type == PerPeerHeader.LOC_RIB_INSTANCE;
              boolean v6 = address.family() == IpFamily.IPV6;
              return new PerPeerHeader(
                  type,
                  flags | (v6 && !loc ? PerPeerHeader.FLAG_IPV6 : 0),
                  distinguisher,
                  loc ? IpAddr.ofV4(0) : address,
                  asn,
                  identifier,
                  time);
            });
  }

  private static Arbitrary<IpAddr> addresses() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IpAddr::ofV4),
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(IpAddr::ofV6));
  }

  private static Arbitrary<BmpMessage> ups() {
    Arbitrary<Integer> ports = Arbitraries.integers().between(0, 0xFFFF);
    return Combinators.combine(
            peers(), ports, ports, BgpArbitraries.opens(), BgpArbitraries.opens(), tlvs())
        .as(
            (peer, local, remote, sent, received, information) ->
                new BmpMessage.PeerUp(
                    peer,
                    peer.address().family() == IpFamily.IPV6
                        ? IpAddr.parse("2001:db8::1")
                        : IpAddr.parse("192.0.2.2"),
                    local,
                    remote,
                    sent,
                    received,
                    information));
  }

  private static Arbitrary<BmpMessage> downs() {
    return Combinators.combine(
            peers(),
            Arbitraries.integers().between(0, 8),
            BgpArbitraries.notifications(),
            Arbitraries.integers().between(0, 0xFFFF),
            tlvs(),
            BgpArbitraries.bytes(20))
        .as(
            (peer, reason, notification, event, information, data) ->
                new BmpMessage.PeerDown(
                    peer,
                    reason,
                    reason == 1 || reason == 3
                        ? Optional.<BgpMessage.Notification>of(notification)
                        : Optional.empty(),
                    reason == 2 ? OptionalInt.of(event) : OptionalInt.empty(),
                    reason == 6 ? information : List.of(),
                    reason < 1 || reason > 6 ? data : Bytes.EMPTY));
  }
}
