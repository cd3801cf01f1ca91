package org.peeringkit.io.bgp;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** Any session message. */
public final class BgpArbitraries {
  private BgpArbitraries() {}

  static Arbitrary<Integer> u8() {
    return Arbitraries.integers().between(0, 0xFF);
  }

  static Arbitrary<Integer> u16() {
    return Arbitraries.integers().between(0, 0xFFFF);
  }

  public static Arbitrary<Bytes> bytes(int most) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(most).map(Bytes::of);
  }

  public static Arbitrary<IpAddr> identifiers() {
    return Arbitraries.integers().map(IpAddr::ofV4);
  }

  public static Arbitrary<Asn> asns() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::of);
  }

  static Arbitrary<AddressFamily> families() {
    return Combinators.combine(u16(), u8()).as(AddressFamily::new);
  }

  static Arbitrary<Capability> capabilities() {
    return Arbitraries.oneOf(
        families().map(Capability.Multiprotocol::new),
        Arbitraries.of(
            new Capability.RouteRefresh(),
            new Capability.ExtendedMessage(),
            new Capability.EnhancedRouteRefresh()),
        Combinators.combine(u16(), u16(), u16())
            .as(Capability.ExtendedNextHop.Entry::new)
            .list()
            .ofMaxSize(5)
            .map(Capability.ExtendedNextHop::new),
        u8().map(Capability.Role::new),
        Combinators.combine(
                Arbitraries.integers().between(0, 15),
                Arbitraries.integers().between(0, 4095),
                Combinators.combine(families(), u8())
                    .as(Capability.GracefulRestart.Entry::new)
                    .list()
                    .ofMaxSize(5))
            .as(Capability.GracefulRestart::new),
        asns().map(Capability.FourOctetAsn::new),
        Combinators.combine(families(), u8())
            .as(Capability.AddPath.Entry::new)
            .list()
            .ofMaxSize(5)
            .map(Capability.AddPath::new),
        Combinators.combine(families(), u8(), Arbitraries.integers().between(0, 0xFF_FFFF))
            .as(Capability.LongLivedGracefulRestart.Entry::new)
            .list()
            .ofMaxSize(5)
            .map(Capability.LongLivedGracefulRestart::new),
        Combinators.combine(bytes(60), bytes(60)).as(Capability.Fqdn::new),
        bytes(60).map(Capability.SoftwareVersion::new),
        Combinators.combine(families(), u16())
            .as(Capability.PathsLimit.Entry::new)
            .list()
            .ofMaxSize(5)
            .map(Capability.PathsLimit::new),
        Combinators.combine(Arbitraries.of(3, 4, 7, 8, 66, 67, 72, 74, 99, 128, 255), bytes(255))
            .as(Capability.Other::new));
  }

  /** Up to twelve capabilities: some OPENs need the extended form. */
  public static Arbitrary<BgpMessage.Open> opens() {
    Arbitrary<BgpMessage.Open.Parameter> others =
        Combinators.combine(Arbitraries.of(1, 3, 4, 254), bytes(300))
            .as(BgpMessage.Open.Parameter::new);
    return Combinators.combine(
            Arbitraries.of(4, 3, 255),
            u16(),
            u16(),
            identifiers(),
            capabilities().list().ofMaxSize(12),
            others.list().ofMaxSize(2))
        .as(BgpMessage.Open::new);
  }

  public static Arbitrary<BgpMessage.Notification> notifications() {
    return Combinators.combine(u8(), u8(), bytes(40)).as(BgpMessage.Notification::new);
  }

  static Arbitrary<BgpMessage> messages() {
    return Arbitraries.oneOf(
        opens(),
        notifications(),
        bytes(100).map(BgpMessage.Update::new),
        Arbitraries.just(new BgpMessage.Keepalive()),
        Combinators.combine(families(), u8(), bytes(20))
            .as(
                (family, subtype, filters) ->
                    new BgpMessage.RouteRefresh(
                        family, subtype, subtype == 1 || subtype == 2 ? Bytes.EMPTY : filters)),
        Combinators.combine(Arbitraries.of(0, 6, 255), bytes(20)).as(BgpMessage.Other::new));
  }
}
