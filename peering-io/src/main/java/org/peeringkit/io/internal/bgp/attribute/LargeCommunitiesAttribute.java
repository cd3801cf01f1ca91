package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.PathAttributes;

/** LARGE_COMMUNITY, code 32 (RFC 8092): twelve octets each. Malformed: treat-as-withdraw. */
final class LargeCommunitiesAttribute {
  static final int CODE = 32;

  private LargeCommunitiesAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireMultipleOf(12, "LARGE_COMMUNITY");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    List<LargeCommunity> communities = new ArrayList<>(value.remaining() / 12);
    while (value.remaining() > 0) {
      long administrator = value.u32("LARGE_COMMUNITY");
      long data1 = value.u32("LARGE_COMMUNITY");
      communities.add(new LargeCommunity(administrator, data1, value.u32("LARGE_COMMUNITY")));
    }
    into.largeCommunities(communities);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    List<LargeCommunity> communities = attributes.largeCommunities();
    if (!communities.isEmpty()) {
      AttributeHeader.write(
          out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 12 * communities.size());
      for (LargeCommunity c : communities) {
        out.u32(c.globalAdministrator());
        out.u32(c.localData1());
        out.u32(c.localData2());
      }
    }
  }
}
