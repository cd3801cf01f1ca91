package org.peeringkit.cli.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the contracts of the demo's configuration charge for a billed rate. */
record Prices(Map<String, JsonNode> contracts) {

  static Prices read(Path configuration) throws IOException {
    Map<String, JsonNode> byName = new TreeMap<>();
    JsonNode all = new YAMLMapper().readTree(Files.readString(configuration)).get("contracts");
    all.forEach(contract -> byName.put(contract.get("name").asText(), contract));
    return new Prices(byName);
  }

  /** The commit is owed whatever was used; above it the overage price. */
  BigDecimal of(String contract, BigDecimal mbps) {
    JsonNode terms = Objects.requireNonNull(contracts.get(contract), contract);
    BigDecimal commit =
        new BigDecimal(terms.get("commit").asText().replace("G", "")).movePointRight(3);
    BigDecimal owed = commit.multiply(new BigDecimal(terms.get("perMbps").asText()));
    BigDecimal above = mbps.subtract(commit).max(BigDecimal.ZERO);
    return owed.add(above.multiply(new BigDecimal(terms.get("overagePerMbps").asText())))
        .setScale(2, RoundingMode.HALF_UP);
  }
}
