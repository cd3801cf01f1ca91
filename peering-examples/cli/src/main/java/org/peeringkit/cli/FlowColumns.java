package org.peeringkit.cli;

import java.util.List;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as rows: the fixed list of columns, which is part of the command's stable interface,
 * and how each is printed. A CSV field without a value is empty; a JSON member without a value is
 * left out.
 */
final class FlowColumns {
  private enum Kind {
    NUMBER,
    ADDRESS,
    TIME,
    MAC,
    DIRECTION
  }

  private record Column(String name, FlowField field, Kind kind) {}

  private static final List<Column> COLUMNS =
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

  private FlowColumns() {}

  /** Fields that a column shows: a test compares them with the model's. */
  static List<FlowField> fields() {
    return COLUMNS.stream().map(Column::field).toList();
  }

  static void csvHeader(Output out) {
    out.text("exporter,observationDomainId,rateSource");
    COLUMNS.forEach(column -> out.octet(',').text(column.name));
    out.newLine();
  }

  static void csvRow(Output out, FlowBatch batch, int row) {
    batch.exporter(row).address().ifPresent(a -> out.address(a.family(), a.hi(), a.lo()));
    out.octet(',').number(batch.exporter(row).observationDomainId()).octet(',');
    if (batch.rateSource(row) != RateSource.UNKNOWN) {
      out.text(batch.rateSource(row).name());
    }
    for (Column column : COLUMNS) {
      out.octet(',');
      if (batch.has(row, column.field)) {
        value(out, batch, row, column);
      }
    }
    out.newLine();
  }

  static void jsonLine(Output out, Json json, FlowBatch batch, int row) {
    json.openObject();
    batch.exporter(row).address().ifPresent(a -> json.name("exporter").value(a.toString()));
    json.name("observationDomainId").value(batch.exporter(row).observationDomainId());
    json.name("rateSource").value(batch.rateSource(row).name());
    for (Column column : COLUMNS) {
      if (batch.has(row, column.field)) {
        jsonValue(out, json.name(column.name), batch, row, column);
      }
    }
    FlowRoute route = batch.route(row);
    if (route != null) {
      jsonRoute(json, route);
    }
    json.closeObject().endLine();
  }

  /** The route that the exporter gives beside the flow, named as the MRT command names it. */
  private static void jsonRoute(Json json, FlowRoute route) {
    json.name("asPath").value(route.asPath().toString());
    if (!route.communities().isEmpty()) {
      json.name("communities").openArray();
      route.communities().forEach(community -> json.value(community.toString()));
      json.closeArray();
    }
    route.localPref().ifPresent(preference -> json.name("localPref").value(preference));
  }

  private static void jsonValue(Output out, Json json, FlowBatch batch, int row, Column column) {
    if (column.kind == Kind.NUMBER) {
      json.unsigned(batch.get(row, column.field));
      return;
    }
    // None of the other kinds prints a character that JSON would escape.
    json.literal("\"");
    value(out, batch, row, column);
    out.octet('"');
  }

  private static void value(Output out, FlowBatch batch, int row, Column column) {
    long value = batch.get(row, column.field);
    switch (column.kind) {
      case NUMBER -> out.unsigned(value);
      case ADDRESS ->
          out.address(batch.family(row, column.field), batch.hi(row, column.field), value);
      case TIME -> out.text(Timestamps.ofMillis(value));
      case MAC -> mac(out, value);
      case DIRECTION -> out.text(direction(value));
    }
  }

  private static String direction(long value) {
    return value == 0 ? "ingress" : value == 1 ? "egress" : Long.toUnsignedString(value);
  }

  private static void mac(Output out, long bits) {
    for (int shift = 40; shift >= 0; shift -= 8) {
      out.octet(Character.forDigit((int) (bits >>> shift + 4 & 0xF), 16))
          .octet(Character.forDigit((int) (bits >>> shift & 0xF), 16));
      if (shift > 0) {
        out.octet(':');
      }
    }
  }
}
