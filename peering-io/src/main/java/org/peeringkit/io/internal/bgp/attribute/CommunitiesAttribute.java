package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.PathAttributes;

/** COMMUNITIES, code 8 (RFC 1997): four octets each. Malformed: treat-as-withdraw (7606 7.8). */
final class CommunitiesAttribute {
  static final int CODE = 8;

  private CommunitiesAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireMultipleOf(4, "COMMUNITIES");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    List<Community> communities = new ArrayList<>(value.remaining() / 4);
    while (value.remaining() > 0) {
      communities.add(new Community(value.i32("COMMUNITIES")));
    }
    into.communities(communities);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    List<Community> communities = attributes.communities();
    if (!communities.isEmpty()) {
      AttributeHeader.write(out, AttributeHeader.OPTIONAL_TRANSITIVE, CODE, 4 * communities.size());
      communities.forEach(c -> out.i32(c.bits()));
    }
  }
}
