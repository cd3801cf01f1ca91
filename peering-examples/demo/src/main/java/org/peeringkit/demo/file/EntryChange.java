package org.peeringkit.demo.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incidents.Copycat;
import org.peeringkit.demo.world.place.Profile;
import org.peeringkit.demo.world.topology.SyntheticAs;

/** The registry entry of the network whose policy changes to Open, before and after. */
final class EntryChange {
  private static final long OTHER_ORG = 799;

  private EntryChange() {}

  static void before(JsonGenerator json, World world, Profile profile) throws IOException {
    SyntheticAs as = world.topology().as(profile.as());
    write(
        json,
        profile,
        as,
        as.name(),
        as.orgId(),
        "Restrictive",
        "https://as" + as.asn().value() + ".example/peering",
        "2025-06-01T12:00:00Z",
        0);
  }

  static void after(JsonGenerator json, World world, Profile profile, Copycat change, int exchanges)
      throws IOException {
    SyntheticAs as = world.topology().as(profile.as());
    write(
        json,
        profile,
        as,
        change.nameOf().map(other -> world.topology().as(other).name()).orElse(as.name()),
        change.moved() ? OTHER_ORG : as.orgId(),
        "Open",
        change.moved()
            ? "https://open-peering.example/"
            : "https://as" + as.asn().value() + ".example/peering-open",
        "2026-08-01T12:00:00Z",
        exchanges);
  }

  private static void write(
      JsonGenerator json,
      Profile profile,
      SyntheticAs as,
      String name,
      long orgId,
      String policy,
      String url,
      String updated,
      int exchanges)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeNumberField("id", PeeringDbFiles.netId(as.index()));
    json.writeNumberField("org_id", orgId);
    json.writeStringField("name", name);
    json.writeNumberField("asn", as.asn().value());
    json.writeStringField("irr_as_set", profile.asSet());
    json.writeStringField("info_type", as.kind().type().label());
    json.writeStringField("info_traffic", profile.traffic());
    json.writeStringField("info_ratio", profile.ratio());
    json.writeBooleanField("info_never_via_route_servers", profile.neverViaRouteServers());
    json.writeNumberField("ix_count", exchanges);
    json.writeStringField("policy_url", url);
    json.writeStringField("policy_general", policy);
    json.writeStringField("policy_locations", "Not Required");
    json.writeBooleanField("policy_ratio", false);
    json.writeStringField("policy_contracts", "Not Required");
    json.writeStringField("created", "2020-01-01T00:00:00Z");
    json.writeStringField("updated", updated);
    json.writeStringField("status", "ok");
    json.writeEndObject();
  }
}
