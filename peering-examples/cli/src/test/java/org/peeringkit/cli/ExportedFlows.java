package org.peeringkit.cli;

import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;

/** Flows of one router between one network of ours and one of others, as its exporter has them. */
public final class ExportedFlows {
  public static final IpAddr OURS = IpAddr.parse("198.51.100.1");
  public static final IpAddr THEIRS = IpAddr.parse("203.0.113.9");

  private ExportedFlows() {}

  /** One packet that came in over an interface, or left over it. */
  public static FlowRecord packet(long ifIndex, boolean inbound, long octets, long millis) {
    return packet(new Exporter(Optional.empty(), 0), ifIndex, inbound, octets, millis);
  }

  /** The same of an exporter that is known. */
  public static FlowRecord packet(
      Exporter exporter, long ifIndex, boolean inbound, long octets, long millis) {
    return FlowRecord.builder(exporter)
        .set(FlowField.SOURCE_ADDRESS, inbound ? THEIRS : OURS)
        .set(FlowField.DESTINATION_ADDRESS, inbound ? OURS : THEIRS)
        .set(FlowField.INGRESS_INTERFACE, inbound ? ifIndex : 99)
        .set(FlowField.EGRESS_INTERFACE, inbound ? 99 : ifIndex)
        .set(FlowField.PROTOCOL, 17)
        .set(FlowField.SOURCE_PORT, 53)
        .set(FlowField.DESTINATION_PORT, 53)
        .set(FlowField.OCTETS, octets)
        .set(FlowField.PACKETS, 1)
        .set(FlowField.START_MILLIS, millis)
        .set(FlowField.END_MILLIS, millis)
        .build();
  }

  /** What an exporter says of an interface in its options data. */
  public static InterfaceFacts.Fact named(long ifIndex, String name, String description) {
    return new InterfaceFacts.Fact(
        Optional.empty(),
        ifIndex,
        Optional.of(name),
        Optional.of(description),
        OptionalLong.empty());
  }
}
