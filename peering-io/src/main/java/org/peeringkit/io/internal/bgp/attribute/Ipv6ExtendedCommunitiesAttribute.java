package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.Ipv6ExtendedCommunity;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpAddr;

/**
 * IPv6 Address Specific Extended Community, code 25 (RFC 5701): 20 octets each. Malformed:
 * treat-as-withdraw (RFC 7606 7.15).
 */
final class Ipv6ExtendedCommunitiesAttribute {
  static final int CODE = 25;
  private static final String FIELD = "IPv6 Address Specific Extended Community";

  private Ipv6ExtendedCommunitiesAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireMultipleOf(20, FIELD);
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    List<Ipv6ExtendedCommunity> communities = new ArrayList<>(value.remaining() / 20);
    while (value.remaining() > 0) {
      int type = value.u16(FIELD);
      IpAddr administrator = value.ipv6(FIELD);
      communities.add(new Ipv6ExtendedCommunity(type, administrator, value.u16(FIELD)));
    }
    into.ipv6ExtendedCommunities(communities);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    List<Ipv6ExtendedCommunity> communities = attributes.ipv6ExtendedCommunities();
    if (!communities.isEmpty()) {
      AttributeHeader.write(
          out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 20 * communities.size());
      for (Ipv6ExtendedCommunity c : communities) {
        out.u16(c.type());
        out.address(c.administrator());
        out.u16(c.localValue());
      }
    }
  }
}
