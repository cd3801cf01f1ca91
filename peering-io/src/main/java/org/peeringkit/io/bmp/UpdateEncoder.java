package org.peeringkit.io.bmp;

import java.util.List;
import java.util.Optional;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Makes UPDATEs (RFC 4271 4.3) of values, AS numbers in four octets. */
final class UpdateEncoder {
  /** RFC 4271 4.1. */
  private static final int LONGEST = 4096 - BgpMessage.HEADER;

  private UpdateEncoder() {}

  /** IPv4 prefixes stand in the message itself, IPv6 ones in the multiprotocol attributes. */
  static BgpMessage.Update encode(
      List<Prefix> withdrawn, Optional<PathAttributes> attributes, List<Prefix> announced) {
    OctetWriter out = new OctetWriter();
    byte[] withdrawnV4 = nlri(withdrawn, IpFamily.IPV4);
    out.u16(withdrawnV4.length);
    out.octets(withdrawnV4);
    int attributesAt = out.size();
    out.u16(0);
    byte[] withdrawnV6 = nlri(withdrawn, IpFamily.IPV6);
    if (withdrawnV6.length > 0) {
      AttributeCodec.encodeUnreach(AddressFamily.IPV6_UNICAST, withdrawnV6, out);
    }
    byte[] announcedV4 = nlri(announced, IpFamily.IPV4);
    byte[] announcedV6 = nlri(announced, IpFamily.IPV6);
    if (attributes.isEmpty() && !announced.isEmpty()
        || announcedV4.length > 0 && announcedV6.length > 0) {
      throw new IllegalArgumentException(
          "announced prefixes need path attributes and are of one family");
    }
    attributes.ifPresent(
        a -> {
          AttributeCodec.encode(a, false, out);
          if (announcedV6.length > 0) {
            AttributeCodec.encodeReach(a, AddressFamily.IPV6_UNICAST, announcedV6, out);
          }
        });
    int length = out.size() - attributesAt - 2;
    out.octets(announcedV4);
    if (out.size() > LONGEST) {
      throw new IllegalArgumentException("an UPDATE has at most 4096 octets, not " + out.size());
    }
    out.setU16(attributesAt, length);
    return new BgpMessage.Update(Bytes.of(out.toArray()));
  }

  private static byte[] nlri(List<Prefix> prefixes, IpFamily family) {
    OctetWriter list = new OctetWriter();
    for (Prefix prefix : prefixes) {
      if (prefix.family() == family) {
        Nlri.write(prefix, list);
      }
    }
    return list.toArray();
  }
}
