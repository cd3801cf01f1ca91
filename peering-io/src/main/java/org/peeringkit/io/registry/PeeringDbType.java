package org.peeringkit.io.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.registry.PeeringDbRow.BadRow;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Organisation;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.detail.Campus;
import org.peeringkit.model.registry.detail.Carrier;
import org.peeringkit.model.registry.detail.PointOfContact;

/** The object types of the PeeringDB API (api_schema of peeringdb.com), each with what it gives. */
enum PeeringDbType {
  NET("net") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      String type = row.text("info_type");
      PeeringPolicy policy =
          new PeeringPolicy(
              PeeringPolicy.General.ofLabel(row.text("policy_general")),
              PeeringPolicy.Locations.ofLabel(row.text("policy_locations")),
              PeeringPolicy.Contracts.ofLabel(row.text("policy_contracts")),
              row.flag("policy_ratio"),
              Optional.of(row.text("policy_url")).filter(url -> !url.isEmpty()));
      to.add(
          new Network(
              row.id("id"),
              row.asn("asn"),
              row.count("org_id"),
              row.text("name"),
              row.text("irr_as_set"),
              NetworkType.ofLabel(type),
              row.text("info_ratio"),
              row.text("info_traffic"),
              row.count("info_prefixes4"),
              row.count("info_prefixes6"),
              row.flag("info_never_via_route_servers").orElse(false),
              policy,
              row.time("updated"),
              types(row, type)));
    }
  },
  NETIXLAN("netixlan") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      // Old dumps have neither flag: a port without "operational" is in service, one without
      // "is_rs_peer" is not claimed to be at the route server.
      to.add(
          new ExchangePort(
              row.id("id"),
              row.asn("asn"),
              row.id("ix_id"),
              row.id("ixlan_id"),
              row.count("speed").orElse(0),
              row.address("ipaddr4"),
              row.address("ipaddr6"),
              row.flag("is_rs_peer").orElse(false),
              row.flag("operational").orElse(true),
              ExchangePort.Source.PEERINGDB,
              row.time("updated")));
    }
  },
  NETFAC("netfac") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      long facility = row.id("fac_id");
      if (row.has("local_asn")) {
        to.addPresence(row.asn("local_asn"), facility);
      } else {
        to.addPresenceOfNetwork(row.id("net_id"), facility);
      }
    }
  },
  IX("ix") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(
          new InternetExchange(
              row.id("id"), row.text("name"), row.text("city"), row.text("country")),
          row.time("updated"));
    }
  },
  IXLAN("ixlan") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(
          new ExchangeLan(
              row.id("id"),
              row.id("ix_id"),
              row.optionalAsn("rs_asn"),
              row.count("mtu"),
              List.of()),
          row.time("updated"));
    }
  },
  IXPFX("ixpfx") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.addLanPrefix(row.id("ixlan_id"), row.prefix("prefix"));
    }
  },
  IXFAC("ixfac") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.addExchangeFacility(row.id("ix_id"), row.id("fac_id"));
    }
  },
  FAC("fac") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(
          new Facility(
              row.id("id"),
              row.text("name"),
              row.text("city"),
              row.text("country"),
              row.number("latitude"),
              row.number("longitude"),
              row.count("campus_id")),
          row.time("updated"));
    }
  },
  ORG("org") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(new Organisation(row.id("id"), row.text("name")), row.time("updated"));
    }
  },
  POC("poc") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(
          new PointOfContact(
              row.id("id"),
              row.id("net_id"),
              row.text("role"),
              row.text("visible"),
              row.text("name"),
              row.text("email")),
          row.time("updated"));
    }
  },
  CARRIER("carrier") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(new Carrier(row.id("id"), row.text("name")), row.time("updated"));
    }
  },
  CARRIERFAC("carrierfac") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.addCarrierPresence(row.id("carrier_id"), row.id("fac_id"));
    }
  },
  CAMPUS("campus") {
    @Override
    void add(PeeringDbRow row, RegistryBuilder to) throws BadRow {
      to.add(
          new Campus(row.id("id"), row.text("name"), row.text("city"), row.text("country")),
          row.time("updated"));
    }
  };

  private final String label;

  PeeringDbType(String label) {
    this.label = label;
  }

  /** As the API names it. */
  String label() {
    return label;
  }

  /**
   * Adds what the row says.
   *
   * @throws BadRow if a field that the row is nothing without is missing or of the wrong type
   */
  abstract void add(PeeringDbRow row, RegistryBuilder to) throws BadRow;

  /** All types it names that are known; older data has only the one. */
  private static List<NetworkType> types(PeeringDbRow row, String type) {
    List<NetworkType> types = new ArrayList<>();
    for (String label : row.has("info_types") ? row.texts("info_types") : List.of(type)) {
      NetworkType known = NetworkType.ofLabel(label);
      if (known != NetworkType.NOT_DISCLOSED && !types.contains(known)) {
        types.add(known);
      }
    }
    return types;
  }

  static Optional<PeeringDbType> ofLabel(String label) {
    for (PeeringDbType type : values()) {
      if (type.label.equals(label)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** API pages do not name their type: the fields that only one type has. */
  static Optional<PeeringDbType> ofFields(PeeringDbRow row) {
    if (row.has("net_id")) {
      return row.has("ixlan_id")
          ? Optional.of(NETIXLAN)
          : row.has("fac_id")
              ? Optional.of(NETFAC)
              : row.has("role") || row.has("visible") ? Optional.of(POC) : Optional.empty();
    }
    if (row.has("carrier_id")) {
      return Optional.of(CARRIERFAC);
    }
    if (row.has("prefix")) {
      return row.has("ixlan_id") ? Optional.of(IXPFX) : Optional.empty();
    }
    if (row.has("ix_id")) {
      return row.has("ixlan_id")
          ? Optional.of(NETIXLAN)
          : Optional.of(row.has("fac_id") ? IXFAC : IXLAN);
    }
    if (row.has("irr_as_set") || row.has("info_type") || row.has("policy_general")) {
      return Optional.of(NET);
    }
    if (row.has("proto_unicast") || row.has("ixf_net_count") || row.has("media")) {
      return Optional.of(IX);
    }
    if (row.has("clli") || row.has("rencode") || row.has("npanxx") || row.has("carrier_count")) {
      return Optional.of(FAC);
    }
    if (row.has("org_id")) {
      return row.has("asn")
          ? Optional.of(NET)
          : Optional.of(row.has("fac_count") ? CARRIER : CAMPUS);
    }
    return row.has("address1") ? Optional.of(ORG) : Optional.empty();
  }
}
