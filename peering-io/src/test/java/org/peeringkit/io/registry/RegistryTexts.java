package org.peeringkit.io.registry;

import java.util.LinkedHashMap;
import java.util.Map;

/** One small input of each registry format, with documentation numbers; by the format's name. */
public final class RegistryTexts {
  static final String IXF =
      """
      {"version": "1.0", "timestamp": "2026-06-01T00:00:00Z",
       "ixp_list": [{"ixp_id": 42, "ixf_id": 900, "peeringdb_id": 5, "shortname": "IX One"}],
       "member_list": [
        {"asnum": 64500, "member_type": "peering", "connection_list": [
          {"ixp_id": 42, "state": "active",
           "if_list": [{"switch_id": 1, "if_speed": 10000}, {"switch_id": 1, "if_speed": 10000}],
           "vlan_list": [{"vlan_id": 0,
             "ipv4": {"address": "192.0.2.1", "routeserver": true, "as_macro": "AS-EXAMPLE"},
             "ipv6": {"address": "2001:db8:1::1", "routeserver": false}}]},
          {"ixp_id": 42, "state": "inactive",
           "vlan_list": [{"ipv4": {"address": "192.0.2.9"}}]}]},
        {"asnum": 64501, "connection_list": [
          {"state": "connected", "if_list": [{"if_speed": "fast"}],
           "vlan_list": [{"ipv4": {"address": "192.0.2.2"}}, {"ipv4": {"address": "192.0.2.error"}},
                         {"ipv4": {"address": "192.0.2.1"}}, {"vlan_id": 7}]}]},
        {"asnum": 64502, "reseller_id": 3, "connection_list": [
          {"ixp_id": 42, "if_list": [{"if_speed": 100000}],
           "vlan_list": [{"ipv4": {"address": "192.0.2.3"}}]}]},
        {"asnum": 64503, "connection_list": null},
        {"asnum": 64504, "connection_list": [{"ixp_id": 42, "if_list": null, "vlan_list": null}]},
        {"asnum": 64496, "member_type": "ixp", "connection_list": []},
        {"asnum": 64497, "connection_list": [{"ixp_id": 42, "vlan_list": [
          {"ipv4": {"address": "192.0.2.254", "services": [{"type": "ixrouteserver"}]}}]}]},
        {"member_type": "other"}
       ]}
      """;

  static final String IXF_0_3 =
      """
      {"version": "0.3", "timestamp": "2026-06-01T00:00:00",
       "ixp_info": {"shortname": "IX Old", "ixp_id": "7", "switch": [{"id": 1}], "vlan": []},
       "member_list": [
        {"asnum": 64500, "connection_list": [
          {"state": "active", "if_list": [{"if_speed": 1000}],
           "vlan_list": [{"vlan_id": 0, "ipv4": {"address": "192.0.2.1"}}]}]}]}
      """;

  static final String AS2ORG =
      """
      # name: AS Org
      # format:org_id|changed|org_name|country|source
      ORG-1|20260101|Example One|DE|RIPE
      ORG-1|20250101|Example Old|DE|RIPE
      # format:aut|changed|aut_name|org_id|opaque_id|source
      64500|20260101|ONE|ORG-1|x|RIPE
      64501|20260101|TWO|ORG-1||RIPE
      64502|2026|THREE|ORG-2||RIPE
      bad
      """;

  static final String AS2ORG_JSON =
      """
      {"changed":"20260101","country":"DE","name":"Example One","organizationId":"ORG-1","source":"RIPE","type":"Organization"}
      {"asn":"64500","changed":"20260101","name":"ONE","organizationId":"ORG-1","source":"RIPE","type":"ASN"}
      {"asn":"x","organizationId":"ORG-1","type":"ASN"}
      """;

  static final String DELEGATED =
      """
      # statistics
      2.3|ripencc|1793491200|6|19920101|20261101|+0100
      ripencc|*|ipv4|*|3|summary
      ripencc|*|asn|*|2|summary
      ripencc|*|ipv6|*|1|summary
      ripencc|DE|ipv4|192.0.2.0|384|20260101|allocated|holder-1
      ripencc|EU|ipv4|198.51.100.0|256|00000000|assigned|holder-2
      ripencc||ipv4|203.0.113.0|256||available|
      ripencc|DE|ipv6|2001:db8::|32|20260101|allocated|holder-1
      ripencc|NL|asn|64496|4|20260101|allocated|holder-1
      ripencc|NL|asn|64500|0|20260101|allocated|holder-1
      """;

  /** APNIC's columns; an AS has a row a country. */
  static final String USERS =
      """
      Rank,AS,AS Name,CC,Users (est.),% of country
      1,AS64500,"Example, One",DE,1000,10
      2,AS64500,"Example, One",FR,500,5
      3,AS64501,Two,DE,many,1
      4,64502,Three,DE,7,0.1
      """;

  static final String AS_NAMES =
      """
      asn,name,class,cc
      AS64500,"Example, ""One\""",Eyeball,DE
      AS64501,Two,Carrier,NL
      x,Three,Unknown,
      """;

  static final String VRP_CSV =
      """
      ASN,IP Prefix,Max Length,Trust Anchor,Expires
      AS64500,192.0.2.0/24,26,ripe,1793491200
      AS64501,2001:db8::/32,,ripe,1793491100
      AS64501,192.0.2.0/24,23,ripe,
      """;

  static final String VRP_JSON =
      """
      {"metadata": {"buildmachine": "x"}, "roas": [
        {"asn": 64500, "prefix": "192.0.2.0/24", "maxLength": 26, "expires": 1793491200}]}
      """;

  static final String CONES = "# cones\n64500 64500 64501 64502\n64503 64504 x\n64505\n";
  static final String AS_SET = "{ \"NN\": [\n  64500,64501,\n  64502, \"x\"\n] }\n";
  static final String RELATIONS = "# c\n64500|64501|-1\n64500|64502|0|bgp\n";
  static final String PEERINGDB =
      """
      {"data": [
      {"id": 1, "org_id": 1, "asn": 64500, "name": "One", "irr_as_set": "RIPE::AS-ONE",
       "info_type": "NSP", "info_types": ["NSP", "Content", "Future"], "status": "ok"},
      {"id": 2, "org_id": 1, "asn": 64501, "name": "Two", "info_types": null, "status": "ok",
       "policy_general": "Open"}],
       "meta": {}}
      """;

  private RegistryTexts() {}

  static final String PEERING_MANAGER =
      """
      {"count": 7, "next": null, "previous": null, "results": [
       {"id": 1, "url": "https://pm.example/api/peering/internet-exchange-peering-sessions/1/",
        "autonomous_system": {"id": 4, "asn": 64500, "name": "Example"},
        "ixp_connection": {"id": 1, "name": "IX One"}, "ip_address": "192.0.2.7",
        "status": {"value": "enabled", "label": "Enabled"}, "password": "secret",
        "is_route_server": false, "tags": []},
       {"id": 2, "autonomous_system": {"asn": 64501}, "ip_address": "2001:db8::1/64",
        "status": "maintenance", "is_route_server": true},
       {"id": 3, "autonomous_system": {"asn": 64502}, "ip_address": "192.0.2.8",
        "status": {"value": "requested"}, "is_route_server": false},
       {"id": 4, "autonomous_system": {"asn": 64503}, "ip_address": "192.0.2.9",
        "enabled": false, "is_route_server": false},
       {"id": 5, "autonomous_system": {"asn": 64504}, "ip_address": "192.0.2.error",
        "status": "enabled"},
       {"id": 6, "autonomous_system": 12, "ip_address": "192.0.2.10", "status": "enabled"},
       {"id": 7, "autonomous_system": {"asn": 64505}, "ip_address": "192.0.2.11",
        "status": {"value": "dreaming"}}
      ]}
      """;

  public static Map<String, String> byFormat() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("ixf", IXF);
    texts.put("caida-as2org", AS2ORG);
    texts.put("caida-as2org-jsonl", AS2ORG_JSON);
    texts.put("rir-delegated", DELEGATED);
    texts.put("bgptools-asns", AS_NAMES);
    texts.put("as-users", USERS);
    texts.put("vrp-csv", VRP_CSV);
    texts.put("vrp-json", VRP_JSON);
    texts.put("caida-ppdc", CONES);
    texts.put("bgpq4-json", AS_SET);
    texts.put("caida-as-rel", RELATIONS);
    texts.put("peeringdb", PEERINGDB);
    texts.put("peering-manager", PEERING_MANAGER);
    return texts;
  }
}
