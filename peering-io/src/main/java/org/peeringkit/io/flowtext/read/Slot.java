package org.peeringkit.io.flowtext.read;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.FlowField;

/**
 * What a column or a JSON member can hold. The labels are the names of our own flow text and of
 * mapping files.
 */
enum Slot {
  EXPORTER(Kind.EXPORTER),
  OBSERVATION_DOMAIN_ID(Kind.NUMBER, 0xFFFF_FFFFL),
  /** Engine type and id of NetFlow v5: {@code type/id}. */
  ENGINE(Kind.ENGINE),
  START(Kind.TIME, FlowField.START_MILLIS),
  END(Kind.TIME, FlowField.END_MILLIS),
  /** Seconds from start to end, for where there is no end. */
  DURATION(Kind.DURATION),
  EXPORTED(Kind.TIME, FlowField.EXPORT_MILLIS),
  SOURCE_ADDRESS(Kind.ADDRESS, FlowField.SOURCE_ADDRESS),
  DESTINATION_ADDRESS(Kind.ADDRESS, FlowField.DESTINATION_ADDRESS),
  PROTOCOL(Kind.PROTOCOL, FlowField.PROTOCOL),
  SOURCE_PORT(Kind.PORT, FlowField.SOURCE_PORT, 0xFFFF),
  DESTINATION_PORT(Kind.PORT, FlowField.DESTINATION_PORT, 0xFFFF),
  TCP_FLAGS(Kind.FLAGS, FlowField.TCP_FLAGS, 0xFFFF),
  IP_CLASS_OF_SERVICE(Kind.NUMBER, FlowField.IP_CLASS_OF_SERVICE, 0xFF),
  ICMP_TYPE_CODE(Kind.NUMBER, FlowField.ICMP_TYPE_CODE, 0xFFFF),
  ICMP_TYPE(Kind.NUMBER, 0xFF),
  ICMP_CODE(Kind.NUMBER, 0xFF),
  OCTETS(Kind.COUNT, FlowField.OCTETS),
  PACKETS(Kind.COUNT, FlowField.PACKETS),
  LAYER2_OCTETS(Kind.COUNT, FlowField.LAYER2_OCTETS),
  FLOWS(Kind.COUNT, FlowField.FLOWS),
  SAMPLING_RATE(Kind.NUMBER, Long.MAX_VALUE),
  RATE_SOURCE(Kind.RATE_SOURCE),
  SAMPLER_ID(Kind.NUMBER, FlowField.SAMPLER_ID, Long.MAX_VALUE),
  INGRESS_INTERFACE(Kind.NUMBER, FlowField.INGRESS_INTERFACE, 0xFFFF_FFFFL),
  EGRESS_INTERFACE(Kind.NUMBER, FlowField.EGRESS_INTERFACE, 0xFFFF_FFFFL),
  FLOW_DIRECTION(Kind.DIRECTION, FlowField.FLOW_DIRECTION, Long.MAX_VALUE),
  SOURCE_AS(Kind.NUMBER, FlowField.SOURCE_AS, 0xFFFF_FFFFL),
  DESTINATION_AS(Kind.NUMBER, FlowField.DESTINATION_AS, 0xFFFF_FFFFL),
  SOURCE_ADJACENT_AS(Kind.NUMBER, FlowField.SOURCE_ADJACENT_AS, 0xFFFF_FFFFL),
  DESTINATION_ADJACENT_AS(Kind.NUMBER, FlowField.DESTINATION_ADJACENT_AS, 0xFFFF_FFFFL),
  SOURCE_PREFIX_LENGTH(Kind.MASK, FlowField.SOURCE_PREFIX_LENGTH, 255),
  DESTINATION_PREFIX_LENGTH(Kind.MASK, FlowField.DESTINATION_PREFIX_LENGTH, 255),
  NEXT_HOP(Kind.HOP, FlowField.NEXT_HOP),
  BGP_NEXT_HOP(Kind.HOP, FlowField.BGP_NEXT_HOP),
  VLAN(Kind.NUMBER, FlowField.VLAN, 0xFFFF_FFFFL),
  POST_VLAN(Kind.NUMBER, FlowField.POST_VLAN, 0xFFFF_FFFFL),
  SOURCE_MAC(Kind.MAC, FlowField.SOURCE_MAC),
  DESTINATION_MAC(Kind.MAC, FlowField.DESTINATION_MAC),
  MPLS_LABEL(Kind.LABEL, FlowField.MPLS_LABEL, 0xFFFFF),
  POST_NAT_SOURCE_ADDRESS(Kind.ADDRESS, FlowField.POST_NAT_SOURCE_ADDRESS),
  POST_NAT_DESTINATION_ADDRESS(Kind.ADDRESS, FlowField.POST_NAT_DESTINATION_ADDRESS),
  POST_NAT_SOURCE_PORT(Kind.NUMBER, FlowField.POST_NAT_SOURCE_PORT, 0xFFFF),
  POST_NAT_DESTINATION_PORT(Kind.NUMBER, FlowField.POST_NAT_DESTINATION_PORT, 0xFFFF),
  FORWARDING_STATUS(Kind.NUMBER, FlowField.FORWARDING_STATUS, 0xFF),
  FIREWALL_EVENT(Kind.NUMBER, FlowField.FIREWALL_EVENT, 0xFFFF),
  /** ACCEPT or REJECT, of VPC flow logs. */
  ACTION(Kind.ACTION),
  /** What the row is, where a file holds more than flows. */
  ROW_TYPE(Kind.ROW_TYPE),
  /** SRC or DEST: which end of the connection reports. */
  REPORTER(Kind.REPORTER);

  /** How the text is read. */
  enum Kind {
    EXPORTER,
    ENGINE,
    TIME,
    DURATION,
    ADDRESS,
    /** An address of which all zeros mean none. */
    HOP,
    PROTOCOL,
    /** A number, or {@code type.code} of ICMP. */
    PORT,
    FLAGS,
    NUMBER,
    /** A number of up to 64 bits, perhaps rounded to K, M, G or T. */
    COUNT,
    RATE_SOURCE,
    DIRECTION,
    /** A prefix length, or a prefix. */
    MASK,
    MAC,
    /** A number, or {@code label-experimental-bottom}. */
    LABEL,
    ACTION,
    ROW_TYPE,
    REPORTER
  }

  private final Kind kind;
  private final @Nullable FlowField field;
  private final long most;
  private final String label;

  Slot(Kind kind) {
    this(kind, null, 0);
  }

  Slot(Kind kind, long most) {
    this(kind, null, most);
  }

  Slot(Kind kind, FlowField field) {
    this(kind, field, 0);
  }

  Slot(Kind kind, @Nullable FlowField field, long most) {
    this.kind = kind;
    this.field = field;
    this.most = most;
    this.label = camelCase(name());
  }

  Kind kind() {
    return kind;
  }

  /** The field it fills as it stands; null where more is to be done. */
  @Nullable FlowField field() {
    return field;
  }

  /** The largest number allowed. */
  long most() {
    return most;
  }

  private static String camelCase(String constant) {
    StringBuilder camel = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < constant.length(); i++) {
      char c = constant.charAt(i);
      if (c != '_') {
        camel.append(upper ? c : Character.toLowerCase(c));
      }
      upper = c == '_';
    }
    return camel.toString();
  }

  /** The constant's name in camel case. */
  String label() {
    return label;
  }

  static Optional<Slot> ofLabel(String label) {
    return Arrays.stream(values()).filter(slot -> slot.label.equals(label)).findFirst();
  }
}
