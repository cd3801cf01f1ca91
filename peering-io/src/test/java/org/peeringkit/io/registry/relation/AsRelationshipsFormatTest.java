package org.peeringkit.io.registry.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsRelationships;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class AsRelationshipsFormatTest {
  private final RegistryBuilder registry = Registry.builder();

  private ReadStats read(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return new AsRelationshipsFormat()
        .read(
            Input.of("as-rel.txt", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults(),
            registry);
  }

  @Test
  void bothSerialsAreRead() throws IOException {
    ReadStats stats = read("# c\n64500|64501|-1\n64501|64502|-1|bgp\r\n64500|64503|0|mlp\n");
    assertThat(stats.faults()).isEmpty();
    AsRelationships built = registry.build().relationships().orElseThrow();
    assertThat(built.role(Asn.of(64500), Asn.of(64501))).contains(AsRelationships.Role.CUSTOMER);
    assertThat(built.role(Asn.of(64501), Asn.of(64500))).contains(AsRelationships.Role.PROVIDER);
    assertThat(built.role(Asn.of(64503), Asn.of(64500))).contains(AsRelationships.Role.PEER);
    assertThat(built.role(Asn.of(64503), Asn.of(64502))).isEmpty();
    assertThat(built.recursiveCone(Asn.of(64500)))
        .containsExactly(Asn.of(64500), Asn.of(64501), Asn.of(64502));
  }

  @Test
  void badLinesAreFaultsByLine() throws IOException {
    ReadStats stats =
        read("64500|64501|-1\nx|64501|0\n64500|64500|0\n64500|64501|2\n1|2|0|a|b\n64502|64503|0");
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(2L, 3L, 4L, 5L);
    assertThat(stats.counts())
        .containsEntry("rows.provider-customer", 1L)
        .containsEntry("rows.peer", 1L);
  }
}
