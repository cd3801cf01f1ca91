package org.peeringkit.io.internal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.peeringkit.model.flow.FlowField;

/** What of a record that counts both directions holds for the flow in the other direction. */
public final class Turned {
  /** What the flow in the other direction has of its own, and not from this one. */
  private static final Set<FlowField> OF_ONE_DIRECTION =
      EnumSet.of(
          FlowField.OCTETS,
          FlowField.PACKETS,
          FlowField.LAYER2_OCTETS,
          FlowField.TCP_FLAGS,
          FlowField.IP_CLASS_OF_SERVICE,
          FlowField.NEXT_HOP,
          FlowField.BGP_NEXT_HOP,
          FlowField.MPLS_LABEL,
          FlowField.FLOW_DIRECTION,
          FlowField.ICMP_TYPE_CODE,
          FlowField.POST_NAT_SOURCE_ADDRESS,
          FlowField.POST_NAT_DESTINATION_ADDRESS,
          FlowField.POST_NAT_SOURCE_PORT,
          FlowField.POST_NAT_DESTINATION_PORT);

  private static final Map<FlowField, FlowField> OPPOSITES = opposites();

  private Turned() {}

  private static Map<FlowField, FlowField> opposites() {
    Map<FlowField, FlowField> pairs = new EnumMap<>(FlowField.class);
    pair(pairs, FlowField.SOURCE_ADDRESS, FlowField.DESTINATION_ADDRESS);
    pair(pairs, FlowField.SOURCE_PORT, FlowField.DESTINATION_PORT);
    pair(pairs, FlowField.SOURCE_AS, FlowField.DESTINATION_AS);
    pair(pairs, FlowField.SOURCE_ADJACENT_AS, FlowField.DESTINATION_ADJACENT_AS);
    pair(pairs, FlowField.SOURCE_PREFIX_LENGTH, FlowField.DESTINATION_PREFIX_LENGTH);
    pair(pairs, FlowField.SOURCE_MAC, FlowField.DESTINATION_MAC);
    pair(pairs, FlowField.INGRESS_INTERFACE, FlowField.EGRESS_INTERFACE);
    pair(pairs, FlowField.VLAN, FlowField.POST_VLAN);
    return pairs;
  }

  private static void pair(Map<FlowField, FlowField> pairs, FlowField a, FlowField b) {
    pairs.put(a, b);
    pairs.put(b, a);
  }

  /** Whether a field says something of the other direction, too. */
  public static boolean holds(FlowField field) {
    return !OF_ONE_DIRECTION.contains(field);
  }

  /** Where it stands in the flow in the other direction. */
  public static FlowField opposite(FlowField field) {
    return OPPOSITES.getOrDefault(field, field);
  }
}
