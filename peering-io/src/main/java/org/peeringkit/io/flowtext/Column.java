package org.peeringkit.io.flowtext;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.FlowField;

/** The columns of flow text, in order; documented in {@link FlowTextWriter}. */
enum Column {
  EXPORTER(Kind.EXPORTER, null),
  DOMAIN(Kind.DOMAIN, null),
  START(Kind.TIME, FlowField.START_MILLIS),
  END(Kind.TIME, FlowField.END_MILLIS),
  EXPORT(Kind.TIME, FlowField.EXPORT_MILLIS),
  SOURCE_ADDRESS(Kind.ADDRESS, FlowField.SOURCE_ADDRESS),
  DESTINATION_ADDRESS(Kind.ADDRESS, FlowField.DESTINATION_ADDRESS),
  PROTOCOL(Kind.NUMBER, FlowField.PROTOCOL),
  SOURCE_PORT(Kind.NUMBER, FlowField.SOURCE_PORT),
  DESTINATION_PORT(Kind.NUMBER, FlowField.DESTINATION_PORT),
  TCP_FLAGS(Kind.NUMBER, FlowField.TCP_FLAGS),
  TOS(Kind.NUMBER, FlowField.IP_CLASS_OF_SERVICE),
  ICMP_TYPE_CODE(Kind.NUMBER, FlowField.ICMP_TYPE_CODE),
  OCTETS(Kind.NUMBER, FlowField.OCTETS),
  PACKETS(Kind.NUMBER, FlowField.PACKETS),
  LAYER2_OCTETS(Kind.NUMBER, FlowField.LAYER2_OCTETS),
  FLOWS(Kind.NUMBER, FlowField.FLOWS),
  SAMPLING_RATE(Kind.NUMBER, FlowField.SAMPLING_RATE),
  RATE_SOURCE(Kind.RATE_SOURCE, null),
  SAMPLER_ID(Kind.NUMBER, FlowField.SAMPLER_ID),
  SCALED_OCTETS(Kind.SCALED, FlowField.OCTETS),
  SCALED_PACKETS(Kind.SCALED, FlowField.PACKETS),
  INGRESS_INTERFACE(Kind.NUMBER, FlowField.INGRESS_INTERFACE),
  EGRESS_INTERFACE(Kind.NUMBER, FlowField.EGRESS_INTERFACE),
  DIRECTION(Kind.DIRECTION, FlowField.FLOW_DIRECTION),
  SOURCE_AS(Kind.NUMBER, FlowField.SOURCE_AS),
  DESTINATION_AS(Kind.NUMBER, FlowField.DESTINATION_AS),
  SOURCE_ADJACENT_AS(Kind.NUMBER, FlowField.SOURCE_ADJACENT_AS),
  DESTINATION_ADJACENT_AS(Kind.NUMBER, FlowField.DESTINATION_ADJACENT_AS),
  SOURCE_PREFIX_LENGTH(Kind.NUMBER, FlowField.SOURCE_PREFIX_LENGTH),
  DESTINATION_PREFIX_LENGTH(Kind.NUMBER, FlowField.DESTINATION_PREFIX_LENGTH),
  NEXT_HOP(Kind.ADDRESS, FlowField.NEXT_HOP),
  BGP_NEXT_HOP(Kind.ADDRESS, FlowField.BGP_NEXT_HOP),
  VLAN(Kind.NUMBER, FlowField.VLAN),
  POST_VLAN(Kind.NUMBER, FlowField.POST_VLAN),
  SOURCE_MAC(Kind.MAC, FlowField.SOURCE_MAC),
  DESTINATION_MAC(Kind.MAC, FlowField.DESTINATION_MAC),
  MPLS_LABEL(Kind.NUMBER, FlowField.MPLS_LABEL),
  POST_NAT_SOURCE_ADDRESS(Kind.ADDRESS, FlowField.POST_NAT_SOURCE_ADDRESS),
  POST_NAT_DESTINATION_ADDRESS(Kind.ADDRESS, FlowField.POST_NAT_DESTINATION_ADDRESS),
  POST_NAT_SOURCE_PORT(Kind.NUMBER, FlowField.POST_NAT_SOURCE_PORT),
  POST_NAT_DESTINATION_PORT(Kind.NUMBER, FlowField.POST_NAT_DESTINATION_PORT),
  FORWARDING_STATUS(Kind.NUMBER, FlowField.FORWARDING_STATUS),
  FIREWALL_EVENT(Kind.NUMBER, FlowField.FIREWALL_EVENT);

  /** How a value is written. */
  enum Kind {
    EXPORTER(true),
    DOMAIN(false),
    TIME(true),
    ADDRESS(true),
    NUMBER(false),
    RATE_SOURCE(true),
    SCALED(false),
    DIRECTION(true),
    MAC(true);

    private final boolean text;

    Kind(boolean text) {
      this.text = text;
    }

    /** Whether JSON has it in quotes. */
    boolean isText() {
      return text;
    }
  }

  private final Kind kind;
  private final @Nullable FlowField field;
  private final String label;

  Column(Kind kind, @Nullable FlowField field) {
    this.kind = kind;
    this.field = field;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  Kind kind() {
    return kind;
  }

  /** What the column shows; null where it is not a field. */
  @Nullable FlowField field() {
    return field;
  }

  String label() {
    return label;
  }
}
