package org.peeringkit.demo.file;

import java.util.Set;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** A drawn flow as the fields of a flow record. */
final class FlowRow {
  private static final int ACKNOWLEDGED = 0x18;
  private static final int TCP = 6;

  /** What a row holds besides the sampler. */
  static final Set<FlowField> FIELDS =
      Set.of(
          FlowField.SOURCE_ADDRESS,
          FlowField.DESTINATION_ADDRESS,
          FlowField.BGP_NEXT_HOP,
          FlowField.OCTETS,
          FlowField.PACKETS,
          FlowField.START_MILLIS,
          FlowField.END_MILLIS,
          FlowField.INGRESS_INTERFACE,
          FlowField.EGRESS_INTERFACE,
          FlowField.PROTOCOL,
          FlowField.SOURCE_PORT,
          FlowField.DESTINATION_PORT,
          FlowField.TCP_FLAGS,
          FlowField.SOURCE_AS,
          FlowField.DESTINATION_AS,
          FlowField.SOURCE_PREFIX_LENGTH,
          FlowField.DESTINATION_PREFIX_LENGTH,
          FlowField.FLOW_DIRECTION,
          FlowField.FORWARDING_STATUS,
          FlowField.VLAN,
          FlowField.POST_VLAN,
          FlowField.SOURCE_MAC,
          FlowField.DESTINATION_MAC);

  private FlowRow() {}

  /** Fills a row; octets and packets are those the sampler chose. */
  static void fill(FlowBatch batch, int row, DrawnFlow flow, long packets, long octets) {
    boolean inbound = flow.remoteIsSource();
    address(batch, row, FlowField.SOURCE_ADDRESS, flow.source());
    address(batch, row, FlowField.DESTINATION_ADDRESS, flow.destination());
    flow.nextHop().ifPresent(a -> address(batch, row, FlowField.BGP_NEXT_HOP, a));
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.START_MILLIS, flow.startMillis());
    batch.set(row, FlowField.END_MILLIS, flow.endMillis());
    batch.set(row, FlowField.INGRESS_INTERFACE, flow.inIf());
    batch.set(row, FlowField.EGRESS_INTERFACE, flow.outIf());
    batch.set(row, FlowField.PROTOCOL, flow.protocol());
    boolean ports = flow.protocol() == TCP || flow.protocol() == 17;
    int source = inbound ? flow.remotePort() : flow.localPort();
    int destination = inbound ? flow.localPort() : flow.remotePort();
    batch.set(row, FlowField.SOURCE_PORT, ports ? source : 0);
    batch.set(row, FlowField.DESTINATION_PORT, ports ? destination : 0);
    batch.set(row, FlowField.TCP_FLAGS, flow.protocol() == TCP ? ACKNOWLEDGED : 0);
    batch.set(row, FlowField.SOURCE_AS, inbound ? flow.remoteAs() : flow.localAs());
    batch.set(row, FlowField.DESTINATION_AS, inbound ? flow.localAs() : flow.remoteAs());
    int remoteMask = flow.remoteMask();
    int localMask = flow.localMask();
    batch.set(row, FlowField.SOURCE_PREFIX_LENGTH, inbound ? remoteMask : localMask);
    batch.set(row, FlowField.DESTINATION_PREFIX_LENGTH, inbound ? localMask : remoteMask);
    batch.set(row, FlowField.FLOW_DIRECTION, flow.observedAtEgress() ? 1 : 0);
    batch.set(row, FlowField.SAMPLER_ID, sampler(flow));
    batch.set(row, FlowField.FORWARDING_STATUS, flow.forwardingStatus());
    if (flow.vlan() > 0) {
      batch.set(row, inbound ? FlowField.VLAN : FlowField.POST_VLAN, flow.vlan());
    }
    if (flow.mac() > 0) {
      batch.set(row, inbound ? FlowField.SOURCE_MAC : FlowField.DESTINATION_MAC, flow.mac());
    }
  }

  private static int sampler(DrawnFlow flow) {
    return flow.coarseSampler() ? ExportWriters.COARSE_SAMPLER : ExportWriters.SAMPLER;
  }

  private static void address(FlowBatch batch, int row, FlowField field, IpAddr address) {
    if (address.family() == IpFamily.IPV4) {
      batch.setAddressV4(row, field, (int) address.lo());
    } else {
      batch.setAddressV6(row, field, address.hi(), address.lo());
    }
  }
}
