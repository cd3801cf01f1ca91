package org.peeringkit.io.mrt;

import java.util.List;
import java.util.Optional;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.IpFamily;

/** UPDATE messages from values (RFC 4271 4.3, RFC 4760). */
final class UpdateEncoder {
  private static final int UPDATE = 2;

  private UpdateEncoder() {}

  /** Writes a message of which the length is still 0. */
  static void encode(
      RouteScope scope,
      List<MrtWriter.Destination> withdrawn,
      Optional<PathAttributes> attributes,
      List<MrtWriter.Destination> announced,
      OctetWriter out) {
    if (attributes.isEmpty() && !announced.isEmpty()) {
      throw new IllegalArgumentException("announced prefixes need path attributes");
    }
    long v6 = count(announced, IpFamily.IPV6);
    if (v6 != 0 && v6 != announced.size()) {
      throw new IllegalArgumentException("announced prefixes of two families in one UPDATE");
    }
    boolean unicast = scope.safi() == AddressFamily.UNICAST;
    long withdrawnV6 = count(withdrawn, IpFamily.IPV6);
    if (!unicast && withdrawnV6 != 0 && withdrawnV6 != withdrawn.size()) {
      throw new IllegalArgumentException("withdrawn prefixes of two families in one UPDATE");
    }
    boolean v6Hop =
        attributes
            .flatMap(PathAttributes::nextHop)
            .filter(hop -> hop.family() == IpFamily.IPV6)
            .isPresent();
    boolean reach = v6 > 0 || !unicast || v6Hop;
    out.i64(-1);
    out.i64(-1);
    out.u16(0);
    out.u8(UPDATE);
    byte[] inMessage = unicast ? nlri(withdrawn, IpFamily.IPV4, scope, true) : new byte[0];
    out.u16(inMessage.length);
    out.octets(inMessage);
    int attributesAt = out.size();
    out.u16(0);
    IpFamily unreachFamily = unicast || withdrawnV6 > 0 ? IpFamily.IPV6 : IpFamily.IPV4;
    byte[] unreach = nlri(withdrawn, unreachFamily, scope, true);
    if (unreach.length > 0) {
      AddressFamily family = new AddressFamily(unreachFamily.afi(), scope.safi());
      AttributeCodec.encodeUnreach(family, unreach, out);
    }
    IpFamily family = v6 > 0 ? IpFamily.IPV6 : IpFamily.IPV4;
    byte[] prefixes = nlri(announced, family, scope, false);
    if (attributes.isPresent()) {
      AttributeCodec.encode(attributes.get(), false, out);
      if (reach && prefixes.length > 0) {
        AddressFamily full = new AddressFamily(family.afi(), scope.safi());
        AttributeCodec.encodeReach(attributes.get(), full, prefixes, out);
      }
    }
    int octets = out.size() - attributesAt - 2;
    out.setU16(attributesAt, MrtWriter.atMost(octets, "octets of path attributes"));
    if (!reach) {
      out.octets(prefixes);
    }
  }

  private static long count(List<MrtWriter.Destination> destinations, IpFamily family) {
    return destinations.stream().filter(d -> d.prefix().family() == family).count();
  }

  private static byte[] nlri(
      List<MrtWriter.Destination> destinations,
      IpFamily family,
      RouteScope scope,
      boolean withdrawn) {
    OctetWriter list = new OctetWriter();
    for (MrtWriter.Destination destination : destinations) {
      if (destination.prefix().family() == family) {
        destination.pathId().ifPresent(list::u32);
        Nlri.write(destination.prefix(), scope, withdrawn, list);
      }
    }
    return list.toArray();
  }
}
