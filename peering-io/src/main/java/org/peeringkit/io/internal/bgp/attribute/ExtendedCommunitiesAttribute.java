package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.ExtendedCommunity;
import org.peeringkit.model.bgp.PathAttributes;

/** EXTENDED COMMUNITIES, code 16 (RFC 4360): eight octets each. Malformed: treat-as-withdraw. */
final class ExtendedCommunitiesAttribute {
  static final int CODE = 16;

  private ExtendedCommunitiesAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireMultipleOf(8, "EXTENDED COMMUNITIES");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    List<ExtendedCommunity> communities = new ArrayList<>(value.remaining() / 8);
    while (value.remaining() > 0) {
      communities.add(new ExtendedCommunity(value.i64("EXTENDED COMMUNITIES")));
    }
    into.extendedCommunities(communities);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    List<ExtendedCommunity> communities = attributes.extendedCommunities();
    if (!communities.isEmpty()) {
      AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 8 * communities.size());
      communities.forEach(c -> out.i64(c.bits()));
    }
  }
}
