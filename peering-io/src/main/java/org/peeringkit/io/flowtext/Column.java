package org.peeringkit.io.flowtext;

import java.util.List;
import org.peeringkit.model.flow.FlowField;

/**
 * A column of flow text that shows a field; documented in {@link FlowTextWriter}.
 *
 * @param label in the header of a CSV, and of the member in JSON
 */
record Column(String label, FlowField field, Kind kind) {
  /** How a value is written; only numbers are numbers in JSON. */
  enum Kind {
    NUMBER,
    TIME,
    ADDRESS,
    MAC,
    DIRECTION
  }

  /** In order. */
  static final List<Column> ALL =
      List.of(
          new Column("start", FlowField.START_MILLIS, Kind.TIME),
          new Column("end", FlowField.END_MILLIS, Kind.TIME),
          new Column("sourceAddress", FlowField.SOURCE_ADDRESS, Kind.ADDRESS),
          new Column("destinationAddress", FlowField.DESTINATION_ADDRESS, Kind.ADDRESS),
          new Column("sourcePort", FlowField.SOURCE_PORT, Kind.NUMBER),
          new Column("destinationPort", FlowField.DESTINATION_PORT, Kind.NUMBER),
          new Column("protocol", FlowField.PROTOCOL, Kind.NUMBER),
          new Column("tcpFlags", FlowField.TCP_FLAGS, Kind.NUMBER),
          new Column("ipClassOfService", FlowField.IP_CLASS_OF_SERVICE, Kind.NUMBER),
          new Column("icmpTypeCode", FlowField.ICMP_TYPE_CODE, Kind.NUMBER),
          new Column("packets", FlowField.PACKETS, Kind.NUMBER),
          new Column("octets", FlowField.OCTETS, Kind.NUMBER),
          new Column("layer2Octets", FlowField.LAYER2_OCTETS, Kind.NUMBER),
          new Column("flows", FlowField.FLOWS, Kind.NUMBER),
          new Column("samplingRate", FlowField.SAMPLING_RATE, Kind.NUMBER),
          new Column("ingressInterface", FlowField.INGRESS_INTERFACE, Kind.NUMBER),
          new Column("egressInterface", FlowField.EGRESS_INTERFACE, Kind.NUMBER),
          new Column("sourceAs", FlowField.SOURCE_AS, Kind.NUMBER),
          new Column("destinationAs", FlowField.DESTINATION_AS, Kind.NUMBER),
          new Column("sourceAdjacentAs", FlowField.SOURCE_ADJACENT_AS, Kind.NUMBER),
          new Column("destinationAdjacentAs", FlowField.DESTINATION_ADJACENT_AS, Kind.NUMBER),
          new Column("sourcePrefixLength", FlowField.SOURCE_PREFIX_LENGTH, Kind.NUMBER),
          new Column("destinationPrefixLength", FlowField.DESTINATION_PREFIX_LENGTH, Kind.NUMBER),
          new Column("nextHop", FlowField.NEXT_HOP, Kind.ADDRESS),
          new Column("bgpNextHop", FlowField.BGP_NEXT_HOP, Kind.ADDRESS),
          new Column("vlan", FlowField.VLAN, Kind.NUMBER),
          new Column("postVlan", FlowField.POST_VLAN, Kind.NUMBER),
          new Column("sourceMac", FlowField.SOURCE_MAC, Kind.MAC),
          new Column("destinationMac", FlowField.DESTINATION_MAC, Kind.MAC),
          new Column("flowDirection", FlowField.FLOW_DIRECTION, Kind.DIRECTION),
          new Column("forwardingStatus", FlowField.FORWARDING_STATUS, Kind.NUMBER),
          new Column("firewallEvent", FlowField.FIREWALL_EVENT, Kind.NUMBER),
          new Column("samplerId", FlowField.SAMPLER_ID, Kind.NUMBER),
          new Column("mplsLabel", FlowField.MPLS_LABEL, Kind.NUMBER),
          new Column("postNatSourceAddress", FlowField.POST_NAT_SOURCE_ADDRESS, Kind.ADDRESS),
          new Column(
              "postNatDestinationAddress", FlowField.POST_NAT_DESTINATION_ADDRESS, Kind.ADDRESS),
          new Column("postNatSourcePort", FlowField.POST_NAT_SOURCE_PORT, Kind.NUMBER),
          new Column("postNatDestinationPort", FlowField.POST_NAT_DESTINATION_PORT, Kind.NUMBER),
          new Column("exported", FlowField.EXPORT_MILLIS, Kind.TIME));
}
