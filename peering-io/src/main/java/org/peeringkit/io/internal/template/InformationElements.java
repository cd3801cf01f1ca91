package org.peeringkit.io.internal.template;

import static org.peeringkit.io.internal.template.InformationElements.Meaning.*;

import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;

/**
 * The IANA information elements we give a meaning to, as a table; NetFlow v9 field types 1 to 127
 * are the same numbers (RFC 3954 section 8, RFC 7012). All others are skipped by their length.
 */
public final class InformationElements {

  /** How the octets of an element become a value. */
  public enum Meaning {
    /** Unsigned, 1 to 8 octets. */
    NUMBER,
    ADDRESS_V4,
    ADDRESS_V6,
    /** Milliseconds since boot, 4 octets. */
    UPTIME_MILLIS,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    /** NTP format, 8 octets: seconds since 1900 and a binary fraction (RFC 7011 6.1.9, 6.1.10). */
    EPOCH_NTP,
    /** Microseconds before the export time. */
    DELTA_MICROS,
    /** 20 bits of label, then EXP, S: 3 octets. */
    MPLS_ENTRY,
    /** ICMP type, the upper octet of its field: IE 176, 178. */
    ICMP_TYPE,
    /** ICMP code, the lower octet: IE 177, 179. */
    ICMP_CODE,
    /** When the exporter was booted, milliseconds since the epoch: IE 160. */
    SYSTEM_INIT,
    /** A list of RFC 6313: stepped over. */
    LIST,
    /** Tells the family where a template has room for both. */
    IP_VERSION,
    /** One in so many: IE 34, 50. */
    RATE_INTERVAL,
    /** Packets in a row selected: IE 305. */
    RATE_PACKETS,
    /** Packets in a row passed over: IE 306. */
    RATE_SPACE,
    /** n of n out of N: IE 309. */
    RATE_SIZE,
    /** N of n out of N: IE 310. */
    RATE_POPULATION,
    /** Probability as float64: IE 311. */
    RATE_PROBABILITY,
    /** Which of the elements above describe the selector: IE 304. */
    RATE_ALGORITHM,
    /** Which observation domain options data are about: IE 149. */
    DOMAIN_ID
  }

  /**
   * One row.
   *
   * @param id IANA number
   * @param name IANA name
   * @param meaning how it is read
   * @param field where it goes; null for helpers
   * @param family the family it is for; null for both
   * @param rank which wins where a template has several for one field: the lowest
   */
  public record Element(
      int id,
      String name,
      Meaning meaning,
      @Nullable FlowField field,
      @Nullable IpFamily family,
      int rank) {}

  /** RFC 5103: elements of this enterprise are those of IANA, for the other direction. */
  public static final long REVERSE = 29305;

  /** Highest element number with a meaning, and some. */
  private static final int SIZE = 512;

  private static final @Nullable Element[] BY_ID = new @Nullable Element[SIZE];

  /** What bidirectional records say of the other direction. */
  private static final @Nullable Element[] OF_RESPONDER = new @Nullable Element[SIZE];

  private InformationElements() {}

  /** The IANA element with that number, or null if we give it no meaning. */
  public static @Nullable Element byId(int id) {
    return id < BY_ID.length ? BY_ID[id] : null;
  }

  /** The element of a template's field, or null if we give it no meaning. */
  public static @Nullable Element of(TemplateField field) {
    return field.enterprise() == 0 ? byId(field.element()) : null;
  }

  /** What a field says of the flow in the other direction, or null if nothing. */
  static @Nullable Element ofReverse(TemplateField field) {
    if (field.enterprise() == REVERSE) {
      return byId(field.element());
    }
    return field.enterprise() == 0 && field.element() < SIZE ? OF_RESPONDER[field.element()] : null;
  }

  private static void put(
      int id,
      String name,
      Meaning meaning,
      @Nullable FlowField field,
      @Nullable IpFamily family,
      int rank) {
    BY_ID[id] = new Element(id, name, meaning, field, family, rank);
  }

  private static void number(int id, String name, FlowField field, int rank) {
    put(id, name, NUMBER, field, null, rank);
  }

  private static void perFamily(int id, String name, Meaning meaning, FlowField f, IpFamily fam) {
    put(id, name, meaning, f, fam, 0);
  }

  private static void time(int id, String name, Meaning meaning, FlowField field, int rank) {
    put(id, name, meaning, field, null, rank);
  }

  private static void helper(int id, String name, Meaning meaning, int rank) {
    put(id, name, meaning, null, null, rank);
  }

  static {
    number(1, "octetDeltaCount", FlowField.OCTETS, 0);
    number(85, "octetTotalCount", FlowField.OCTETS, 1);
    number(231, "initiatorOctets", FlowField.OCTETS, 2);
    number(23, "postOctetDeltaCount", FlowField.OCTETS, 3);
    number(2, "packetDeltaCount", FlowField.PACKETS, 0);
    number(86, "packetTotalCount", FlowField.PACKETS, 1);
    number(298, "initiatorPackets", FlowField.PACKETS, 2);
    number(24, "postPacketDeltaCount", FlowField.PACKETS, 3);
    OF_RESPONDER[232] = new Element(232, "responderOctets", NUMBER, FlowField.OCTETS, null, 2);
    OF_RESPONDER[299] = new Element(299, "responderPackets", NUMBER, FlowField.PACKETS, null, 2);
    number(352, "layer2OctetDeltaCount", FlowField.LAYER2_OCTETS, 0);
    number(353, "layer2OctetTotalCount", FlowField.LAYER2_OCTETS, 1);
    number(3, "deltaFlowCount", FlowField.FLOWS, 0);
    number(4, "protocolIdentifier", FlowField.PROTOCOL, 0);
    number(5, "ipClassOfService", FlowField.IP_CLASS_OF_SERVICE, 0);
    number(6, "tcpControlBits", FlowField.TCP_FLAGS, 0);
    number(7, "sourceTransportPort", FlowField.SOURCE_PORT, 0);
    number(180, "udpSourcePort", FlowField.SOURCE_PORT, 1);
    number(182, "tcpSourcePort", FlowField.SOURCE_PORT, 2);
    number(11, "destinationTransportPort", FlowField.DESTINATION_PORT, 0);
    number(181, "udpDestinationPort", FlowField.DESTINATION_PORT, 1);
    number(183, "tcpDestinationPort", FlowField.DESTINATION_PORT, 2);
    number(10, "ingressInterface", FlowField.INGRESS_INTERFACE, 0);
    number(252, "ingressPhysicalInterface", FlowField.INGRESS_INTERFACE, 1);
    number(14, "egressInterface", FlowField.EGRESS_INTERFACE, 0);
    number(253, "egressPhysicalInterface", FlowField.EGRESS_INTERFACE, 1);
    number(16, "bgpSourceAsNumber", FlowField.SOURCE_AS, 0);
    number(17, "bgpDestinationAsNumber", FlowField.DESTINATION_AS, 0);
    number(128, "bgpNextAdjacentAsNumber", FlowField.DESTINATION_ADJACENT_AS, 0);
    number(129, "bgpPrevAdjacentAsNumber", FlowField.SOURCE_ADJACENT_AS, 0);
    number(56, "sourceMacAddress", FlowField.SOURCE_MAC, 0);
    number(80, "destinationMacAddress", FlowField.DESTINATION_MAC, 0);
    number(57, "postDestinationMacAddress", FlowField.DESTINATION_MAC, 1);
    number(58, "vlanId", FlowField.VLAN, 0);
    number(243, "dot1qVlanId", FlowField.VLAN, 1);
    number(59, "postVlanId", FlowField.POST_VLAN, 0);
    number(254, "postDot1qVlanId", FlowField.POST_VLAN, 1);
    number(61, "flowDirection", FlowField.FLOW_DIRECTION, 0);
    number(89, "forwardingStatus", FlowField.FORWARDING_STATUS, 0);
    number(233, "firewallEvent", FlowField.FIREWALL_EVENT, 0);
    number(48, "samplerId", FlowField.SAMPLER_ID, 0);
    number(302, "selectorId", FlowField.SAMPLER_ID, 1);
    number(227, "postNAPTSourceTransportPort", FlowField.POST_NAT_SOURCE_PORT, 0);
    number(228, "postNAPTDestinationTransportPort", FlowField.POST_NAT_DESTINATION_PORT, 0);
    put(70, "mplsTopLabelStackSection", MPLS_ENTRY, FlowField.MPLS_LABEL, null, 0);

    perFamily(8, "sourceIPv4Address", ADDRESS_V4, FlowField.SOURCE_ADDRESS, IpFamily.IPV4);
    perFamily(27, "sourceIPv6Address", ADDRESS_V6, FlowField.SOURCE_ADDRESS, IpFamily.IPV6);
    perFamily(
        12, "destinationIPv4Address", ADDRESS_V4, FlowField.DESTINATION_ADDRESS, IpFamily.IPV4);
    perFamily(
        28, "destinationIPv6Address", ADDRESS_V6, FlowField.DESTINATION_ADDRESS, IpFamily.IPV6);
    perFamily(15, "ipNextHopIPv4Address", ADDRESS_V4, FlowField.NEXT_HOP, IpFamily.IPV4);
    perFamily(62, "ipNextHopIPv6Address", ADDRESS_V6, FlowField.NEXT_HOP, IpFamily.IPV6);
    perFamily(18, "bgpNextHopIPv4Address", ADDRESS_V4, FlowField.BGP_NEXT_HOP, IpFamily.IPV4);
    perFamily(63, "bgpNextHopIPv6Address", ADDRESS_V6, FlowField.BGP_NEXT_HOP, IpFamily.IPV6);
    perFamily(9, "sourceIPv4PrefixLength", NUMBER, FlowField.SOURCE_PREFIX_LENGTH, IpFamily.IPV4);
    perFamily(29, "sourceIPv6PrefixLength", NUMBER, FlowField.SOURCE_PREFIX_LENGTH, IpFamily.IPV6);
    perFamily(
        13,
        "destinationIPv4PrefixLength",
        NUMBER,
        FlowField.DESTINATION_PREFIX_LENGTH,
        IpFamily.IPV4);
    perFamily(
        30,
        "destinationIPv6PrefixLength",
        NUMBER,
        FlowField.DESTINATION_PREFIX_LENGTH,
        IpFamily.IPV6);
    perFamily(32, "icmpTypeCodeIPv4", NUMBER, FlowField.ICMP_TYPE_CODE, IpFamily.IPV4);
    perFamily(139, "icmpTypeCodeIPv6", NUMBER, FlowField.ICMP_TYPE_CODE, IpFamily.IPV6);

    put(176, "icmpTypeIPv4", ICMP_TYPE, FlowField.ICMP_TYPE_CODE, IpFamily.IPV4, 1);
    put(178, "icmpTypeIPv6", ICMP_TYPE, FlowField.ICMP_TYPE_CODE, IpFamily.IPV6, 1);
    perFamily(177, "icmpCodeIPv4", ICMP_CODE, FlowField.ICMP_TYPE_CODE, IpFamily.IPV4);
    perFamily(179, "icmpCodeIPv6", ICMP_CODE, FlowField.ICMP_TYPE_CODE, IpFamily.IPV6);
    perFamily(
        225,
        "postNATSourceIPv4Address",
        ADDRESS_V4,
        FlowField.POST_NAT_SOURCE_ADDRESS,
        IpFamily.IPV4);
    perFamily(
        281,
        "postNATSourceIPv6Address",
        ADDRESS_V6,
        FlowField.POST_NAT_SOURCE_ADDRESS,
        IpFamily.IPV6);
    perFamily(
        226,
        "postNATDestinationIPv4Address",
        ADDRESS_V4,
        FlowField.POST_NAT_DESTINATION_ADDRESS,
        IpFamily.IPV4);
    perFamily(
        282,
        "postNATDestinationIPv6Address",
        ADDRESS_V6,
        FlowField.POST_NAT_DESTINATION_ADDRESS,
        IpFamily.IPV6);

    time(152, "flowStartMilliseconds", EPOCH_MILLIS, FlowField.START_MILLIS, 0);
    time(154, "flowStartMicroseconds", EPOCH_NTP, FlowField.START_MILLIS, 1);
    time(156, "flowStartNanoseconds", EPOCH_NTP, FlowField.START_MILLIS, 2);
    time(22, "flowStartSysUpTime", UPTIME_MILLIS, FlowField.START_MILLIS, 3);
    time(158, "flowStartDeltaMicroseconds", DELTA_MICROS, FlowField.START_MILLIS, 4);
    time(150, "flowStartSeconds", EPOCH_SECONDS, FlowField.START_MILLIS, 5);
    time(153, "flowEndMilliseconds", EPOCH_MILLIS, FlowField.END_MILLIS, 0);
    time(155, "flowEndMicroseconds", EPOCH_NTP, FlowField.END_MILLIS, 1);
    time(157, "flowEndNanoseconds", EPOCH_NTP, FlowField.END_MILLIS, 2);
    time(21, "flowEndSysUpTime", UPTIME_MILLIS, FlowField.END_MILLIS, 3);
    time(159, "flowEndDeltaMicroseconds", DELTA_MICROS, FlowField.END_MILLIS, 4);
    time(151, "flowEndSeconds", EPOCH_SECONDS, FlowField.END_MILLIS, 5);

    helper(60, "ipVersion", IP_VERSION, 0);
    helper(160, "systemInitTimeMilliseconds", SYSTEM_INIT, 0);
    helper(291, "basicList", LIST, 0);
    helper(292, "subTemplateList", LIST, 0);
    helper(293, "subTemplateMultiList", LIST, 0);
    helper(34, "samplingInterval", RATE_INTERVAL, 0);
    helper(50, "samplerRandomInterval", RATE_INTERVAL, 1);
    helper(305, "samplingPacketInterval", RATE_PACKETS, 0);
    helper(306, "samplingPacketSpace", RATE_SPACE, 0);
    helper(309, "samplingSize", RATE_SIZE, 0);
    helper(310, "samplingPopulation", RATE_POPULATION, 0);
    helper(311, "samplingProbability", RATE_PROBABILITY, 0);
    helper(304, "selectorAlgorithm", RATE_ALGORITHM, 0);
    helper(149, "observationDomainId", DOMAIN_ID, 0);
  }
}
