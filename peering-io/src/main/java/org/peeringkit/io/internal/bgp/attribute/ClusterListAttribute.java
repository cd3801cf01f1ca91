package org.peeringkit.io.internal.bgp.attribute;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.IpAddr;

/** CLUSTER_LIST, code 10 (RFC 4456 8): identifiers. Malformed: treat-as-withdraw (7606 7.10). */
final class ClusterListAttribute {
  static final int CODE = 10;

  private ClusterListAttribute() {}

  static void check(ByteCursor value) throws MalformedException {
    value.requireMultipleOf(4, "CLUSTER_LIST");
  }

  static void decode(ByteCursor value, PathAttributes.Builder into) throws MalformedException {
    List<IpAddr> clusters = new ArrayList<>(value.remaining() / 4);
    while (value.remaining() > 0) {
      clusters.add(value.ipv4("CLUSTER_LIST"));
    }
    into.clusterList(clusters);
  }

  static void encode(PathAttributes attributes, OctetWriter out) {
    List<IpAddr> clusters = attributes.clusterList();
    if (!clusters.isEmpty()) {
      AttributeHeader.write(out, AttributeHeader.OPTIONAL, CODE, 4 * clusters.size());
      clusters.forEach(out::address);
    }
  }
}
