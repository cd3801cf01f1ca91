package org.peeringkit.io.flowtext;

import java.io.Closeable;
import java.io.IOException;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as text, one row each, with this fixed list of columns, in this order. A column that
 * a record does not have is empty in CSV and null in JSON, which is not the same as 0.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>Column</th><th>Meaning</th></tr>
 * <tr><td>exporter</td><td>address of who sent the record; unknown in files of bare datagrams</td></tr>
 * <tr><td>domain</td><td>observation domain; source id of NetFlow v9; engine type * 256 + id of v5</td></tr>
 * <tr><td>start, end</td><td>first and last packet, ISO 8601 in UTC with milliseconds</td></tr>
 * <tr><td>export</td><td>export time, ISO 8601 in UTC with milliseconds</td></tr>
 * <tr><td>source_address, destination_address</td><td>IPv4 or IPv6 (RFC 5952)</td></tr>
 * <tr><td>protocol</td><td>IP protocol number</td></tr>
 * <tr><td>source_port, destination_port</td><td>UDP, TCP, SCTP</td></tr>
 * <tr><td>tcp_flags</td><td>flags seen, ORed, as a number</td></tr>
 * <tr><td>tos</td><td>IPv4 TOS or IPv6 traffic class</td></tr>
 * <tr><td>icmp_type_code</td><td>type * 256 + code</td></tr>
 * <tr><td>octets, packets</td><td>as they stand in the record, before scaling</td></tr>
 * <tr><td>layer2_octets</td><td>frame octets as they stand in the record</td></tr>
 * <tr><td>flows</td><td>flows aggregated into the record</td></tr>
 * <tr><td>sampling_rate</td><td>one packet in so many</td></tr>
 * <tr><td>rate_source</td><td>who says so: the names of {@link
 *     org.peeringkit.model.flow.RateSource}; UNKNOWN where nothing did</td></tr>
 * <tr><td>sampler_id</td><td>sampler or selector of the exporter</td></tr>
 * <tr><td>scaled_octets, scaled_packets</td><td>times the sampling rate, or once where it is
 *     unknown</td></tr>
 * <tr><td>ingress_interface, egress_interface</td><td>SNMP ifIndex</td></tr>
 * <tr><td>direction</td><td>INGRESS or EGRESS</td></tr>
 * <tr><td>source_as, destination_as</td><td>as exported</td></tr>
 * <tr><td>source_adjacent_as, destination_adjacent_as</td><td>neighbour AS</td></tr>
 * <tr><td>source_prefix_length, destination_prefix_length</td><td>of the exporter's routes</td></tr>
 * <tr><td>next_hop, bgp_next_hop</td><td>addresses; an all-zero one is none</td></tr>
 * <tr><td>vlan, post_vlan</td><td>VLAN ids</td></tr>
 * <tr><td>source_mac, destination_mac</td><td>six pairs of hexadecimal digits with colons</td></tr>
 * <tr><td>mpls_label</td><td>top label</td></tr>
 * <tr><td>forwarding_status</td><td>IE 89 as a number</td></tr>
 * <tr><td>firewall_event</td><td>IE 233 as a number</td></tr>
 * </table>
 */
public interface FlowTextWriter extends Closeable {

  /** Writes all rows of the batch. */
  void write(FlowBatch batch) throws IOException;

  /**
   * Writes what ends the text and flushes. The writer it was given stays open; no rows can follow.
   */
  @Override
  void close() throws IOException;
}
