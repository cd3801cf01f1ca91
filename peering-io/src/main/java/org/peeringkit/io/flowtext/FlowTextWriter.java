package org.peeringkit.io.flowtext;

import java.io.Closeable;
import java.io.IOException;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as text, one row each, with this fixed list of columns, in this order. A column that
 * a record does not have is empty in CSV and left out in JSON, which is not the same as 0. The text
 * is ASCII.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>Column</th><th>Meaning</th></tr>
 * <tr><td>exporter</td><td>address of who sent the record; unknown in files of bare datagrams</td></tr>
 * <tr><td>observationDomainId</td><td>source id of NetFlow v9; engine type * 256 + id of v5</td></tr>
 * <tr><td>rateSource</td><td>who says the sampling rate: the names of {@link
 *     org.peeringkit.model.flow.RateSource}</td></tr>
 * <tr><td>start, end</td><td>first and last packet, ISO 8601 in UTC, milliseconds if not 0</td></tr>
 * <tr><td>sourceAddress, destinationAddress</td><td>IPv4 or IPv6 (RFC 5952)</td></tr>
 * <tr><td>sourcePort, destinationPort</td><td>UDP, TCP, SCTP</td></tr>
 * <tr><td>protocol</td><td>IP protocol number</td></tr>
 * <tr><td>tcpFlags</td><td>flags seen, ORed, as a number</td></tr>
 * <tr><td>ipClassOfService</td><td>IPv4 TOS or IPv6 traffic class</td></tr>
 * <tr><td>icmpTypeCode</td><td>type * 256 + code</td></tr>
 * <tr><td>packets, octets</td><td>as they stand in the record, before scaling</td></tr>
 * <tr><td>layer2Octets</td><td>frame octets as they stand in the record</td></tr>
 * <tr><td>flows</td><td>flows aggregated into the record</td></tr>
 * <tr><td>samplingRate</td><td>one packet in so many</td></tr>
 * <tr><td>ingressInterface, egressInterface</td><td>SNMP ifIndex</td></tr>
 * <tr><td>sourceAs, destinationAs</td><td>as exported</td></tr>
 * <tr><td>sourceAdjacentAs, destinationAdjacentAs</td><td>neighbour AS</td></tr>
 * <tr><td>sourcePrefixLength, destinationPrefixLength</td><td>of the exporter's routes</td></tr>
 * <tr><td>nextHop, bgpNextHop</td><td>addresses; an all-zero one is none</td></tr>
 * <tr><td>vlan, postVlan</td><td>VLAN ids</td></tr>
 * <tr><td>sourceMac, destinationMac</td><td>six pairs of hexadecimal digits with colons</td></tr>
 * <tr><td>flowDirection</td><td>ingress, egress, or IE 61 as a number</td></tr>
 * <tr><td>forwardingStatus</td><td>IE 89 as a number</td></tr>
 * <tr><td>firewallEvent</td><td>IE 233 as a number</td></tr>
 * <tr><td>samplerId</td><td>sampler or selector of the exporter</td></tr>
 * <tr><td>mplsLabel</td><td>top label</td></tr>
 * <tr><td>postNatSourceAddress, postNatDestinationAddress</td><td>after translation</td></tr>
 * <tr><td>postNatSourcePort, postNatDestinationPort</td><td>after translation</td></tr>
 * <tr><td>exported</td><td>export time, as {@code start}</td></tr>
 * </table>
 */
public interface FlowTextWriter extends Closeable {

  /**
   * Writes all rows of the batch.
   *
   * @param batch not kept
   * @throws IOException if the stream cannot be written to
   */
  void write(FlowBatch batch) throws IOException;

  /** Flushes; the stream it was given stays open. No rows can follow. */
  @Override
  void close() throws IOException;
}
