package org.peeringkit.model.flow;

/**
 * What a flow record can carry, named and measured as the IANA IPFIX registry does; the table of
 * our fields by export protocol is docs/field-mapping.md. At most 64, so that a row's presence is
 * one long.
 */
public enum FlowField {
  /** IE 8, 27. */
  SOURCE_ADDRESS(true),
  /** IE 12, 28. */
  DESTINATION_ADDRESS(true),
  /** IE 15, 62: the next router's address. */
  NEXT_HOP(true),
  /** IE 18, 63: the BGP next hop. */
  BGP_NEXT_HOP(true),
  /** IE 4: IP protocol number. */
  PROTOCOL(false),
  /** IE 7, and the port IEs of UDP and TCP. */
  SOURCE_PORT(false),
  /** IE 11. */
  DESTINATION_PORT(false),
  /** IE 6: the flags seen, ORed. */
  TCP_FLAGS(false),
  /** IE 5: IPv4 TOS or IPv6 traffic class. */
  IP_CLASS_OF_SERVICE(false),
  /** IE 32, 139, or 176 to 179: ICMP type * 256 + code. */
  ICMP_TYPE_CODE(false),
  /** IE 1 (or 85, 231): IP octets as they stand in the record, before any scaling. */
  OCTETS(false),
  /** IE 2 (or 86, 298): packets as they stand in the record. */
  PACKETS(false),
  /** IE 352: layer-2 octets, as sFlow frame lengths count them. */
  LAYER2_OCTETS(false),
  /** IE 3: flows aggregated into this record. */
  FLOWS(false),
  /** IE 22, 150, 152...: first packet, milliseconds since the epoch, UTC. */
  START_MILLIS(false),
  /** IE 21, 151, 153...: last packet, milliseconds since the epoch, UTC. */
  END_MILLIS(false),
  /** Export time of the datagram, milliseconds since the epoch, UTC. */
  EXPORT_MILLIS(false),
  /** IE 10 (or 252): SNMP ifIndex. */
  INGRESS_INTERFACE(false),
  /** IE 14 (or 253): SNMP ifIndex; 0 means dropped or to the router itself. */
  EGRESS_INTERFACE(false),
  /** IE 16: as exported; whether origin or peer AS is the exporter's setting. */
  SOURCE_AS(false),
  /** IE 17. */
  DESTINATION_AS(false),
  /** IE 129 bgpPrevAdjacentAsNumber. */
  SOURCE_ADJACENT_AS(false),
  /** IE 128 bgpNextAdjacentAsNumber. */
  DESTINATION_ADJACENT_AS(false),
  /** IE 9, 29: prefix length of the source route; 0 = default route or not filled. */
  SOURCE_PREFIX_LENGTH(false),
  /** IE 13, 30. */
  DESTINATION_PREFIX_LENGTH(false),
  /** IE 58 (or 243). */
  VLAN(false),
  /** IE 59 (or 254). */
  POST_VLAN(false),
  /** IE 56: 48 bits. */
  SOURCE_MAC(false),
  /** IE 80 (57 as post): 48 bits. */
  DESTINATION_MAC(false),
  /** One packet in so many was seen, 1 or more; see {@link RateSource} for whether to multiply. */
  SAMPLING_RATE(false),
  /** IE 48, 302: which sampler or selector of the exporter. */
  SAMPLER_ID(false),
  /** IE 61: 0 ingress, 1 egress. */
  FLOW_DIRECTION(false),
  /** IE 89 (RFC 7270): status in the upper two bits; 0b10 means dropped. */
  FORWARDING_STATUS(false),
  /** IE 233 firewallEvent. */
  FIREWALL_EVENT(false),
  /** Top label of the stack, 20 bits. */
  MPLS_LABEL(false),
  /** IE 225, 281: source address after translation. */
  POST_NAT_SOURCE_ADDRESS(true),
  /** IE 226, 282: destination address after translation. */
  POST_NAT_DESTINATION_ADDRESS(true),
  /** IE 227: source port after translation. */
  POST_NAT_SOURCE_PORT(false),
  /** IE 228: destination port after translation. */
  POST_NAT_DESTINATION_PORT(false);

  private final boolean address;

  FlowField(boolean address) {
    this.address = address;
  }

  /** {@return whether the value is an address rather than a number} */
  public boolean isAddress() {
    return address;
  }
}
