package org.peeringkit.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Invocation;

/** Whether we are peerable, for a network whose entry is mostly wrong. */
class SelfCheckTest {
  private static final String ENTRY =
      """
      {"net": {"data": [
         {"id": 1, "asn": 64500, "name": "We", "irr_as_set": "AS-WE", "info_type": "Content",
          "info_prefixes4": 1, "info_prefixes6": 0, "info_ratio": "Balanced", "info_traffic": "",
          "policy_general": "", "status": "ok"}]},
       "ix": {"data": [{"id": 30, "name": "IX One", "status": "ok"}]},
       "ixlan": {"data": [{"id": 31, "ix_id": 30, "rs_asn": 64510, "status": "ok"}]},
       "ixpfx": {"data": [{"id": 1, "ixlan_id": 31, "protocol": "IPv4",
          "prefix": "203.0.113.0/24", "status": "ok"}]},
       "netixlan": {"data": [{"id": 5, "net_id": 1, "ix_id": 30, "ixlan_id": 31, "speed": 1000,
          "asn": 64500, "ipaddr4": "203.0.113.9", "ipaddr6": null, "is_rs_peer": false,
          "operational": true, "status": "ok"}]},
       "poc": {"data": [{"id": 7, "net_id": 1, "role": "NOC", "visible": "Public",
          "name": "NOC", "email": "noc@we.example", "status": "ok"}]}}
      """;

  private static final String TABLE =
      """
      TABLE_DUMP2|1760000000|B|203.0.113.2|64510|198.51.100.0/24|64502|IGP|203.0.113.7|0|0||NAG||
      TABLE_DUMP2|1760000000|B|198.51.100.1|64511|192.0.2.0/25|64511 64500|IGP|198.51.100.1|0|0||NAG||
      TABLE_DUMP2|1760000000|B|198.51.100.1|64511|192.0.2.128/25|64511 64500|IGP|198.51.100.1|0|0||NAG||
      """;

  @TempDir private Path dir;

  private Map<String, JsonNode> checks(String registry) throws IOException {
    Files.writeString(dir.resolve("pdb.json"), ENTRY);
    Files.writeString(dir.resolve("table.txt"), TABLE);
    Files.writeString(
        dir.resolve("vrps.json"),
        """
        {"roas": [{"asn": "AS64500", "prefix": "192.0.2.0/25", "maxLength": 25, "ta": "x"},
                  {"asn": "AS64599", "prefix": "192.0.2.128/25", "maxLength": 25, "ta": "x"}]}
        """);
    Files.writeString(dir.resolve("as-we.json"), "{\"AS-WE\": [64500, 64503]}");
    Files.writeString(
        dir.resolve("peering.yaml"),
        """
        network: {asn: 64500, name: We}
        inputs:
          ribs: [{path: table.txt, vantage: OWN}]
          registry: {peeringdb: pdb.json%s}
        links:
          - {name: ix-one, class: IXP, exporter: 192.0.2.1, ifIndex: 1, ixlan: 31, capacity: 10G}
          - {name: cust, class: CUSTOMER, exporter: 192.0.2.1, ifIndex: 2, neighbour: 64506}
        """
            .formatted(registry));
    Invocation run =
        Invocation.of(
            "doctor", "--self", "--json", "--config", dir.resolve("peering.yaml").toString());
    Map<String, JsonNode> checks = new TreeMap<>();
    for (JsonNode check : new ObjectMapper().readTree(run.out()).get("self")) {
      assertThat(check.get("why").asText()).isNotBlank();
      if (check.get("result").asText().equals("OK")) {
        assertThat(check.get("todo").isNull()).isTrue();
      } else {
        assertThat(check.get("todo").asText()).isNotBlank();
      }
      assertThat(checks.put(check.get("check").asText(), check)).isNull();
    }
    return checks;
  }

  private static String result(Map<String, JsonNode> checks, String name) {
    assertThat(checks).containsKey(name);
    JsonNode check = Objects.requireNonNull(checks.get(name));
    return check.get("result").asText() + ": " + check.get("text").asText();
  }

  @Test
  void everyFindingSaysWhatWhyAndWhatToDo() throws IOException {
    Map<String, JsonNode> checks = checks(", vrps: vrps.json, asSets: as-we.json");
    assertThat(result(checks, "registry entry")).startsWith("OK");
    assertThat(result(checks, "policy")).startsWith("MEND");
    assertThat(result(checks, "contact"))
        .isEqualTo(
            "MEND: our entry has no public contact with the role Policy: roles that are public are"
                + " NOC");
    assertThat(result(checks, "as-set")).isEqualTo("OK: our as-set is AS-WE");
    assertThat(result(checks, "as-set members")).isEqualTo("MEND: it does not hold AS64506");
    assertThat(result(checks, "prefix limit IPV4"))
        .isEqualTo("MEND: we announce 2 of our own, the limit named is 1");
    assertThat(result(checks, "port ix-one"))
        .isEqualTo(
            "MEND: our entry says 1.0 Gbit/s, the link has 10.0 Gbit/s; our entry has no IPv6"
                + " address there");
    assertThat(result(checks, "route server at IX One"))
        .isEqualTo("MEND: our entry says we are not on it, and our tables have its session");
    assertThat(result(checks, "ROA"))
        .isEqualTo("MEND: 1 announced prefixes are valid; 1 are invalid: 192.0.2.128/25");
    assertThat(result(checks, "route objects")).startsWith("UNKNOWN");
    assertThat(result(checks, "IPv6"))
        .isEqualTo("MEND: we announce 2 IPv4 and 0 IPv6 prefixes of our own");
    assertThat(result(checks, "ratio")).startsWith("UNKNOWN");
  }

  @Test
  void whatIsNotGivenIsUnknownAndNotWell() throws IOException {
    Map<String, JsonNode> checks = checks("");
    assertThat(result(checks, "ROA")).isEqualTo("UNKNOWN: no RPKI payloads were given");
    assertThat(result(checks, "as-set members")).isEqualTo("UNKNOWN: no expansion of it was given");
  }
}
