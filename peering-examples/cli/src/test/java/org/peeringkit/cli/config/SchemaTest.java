package org.peeringkit.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader must agree on what is a valid configuration. */
class SchemaTest {
  private static final String BASE = "network: {asn: 64500}\n";

  private static boolean schemaAccepts(String yaml) throws Exception {
    return accepts("peering.schema.json", yaml);
  }

  private static boolean accepts(String name, String yaml) throws Exception {
    try (InputStream in = SchemaTest.class.getResourceAsStream(name)) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new YAMLMapper().readTree(in));
      JsonNode document = new YAMLMapper().readTree(yaml);
      return schema.validate(document).isEmpty();
    }
  }

  private static boolean readerAccepts(String yaml) throws Exception {
    try {
      ConfigFile.read("peering.yaml", new StringReader(yaml));
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "goal: {percentPeered: 40, by: 2027-06}",
        "inputs: {counters: a.csv}",
        "inputs: {flows: [{path: f, counters: scaled}]}",
        "links: [{name: a, class: TRANSIT, ifIndex: 1, capacity: 10G, neighbour: AS64511}]",
        "contracts: [{name: a, commit: 5G, perMbps: 0.25, currency: USD}]",
        "contracts: [{name: a, commit: 0, tiers: [{from: 0, perMbps: 1}, {from: 1G, perMbps: 0.5}],"
            + " tiering: ALL, minimum: 100, currency: USD}]",
        "costs: [{name: a, monthly: {port: 100}, currency: EUR}]",
        "costs: [{name: a, steps: [{capacity: 10G, monthly: 8}], currency: EUR}]",
        "exclude: [{asn: 64499}]",
        "planning: {leadDays: {pni: 45}, askedPerMonth: 5, leastChance: 0.1,"
            + " cable: {monthly: 300, currency: EUR}}",
        "planning: {exchanges: [{name: IX, ixlan: 7, capacity: 100G, monthly: 900, setup: 10,"
            + " remoteMonthly: 500, addedRttMs: 9, currency: EUR}, {name: Other}]}",
        "planning: {caches: [{asn: 64499, minimum: 5G}],"
            + " turnUps: [{asn: 64499, link: a, date: 2026-08-01, predictedIn: 2G}]}",
        "requirements: [{asn: 64499, ratio: 2.5, locations: 3, minimumTraffic: 1G, contract: true}]",
        "inputs: {registry: {eyeballs: users.csv}}",
      })
  void bothAccept(String yaml) throws Exception {
    assertThat(List.of(readerAccepts(BASE + yaml), schemaAccepts(BASE + yaml))).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaol: {percentPeered: 40}",
        "goal: {percentPeered: 140}",
        "goal: {by: June}",
        "inputs: {flows: [{counters: raw}]}",
        "inputs: {flows: [{path: f, counters: maybe}]}",
        "links: [{name: a, class: TRANSITT, ifIndex: 1}]",
        "links: [{name: a, ifIndex: 1}]",
        "links: [{name: a, class: PNI, ifIndex: 1, capacity: fast}]",
        "contracts: [{name: a, commit: 5G, currency: USD}]",
        "contracts: [{name: a, commit: 5G, perMbps: -1, currency: USD}]",
        "contracts: [{name: a, commit: 5G, tiers: [{from: 0, perMbps: 1}], currency: USD}]",
        "contracts: [{name: a, commit: 5G, tiers: [], tiering: ALL, currency: USD}]",
        "contracts: [{name: a, commit: 5G, tiers: [{from: 0, perMbps: 1}], tiering: ALL,"
            + " perMbps: 1, currency: USD}]",
        "contracts: [{name: a, commit: 5G, tiering: ALL, perMbps: 1, currency: USD}]",
        "costs: [{name: a, monthly: {port: many}, currency: EUR}]",
        "costs: [{name: a, steps: [{capacity: 10G}], currency: EUR}]",
        "exclude: [{until: 2027-01}]",
        "planning: {leadDays: {pnni: 45}}",
        "planning: {askedPerMonth: 0}",
        "planning: {leastChance: 1.5}",
        "planning: {cable: {currency: EUR}}",
        "planning: {exchanges: [{monthly: 900, currency: EUR}]}",
        "planning: {caches: [{asn: 64499}]}",
        "planning: {turnUps: [{asn: 64499, link: a, date: August}]}",
        "requirements: [{asn: 64499, ratio: 0.5}]",
        "requirements: [{ratio: 2}]",
        "requirements: [{asn: 64499, signsContracts: true}]",
      })
  void bothRefuse(String yaml) throws Exception {
    assertThat(List.of(readerAccepts(BASE + yaml), schemaAccepts(BASE + yaml))).containsOnly(false);
  }

  private static boolean policyIsRead(String yaml) throws Exception {
    try {
      TermsReader.own("policy.yaml", new StringReader(yaml));
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ratio: 1.5",
        "{locations: 2, minimumTraffic: 100M, contract: true}",
        "{routeServers: false, signsContracts: true}",
      })
  void bothAcceptAPolicy(String yaml) throws Exception {
    assertThat(List.of(policyIsRead(yaml), accepts("policy.schema.json", yaml))).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratio: 0.9", "locations: -1", "contract: maybe", "policy: Open"})
  void bothRefuseAPolicy(String yaml) throws Exception {
    assertThat(List.of(policyIsRead(yaml), accepts("policy.schema.json", yaml)))
        .containsOnly(false);
  }
}
