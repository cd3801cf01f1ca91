package org.peeringkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

class RoutingTablesTest {

  @Test
  void generatedTableIsTheSameEveryTimeAndNested() {
    Map<Prefix, Asn> table = RoutingTables.generated(20_000, 5_000);
    assertThat(RoutingTables.generated(20_000, 5_000)).isEqualTo(table);
    long v4 = table.keySet().stream().filter(p -> p.family() == IpFamily.IPV4).count();
    assertThat(v4).isBetween(20_000L, 20_100L);
    assertThat(table.size() - v4).isBetween(5_000L, 5_100L);
    long inside =
        table.keySet().stream()
            .filter(p -> p.length() == 24)
            .filter(p -> table.containsKey(Prefix.containing(p.address(), 20)))
            .count();
    assertThat(inside).isPositive();
  }

  @Test
  void readsPrefixAndOriginByLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("table.dat");
    Files.writeString(file, "; a comment\n192.0.2.0/24\t64500\n2001:db8::/32\t64501\n");
    assertThat(RoutingTables.read(file))
        .isEqualTo(
            Map.of(
                Prefix.parse("192.0.2.0/24"), Asn.of(64500),
                Prefix.parse("2001:db8::/32"), Asn.of(64501)));
  }
}
