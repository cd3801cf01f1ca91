package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** Whatever was asked before, the cache gives what the chain gives, in whatever order it asks. */
class AnswerCacheProperties {
  private static final List<List<String>> ORDERS =
      List.of(
          List.of("override", "flow-except-private"),
          List.of("flow-except-private", "override"),
          List.of("override"),
          List.of("override", "rib", "flow-except-private"),
          List.of("flow-except-private", "rib"));

  @Property(tries = 30, seed = "63")
  void answerAndPathAreThoseOfChainAndTable(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    PrefixTable<Asn> overrides =
        PrefixTable.<Asn>builder()
            .add(Prefix.parse("9.0.0.0/30"), Asn.of(64500))
            .add(Prefix.parse("9.0.0.4/31"), Asn.of(64501))
            .add(Prefix.parse("2a00::/126"), Asn.of(64502))
            .build();
    RouteTable table =
        RouteTable.builder(Asn.of(64511), Set.of())
            .add(
                new ListedRoutes()
                    .announce(ListedRoutes.peer("198.51.100.1", 64496), "0.0.0.0/0", "64496")
                    .announce(ListedRoutes.peer("198.51.100.1", 64496), "9.0.0.0/29", "64496 3")
                    .announce(ListedRoutes.peer("198.51.100.1", 64496), "9.0.0.2/31", "64496 4 5")
                    .announce(ListedRoutes.peer("198.51.100.1", 64496), "::/0", "64496 9")
                    .announce(ListedRoutes.peer("198.51.100.1", 64496), "2a00::2/127", "64496 6"),
                Vantage.COLLECTOR)
            .build();
    AttributionChain chain =
        AttributionChain.of(
            ORDERS.get(random.nextInt(ORDERS.size())),
            overrides,
            table,
            BogonPrefixes.ianaExceptDocumentation(),
            List.of());
    AnswerCache cache = new AnswerCache(chain, table);
    FlowBatch batch = new FlowBatch();
    int answered = 0;
    for (int i = 0; i < 500; i++) {
      batch.clear();
      int row = batch.addRow(Exporter.UNKNOWN);
      int kind = random.nextInt(8);
      if (kind < 4) {
        // Of 10.0.0.0/8 some are nobody's, whatever a record says.
        int network = kind == 0 ? 0x0A00_0000 : 0x0900_0000;
        batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, network + random.nextInt(8));
      } else if (kind < 6) {
        batch.setAddressV6(
            row, FlowField.SOURCE_ADDRESS, 0x2a00_0000_0000_0000L, random.nextInt(8));
      } else if (kind < 7) {
        // The upper half is how the cache tells IPv4 addresses apart.
        batch.setAddressV6(row, FlowField.SOURCE_ADDRESS, -1, 0x0900_0000L + random.nextInt(8));
      }
      if (random.nextBoolean()) {
        batch.set(row, FlowField.SOURCE_AS, 3320 + random.nextInt(2));
      }
      long expected = chain.answer(batch, row, FlowField.SOURCE_ADDRESS);
      assertThat(cache.answer(batch, row, FlowField.SOURCE_ADDRESS)).isEqualTo(expected);
      int path = cache.pathId(batch, row, FlowField.SOURCE_ADDRESS, expected);
      assertThat(path < 0 ? Optional.empty() : Optional.of(table.pathOf(path)))
          .isEqualTo(chain.attribute(batch.copy(row), FlowField.SOURCE_ADDRESS).path());
      answered += AttributionChain.isAttributed(expected) ? 1 : 0;
    }
    assertThat(answered).isPositive();
  }
}
