package org.peeringkit.demo.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incidents.Copycat;
import org.peeringkit.demo.world.place.DemoExchange;
import org.peeringkit.demo.world.place.DemoFacility;
import org.peeringkit.demo.world.place.Profile;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.IpFamily;

/** The registry as PeeringDB's API gives it: one file per object type. */
public final class PeeringDbFiles {
  private static final long HOUSE_ORG = 800;
  private static final long FIRST_EXCHANGE_ORG = 900;
  private static final String CREATED = "2020-01-01T00:00:00Z";

  private final World world;
  private final OutputFolder folder;

  private PeeringDbFiles(World world, OutputFolder folder) {
    this.world = world;
    this.folder = folder;
  }

  public static void write(World world, OutputFolder folder) throws IOException {
    new PeeringDbFiles(world, folder).write();
  }

  private void write() throws IOException {
    document("org", this::organisations);
    document("net", this::networks);
    Optional<Copycat> copycat = world.incidents().copycat().filter(Copycat::snapshotBefore);
    if (copycat.isPresent()) {
      document("net-2026-06", json -> before(json, copycat.get()));
    }
    document("fac", this::facilities);
    document("ix", this::exchanges);
    document("ixlan", this::lans);
    document("ixpfx", this::lanPrefixes);
    document("ixfac", this::exchangeFacilities);
    document("netixlan", this::ports);
    document("netfac", this::presence);
    document("poc", this::contacts);
  }

  private void document(String type, OutputFolder.JsonBody rows) throws IOException {
    folder.json(
        "pdb/" + type + ".json",
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          rows.write(json);
          json.writeEndArray();
          json.writeObjectFieldStart("meta");
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static void begin(JsonGenerator json, long id) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeNumberField("id", id);
  }

  private static void end(JsonGenerator json, long id) throws IOException {
    json.writeStringField("created", CREATED);
    String updated =
        String.format(
            Locale.ROOT,
            "20%02d-%02d-%02dT12:00:00Z",
            23 + id * 7 % 3,
            1 + id * 5 % 12,
            1 + id * 11 % 28);
    json.writeStringField("updated", updated);
    json.writeStringField("status", "ok");
    json.writeEndObject();
  }

  static long netId(int as) {
    return 10_000L + as;
  }

  private void organisations(JsonGenerator json) throws IOException {
    SortedMap<Long, String> names = new TreeMap<>();
    names.put(HOUSE_ORG, "Demo House Company");
    for (DemoExchange exchange : world.places().exchanges()) {
      names.put(FIRST_EXCHANGE_ORG + exchange.id(), exchange.name() + " Association");
    }
    SortedMap<Long, SyntheticAs> first = new TreeMap<>();
    for (Profile profile : world.profiles().all()) {
      SyntheticAs as = world.topology().as(profile.as());
      first.putIfAbsent(as.orgId(), as);
    }
    first.forEach((id, as) -> names.put(id, as.name() + " Group"));
    for (Map.Entry<Long, String> entry : names.entrySet()) {
      begin(json, entry.getKey());
      json.writeStringField("name", entry.getValue());
      json.writeStringField("website", "");
      json.writeStringField("address1", "");
      json.writeStringField("city", "");
      json.writeStringField("country", "");
      end(json, entry.getKey());
    }
  }

  private void networks(JsonGenerator json) throws IOException {
    SortedMap<Integer, Integer> exchanges = new TreeMap<>();
    for (DemoExchange exchange : world.places().exchanges()) {
      exchange.members().forEach(as -> exchanges.merge(as, 1, Integer::sum));
    }
    for (Profile profile : world.profiles().all()) {
      Optional<Copycat> changed = world.incidents().copycat().filter(c -> c.as() == profile.as());
      int at = exchanges.getOrDefault(profile.as(), 0);
      if (changed.isPresent()) {
        EntryChange.after(json, world, profile, changed.get(), at);
      } else {
        network(json, profile, at);
      }
    }
    for (DemoExchange exchange : world.places().exchanges()) {
      routeServer(json, exchange);
    }
  }

  /** The entry that changes, as an older snapshot had it. */
  private void before(JsonGenerator json, Copycat copycat) throws IOException {
    for (Profile profile : world.profiles().all()) {
      if (profile.as() == copycat.as()) {
        EntryChange.before(json, world, profile);
      }
    }
  }

  private void network(JsonGenerator json, Profile profile, int exchanges) throws IOException {
    SyntheticAs as = world.topology().as(profile.as());
    int v4 = world.addresses().pool(as.index(), IpFamily.IPV4).size();
    int v6 = world.addresses().pool(as.index(), IpFamily.IPV6).size();
    SortedSet<Long> houses =
        world.places().presence().getOrDefault(as.index(), new java.util.TreeSet<>());
    begin(json, netId(as.index()));
    json.writeNumberField("org_id", as.orgId());
    json.writeStringField("name", as.name());
    json.writeStringField("aka", "");
    json.writeStringField("name_long", "");
    json.writeStringField("website", "https://as" + as.asn().value() + ".example/");
    json.writeNumberField("asn", as.asn().value());
    json.writeStringField("irr_as_set", profile.asSet());
    json.writeStringField("info_type", as.kind().type().label());
    json.writeArrayFieldStart("info_types");
    json.writeString(as.kind().type().label());
    json.writeEndArray();
    json.writeNumberField("info_prefixes4", Math.max(1, v4) * 2);
    json.writeNumberField("info_prefixes6", v6 * 2);
    json.writeStringField("info_traffic", profile.traffic());
    json.writeStringField("info_ratio", profile.ratio());
    json.writeStringField("info_scope", as.kind() == AsKind.BACKBONE ? "Global" : "Europe");
    json.writeBooleanField("info_unicast", true);
    json.writeBooleanField("info_multicast", false);
    json.writeBooleanField("info_ipv6", v6 > 0);
    json.writeBooleanField("info_never_via_route_servers", profile.neverViaRouteServers());
    json.writeNumberField("ix_count", exchanges);
    json.writeNumberField("fac_count", houses.size());
    json.writeStringField("policy_url", "");
    json.writeStringField("policy_general", profile.policyGeneral());
    json.writeStringField("policy_locations", profile.policyLocations());
    json.writeBooleanField("policy_ratio", profile.policyRatio());
    json.writeStringField("policy_contracts", profile.policyContracts());
    end(json, netId(as.index()));
  }

  private static void routeServer(JsonGenerator json, DemoExchange exchange) throws IOException {
    long id = 20_000 + exchange.id();
    begin(json, id);
    json.writeNumberField("org_id", FIRST_EXCHANGE_ORG + exchange.id());
    json.writeStringField("name", exchange.name() + " Route Servers");
    json.writeNumberField("asn", exchange.routeServerAsn().value());
    json.writeStringField("irr_as_set", "");
    json.writeStringField("info_type", "Route Server");
    json.writeStringField("info_traffic", "");
    json.writeStringField("info_ratio", "");
    json.writeBooleanField("info_never_via_route_servers", false);
    json.writeStringField("policy_general", "Open");
    end(json, id);
  }

  private void facilities(JsonGenerator json) throws IOException {
    for (DemoFacility facility : world.places().facilities()) {
      begin(json, facility.id());
      json.writeNumberField("org_id", HOUSE_ORG);
      json.writeStringField("name", facility.name());
      json.writeStringField("clli", "");
      json.writeStringField("rencode", "");
      json.writeStringField("npanxx", "");
      json.writeStringField("city", facility.city());
      json.writeStringField("country", facility.country());
      if (facility.campusId().isPresent()) {
        json.writeNumberField("campus_id", facility.campusId().getAsLong());
      } else {
        json.writeNullField("campus_id");
      }
      coordinate(json, "latitude", facility.latitude());
      coordinate(json, "longitude", facility.longitude());
      end(json, facility.id());
    }
  }

  private static void coordinate(JsonGenerator json, String name, OptionalDouble degrees)
      throws IOException {
    if (degrees.isPresent()) {
      json.writeNumberField(name, degrees.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private void exchanges(JsonGenerator json) throws IOException {
    for (DemoExchange exchange : world.places().exchanges()) {
      begin(json, exchange.id());
      json.writeNumberField("org_id", FIRST_EXCHANGE_ORG + exchange.id());
      json.writeStringField("name", exchange.name());
      json.writeStringField("city", exchange.city());
      json.writeStringField("country", exchange.country());
      json.writeStringField("media", "Ethernet");
      json.writeBooleanField("proto_unicast", true);
      json.writeBooleanField("proto_multicast", false);
      json.writeBooleanField("proto_ipv6", true);
      json.writeNumberField("net_count", exchange.members().size());
      json.writeNumberField("fac_count", exchange.facilityIds().size());
      end(json, exchange.id());
    }
  }

  private void lans(JsonGenerator json) throws IOException {
    for (DemoExchange exchange : world.places().exchanges()) {
      begin(json, exchange.ixlanId());
      json.writeNumberField("ix_id", exchange.id());
      json.writeStringField("name", "");
      json.writeNumberField("mtu", 1500);
      json.writeNumberField("rs_asn", exchange.routeServerAsn().value());
      end(json, exchange.ixlanId());
    }
  }

  private void lanPrefixes(JsonGenerator json) throws IOException {
    for (DemoExchange exchange : world.places().exchanges()) {
      for (int i = 0; i < 2; i++) {
        long id = 2 * exchange.id() + i;
        begin(json, id);
        json.writeNumberField("ixlan_id", exchange.ixlanId());
        json.writeStringField("protocol", i == 0 ? "IPv4" : "IPv6");
        json.writeStringField("prefix", (i == 0 ? exchange.lan4() : exchange.lan6()).toString());
        json.writeBooleanField("in_dfz", false);
        end(json, id);
      }
    }
  }

  private void exchangeFacilities(JsonGenerator json) throws IOException {
    for (DemoExchange exchange : world.places().exchanges()) {
      for (long facility : exchange.facilityIds()) {
        long id = 100 * exchange.id() + facility;
        begin(json, id);
        json.writeNumberField("ix_id", exchange.id());
        json.writeNumberField("fac_id", facility);
        end(json, id);
      }
    }
  }

  private void ports(JsonGenerator json) throws IOException {
    for (DemoExchange exchange : world.places().exchanges()) {
      long id = 1000 * exchange.id();
      for (DemoExchange.Port port : exchange.ports()) {
        id++;
        boolean v6 = port.as() == Topology.OWN || world.addresses().hasV6(port.as());
        begin(json, id);
        json.writeNumberField("net_id", netId(port.as()));
        json.writeNumberField("ix_id", exchange.id());
        json.writeNumberField("ixlan_id", exchange.ixlanId());
        json.writeStringField("name", exchange.name());
        json.writeNumberField("speed", port.speedMbps());
        json.writeNumberField("asn", world.topology().as(port.as()).asn().value());
        json.writeStringField("ipaddr4", port.ipv4().toString());
        if (v6) {
          json.writeStringField("ipaddr6", port.ipv6().toString());
        } else {
          json.writeNullField("ipaddr6");
        }
        json.writeBooleanField("is_rs_peer", port.routeServerPeer());
        json.writeBooleanField("bfd_support", false);
        json.writeBooleanField("operational", port.operational());
        end(json, id);
      }
    }
  }

  private void presence(JsonGenerator json) throws IOException {
    long id = 0;
    for (Map.Entry<Integer, SortedSet<Long>> entry : world.places().presence().entrySet()) {
      for (long facility : entry.getValue()) {
        DemoFacility house = world.places().facilities().get((int) facility - 1);
        id++;
        begin(json, id);
        json.writeNumberField("net_id", netId(entry.getKey()));
        json.writeNumberField("fac_id", facility);
        json.writeNumberField("local_asn", world.topology().as(entry.getKey()).asn().value());
        json.writeStringField("name", house.name());
        json.writeStringField("city", house.city());
        json.writeStringField("country", house.country());
        end(json, id);
      }
    }
  }

  /** Roles, never people. */
  private void contacts(JsonGenerator json) throws IOException {
    for (Profile profile : world.profiles().all()) {
      long asn = world.topology().as(profile.as()).asn().value();
      begin(json, netId(profile.as()));
      json.writeNumberField("net_id", netId(profile.as()));
      json.writeStringField("role", profile.as() % 3 == 0 ? "Policy" : "NOC");
      json.writeStringField("visible", "Public");
      json.writeStringField("name", "Peering desk");
      json.writeStringField("email", "peering@as" + asn + ".example");
      end(json, netId(profile.as()));
    }
  }
}
