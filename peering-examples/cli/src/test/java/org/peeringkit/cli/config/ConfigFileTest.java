package org.peeringkit.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.OrganisationTable;

class ConfigFileTest {
  @Test
  void policyIsReadFromItsFileAndNotedTermsFromHere(@TempDir Path dir) throws Exception {
    Files.writeString(
        dir.resolve("policy.yaml"),
        "{ratio: 3, locations: 2, minimumTraffic: 100M, routeServers: false, signsContracts: true}");
    Path file = dir.resolve("peering.yaml");
    Files.writeString(
        file,
        """
        network: {asn: 64500, policy: policy.yaml}
        requirements: [{asn: 64510, ratio: 2.5, minimumTraffic: 1G, contract: false}]
        """);
    PeeringConfig.Terms terms = ConfigFile.read("peering.yaml", file).config().terms();
    assertThat(terms.own())
        .isEqualTo(
            new PeeringTerms(
                OptionalDouble.of(3),
                OptionalInt.of(2),
                OptionalLong.of(100_000_000),
                Optional.empty(),
                Optional.of(false),
                Optional.of(true)));
    assertThat(terms.noted()).hasSize(1).containsKey(Asn.of(64510));
    assertThat(terms.noted().values()).allMatch(t -> t.ratio().orElse(0) == 2.5);

    Files.writeString(dir.resolve("policy.yaml"), "ratio: 0.5\nlocation: 2\n");
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> ConfigFile.read("peering.yaml", file))
                .complaints())
        .containsExactly(
            "peering.yaml, line 1: network.policy: policy.yaml, line 1: ratio: expected 1 or more,"
                + " larger direction by smaller, found 0.5",
            "peering.yaml, line 1: network.policy: policy.yaml, line 2: location: unknown key; did"
                + " you mean \"locations\"?");
    Files.delete(dir.resolve("policy.yaml"));
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> ConfigFile.read("peering.yaml", file))
                .complaints())
        .containsExactly("peering.yaml, line 1: network.policy: cannot be read: policy.yaml");
  }

  static final String FULL =
      """
      network:
        asn: 64500
        name: Example Networks
        siblings: [64501]
        prefixes: [192.0.2.0/24, "2001:db8::/32"]
        type: Content
      goal: {percentPeered: 40, by: 2027-06, countPaidPeering: false}
      inputs:
        ribs:
          - {path: "rib/*.mrt.gz", vantage: OWN}
          - {path: "ris/*.gz", vantage: COLLECTOR}
        flows: [{path: "flows/**", counters: raw}]
        counters: ["snmp/*.csv"]
        registry: {peeringdb: ["pdb/*.json"], relationships: as-rel.txt.bz2}
      sampling: {default: 1000, overrides: [{exporter: 192.0.2.1, rate: 2048}]}
      attribution:
        providers: [override, rib, flow-except-private]
        overrides: [{prefix: 198.51.100.0/24, asn: 64510}]
      links:
        - {name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10, neighbour: 64511,
           capacity: 10G, contract: transit-a, site: fra1, from: 2026-08-01}
        - {name: ix-one, class: IXP, exporter: 192.0.2.1, ifName: et-0/0/1, ixlan: 31,
           capacity: 100G, cost: ix-one, site: fra1}
      contracts:
        - {name: transit-a, commit: 5G, perMbps: 0.25, overagePerMbps: 0.30, currency: USD,
           billing: MAX_IN_OUT, ports: AGGREGATE, timeZone: Europe/Berlin, billingDay: 1,
           until: 2027-06-30, noticeDays: 90, autoRenewMonths: 12, earlyExit: 0}
      costs:
        - {name: ix-one, monthly: {port: 1500, membership: 100}, setup: 2000, amortiseMonths: 24,
           currency: USD}
      exclude:
        - {asn: 64499, until: 2027-01, reason: declined}
      """;

  private static ConfigFile read(String yaml) throws IOException, ConfigException {
    return ConfigFile.read("peering.yaml", new StringReader(yaml));
  }

  private static List<String> complaintsOf(String yaml) {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(yaml));
    return e == null ? List.of() : e.complaints();
  }

  @Test
  void everyKeyOfTheDocumentedShapeIsRead() throws Exception {
    PeeringConfig config = read(FULL).config();

    assertThat(config.network().allAsns()).containsExactlyInAnyOrder(Asn.of(64500), Asn.of(64501));
    assertThat(config.network().prefixes())
        .containsExactly(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/32"));
    assertThat(config.goal().percentPeered()).contains(new BigDecimal("40"));
    assertThat(config.goal().by()).contains(YearMonth.of(2027, 6));
    assertThat(config.inputs().ribs()).hasSize(2);
    assertThat(config.inputs().registry()).containsExactly("pdb/*.json", "as-rel.txt.bz2");
    assertThat(config.sampling().defaultRate()).hasValue(1000);
    assertThat(config.attribution().overrides()).hasSize(1);
    assertThat(config.links())
        .extracting(l -> l.name() + " " + l.linkClass())
        .containsExactly("transit-a " + LinkClass.TRANSIT, "ix-one " + LinkClass.IXP);
    assertThat(config.links().get(0).capacityBitsPerSecond()).hasValue(10_000_000_000L);
    assertThat(config.links().get(0).from()).contains(Instant.parse("2026-08-01T00:00:00Z"));
    TransitContract contract = config.contracts().get(0);
    assertThat(contract.price().commitBitsPerSecond()).isEqualTo(5_000_000_000L);
    assertThat(contract.term().noticeDays()).hasValue(90);
    assertThat(config.costs().get(0).monthly()).containsKeys("port", "membership");
    assertThat(config.exclusions()).hasSize(1);
  }

  @Test
  void keysOfAttributionAreRead() throws Exception {
    PeeringConfig config =
        read(FULL.replace("vantage: OWN}", "vantage: OWN, exporter: 192.0.2.1}")
                .replace(
                    "relationships: as-rel.txt.bz2}",
                    "relationships: as-rel.txt.bz2, vrps: vrps.json, cones: [ppdc.txt],"
                        + " asSets: [sets/*.json], siblings: as2org.txt}")
                .replace(
                    "  providers: [override",
                    """
                      tableEvery: 30m
                      organisations: [{asns: [64505, 64506], lead: 64506, name: Six}]
                      providers: [override\
                    """))
            .config();
    assertThat(config.inputs().ribs().get(0).exporter()).contains(IpAddr.parse("192.0.2.1"));
    assertThat(config.inputs().ribs().get(1).exporter()).isEmpty();
    assertThat(config.inputs().registry())
        .containsExactly(
            "pdb/*.json", "as-rel.txt.bz2", "ppdc.txt", "sets/*.json", "as2org.txt", "vrps.json");
    assertThat(config.attribution().tableEvery()).isEqualTo(Duration.ofMinutes(30));
    OrganisationTable.Stated stated = config.attribution().organisations().get(0);
    assertThat(stated.asns()).containsExactly(Asn.of(64505), Asn.of(64506));
    assertThat(stated.lead()).contains(Asn.of(64506));
    assertThat(stated.name()).contains("Six");
    assertThat(read(FULL).config().attribution().tableEvery()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void tiersMinimumEarlyExitAndStepsAreRead() throws Exception {
    TransitContract contract =
        read("""
        network: {asn: 64500}
        contracts:
          - name: transit-a
            commit: 0
            tiers: [{from: 0, perMbps: 0.4}, {from: 10G, perMbps: 0.3}]
            tiering: ALL
            minimum: 1500
            earlyExit: 9000
            currency: EUR
        """)
            .config()
            .contracts()
            .get(0);
    assertThat(
            read("""
            network: {asn: 64500}
            costs: [{name: x, steps: [{capacity: 10G, monthly: 8}], currency: EUR}]
            """)
                .config()
                .costs()
                .get(0)
                .steps())
        .containsExactly(new PeeringCost.Step(10_000_000_000L, new BigDecimal("8")));
    TransitPrice price = contract.price();
    assertThat(price.tiering()).isEqualTo(TransitPrice.Tiering.ALL);
    assertThat(price.tiers())
        .containsExactly(
            new TransitPrice.Tier(0, new BigDecimal("0.4")),
            new TransitPrice.Tier(10_000_000_000L, new BigDecimal("0.3")));
    assertThat(price.monthlyMinimum()).isEqualByComparingTo("1500");
    assertThat(contract.term().earlyExit()).contains(new BigDecimal("9000"));
  }

  @Test
  void whatMoneyCannotMeanIsRefused() {
    assertThat(
            complaintsOf(
                """
                network: {asn: 64500}
                contracts:
                  - {name: a, commit: 1G, currency: EUR, tiering: ALL, perMbps: 1}
                  - {name: b, commit: 1G, currency: EUR, tiers: [{from: 0, perMbps: 1}], perMbps: 1}
                  - {name: c, commit: 1G, currency: EUR, tiering: ALL, tiers: []}
                  - {name: d, commit: 1G, currency: EUR, tiering: ALL, tiers: [{from: 1G, perMbps: 1}]}
                  - name: e
                    commit: 1G
                    currency: EUR
                    tiering: ALL
                    tiers: [{from: 0, perMbps: 1}, {from: 2G, perMbps: 1}, {from: 1G, perMbps: 1}]
                  - {name: e, commit: 1G, currency: EUR, perMbps: 1}
                costs:
                  - {name: x, currency: EUR}
                  - name: x
                    currency: EUR
                    steps: [{capacity: 10G, monthly: 1}, {capacity: 10G, monthly: 2}]
                """))
        .hasSize(9)
        .anyMatch(c -> c.contains("costs[1].steps[1].capacity: steps must ascend"))
        .anyMatch(c -> c.contains("line 3: contracts[0].tiering: needs tiers beside it"))
        .anyMatch(c -> c.contains("line 4: contracts[1].perMbps: cannot stand beside tiers"))
        .anyMatch(c -> c.contains("contracts[1].tiers: needs tiering beside it"))
        .anyMatch(c -> c.contains("contracts[2].tiers: expected at least one tier"))
        .anyMatch(c -> c.contains("contracts[3].tiers[0].from: the first tier must begin at 0"))
        .anyMatch(c -> c.contains("contracts[4].tiers[2].from: tiers must ascend"))
        .anyMatch(c -> c.contains("contracts[5].name: \"e\" is already taken"))
        .anyMatch(c -> c.contains("costs[1].name: \"x\" is already taken"));
  }

  @Test
  void whatAttributionCannotMeanIsRefused() {
    assertThat(
            complaintsOf(
                FULL.replace("vantage: COLLECTOR}", "vantage: COLLECTOR, exporter: 192.0.2.1}")
                    .replace(
                        "  providers: [override",
                        """
                          tableEvery: 0h
                          organisations: [{asns: [64505], lead: 64506}, {name: None}]
                          providers: [override\
                        """)))
        .hasSize(4)
        .anyMatch(c -> c.contains("exporter") && c.contains("a collector's table"))
        .anyMatch(c -> c.contains("tableEvery"))
        .anyMatch(c -> c.contains("lead") && c.contains("is not among asns"))
        .anyMatch(c -> c.contains("asns") && c.contains("at least one AS"));
  }

  @Test
  void aTypoIsRefusedWithItsLineAndASuggestion() {
    assertThat(complaintsOf(FULL.replace("noticeDays", "noticeDay")))
        .containsExactly(
            "peering.yaml, line 27: contracts[0].noticeDay: unknown key; did you mean"
                + " \"noticeDays\"?");
  }

  @Test
  void allComplaintsAreSaidAtOnce() {
    String yaml =
        FULL.replace("asn: 64500", "asn: 64500x")
            .replace("class: IXP", "class: IPX")
            .replace("ifIndex: 10", "ifIndex: zehn");
    assertThat(complaintsOf(yaml))
        .hasSize(4)
        .anySatisfy(c -> assertThat(c).contains("line 2: network.asn: expected an AS number"))
        .anySatisfy(c -> assertThat(c).contains("links[1].class: expected one of"))
        .anySatisfy(c -> assertThat(c).contains("links[0].ifIndex: expected a whole number"));
  }

  @Test
  void brokenYamlNamesTheLine() {
    assertThat(complaintsOf("network: {asn: 64500\ngoal: [\n"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("peering.yaml, line ");
  }

  @Test
  void aKeyTwiceAndAnEmptyFileAreRefused() {
    assertThat(complaintsOf("network: {asn: 64500}\nnetwork: {asn: 64501}\n")).hasSize(1);
    assertThat(complaintsOf(""))
        .containsExactly("peering.yaml, line 1: expected a mapping, found nothing");
  }

  @Test
  void keysNothingUsesYetAreSaid() throws Exception {
    ConfigFile file = read("network: {asn: 64500}\ninputs: {rtt: rtt.csv}\n");
    assertThat(file.notices()).containsExactly("inputs.rtt is not used by this version");
  }

  @Test
  void theLogOfDiscussionsIsNamed() throws Exception {
    ConfigFile file = read(FULL + "discussions: discussions.jsonl\n");
    assertThat(file.config().discussions()).contains("discussions.jsonl");
    assertThat(file.notices()).isEmpty();
  }

  @Test
  void namesThatNothingBearsAreSaid() throws Exception {
    assertThat(read(FULL).notices()).isEmpty();
    String yaml =
        FULL.replace("contract: transit-a,", "contract: a,").replace("cost: ix-", "cost: ");
    assertThat(read(yaml).notices())
        .containsExactly(
            "link transit-a names contract \"a\", which is not configured",
            "link ix-one names cost \"one\", which is not configured");
  }

  @Test
  void ratesHaveDecimalPrefixes() {
    assertThat(LinkReader.bitsPerSecond("2.5G")).contains(2_500_000_000L);
    assertThat(LinkReader.bitsPerSecond("800M")).contains(800_000_000L);
    assertThat(LinkReader.bitsPerSecond("10Gb")).isEmpty();
    assertThat(LinkReader.bitsPerSecond("0")).isEmpty();
  }

  @Test
  void whatIsNoYamlIsSaidWithItsLineAndWhatIsWrong() {
    assertThat(complaintsOf("network:\n\tasn: 64500\n"))
        .singleElement(STRING)
        .contains(", line 2: not YAML: ", "'\\t(TAB)'");
    assertThat(complaintsOf("network: {asn: 64500\ngoal: {by: 2027-06}\n"))
        .singleElement(STRING)
        .contains(", line 2: not YAML: ", "expected ',' or '}'");
  }

  @Test
  void aPathWhereAListBelongsIsToldWhatOneLooksLike() {
    assertThat(complaintsOf("network: {asn: 64500, name: X}\ninputs: {flows: \"f/*\"}\n"))
        .singleElement(STRING)
        .endsWith("expected a list such as [{path: \"flows/**\"}], found \"f/*\"");
  }

  /** A folder can be opened, and reading it fails, as reading a broken disk does. */
  @Test
  void whatCannotBeReadIsSaidWithItsName(@TempDir Path dir) throws IOException {
    assertThatThrownBy(() -> ConfigFile.read("peering.yaml", dir))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("peering.yaml: the configuration cannot be read: ");
    Path latin = Files.write(dir.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> ConfigFile.read("latin.yaml", latin))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("latin.yaml: expected UTF-8, found other octets");
  }
}
