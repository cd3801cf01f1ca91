package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.Corpus;
import org.peeringkit.io.registry.resource.VrpFormat;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class VrpFormatTest {
  private static final Vrp FIRST = new Vrp(Prefix.parse("192.0.2.0/24"), 26, Asn.of(64500));
  private static final Vrp SECOND = new Vrp(Prefix.parse("2001:db8::/32"), 32, Asn.of(65536));

  private final RegistryBuilder registry = Registry.builder();

  private ReadStats read(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new VrpFormat().recognises(Bytes.of(octets))).isTrue();
    assertThat(new PeeringDbFormat().recognises(Bytes.of(octets))).isFalse();
    return new VrpFormat()
        .read(
            Input.of("vrps.json", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults(),
            registry);
  }

  @Test
  void readsWhatRoutinatorWrites() throws IOException {
    ReadStats stats =
        read(
            """
            {"metadata": {"generated": 1793491200, "generatedTime": "2026-11-01T00:00:00Z"},
             "roas": [
              {"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 26, "ta": "example"},
              {"asn": "AS65536", "prefix": "2001:db8::/32", "maxLength": 32, "ta": "example"}
            ]}
            """);
    assertThat(stats.faults()).isEmpty();
    assertThat(registry.build().vrps().stream()).containsExactly(FIRST, SECOND);
  }

  @Test
  void readsWhatRpkiClientWrites() throws IOException {
    ReadStats stats =
        read(
            """
            {"metadata": {"buildmachine": "x", "roas": 2, "vrps": 2, "tals": ["a.tal", "b.tal"]},
             "roas": [
              {"asn": 64500, "prefix": "192.0.2.0/24", "maxLength": 26, "ta": "a", "expires": 1},
              {"asn": 65536, "prefix": "2001:db8::/32", "ta": "a", "expires": 1}],
             "bgpsec_keys": [{"asn": 64500, "ski": "00"}],
             "aspas": [{"customer_asid": 64500, "providers": [64501]}]}
            """);
    assertThat(stats.faults()).isEmpty();
    assertThat(stats.counts()).containsEntry("rows.vrp", 2L).containsEntry("skipped.aspas", 1L);
    assertThat(registry.build().vrps().stream()).containsExactly(FIRST, SECOND);
  }

  @Test
  void badRowsAreFaults() throws IOException {
    ReadStats stats =
        read(
            """
            {"roas": [
              {"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 23},
              {"asn": "AS64500", "prefix": "192.0.2.1/24", "maxLength": 24},
              {"asn": "AS", "prefix": "192.0.2.0/24", "maxLength": 24},
              17,
              {"asn": "AS64500", "prefix": "192.0.2.0/24", "maxLength": 26},
              {"asn": "AS64500"
            """);
    assertThat(stats.faults())
        .extracting(Fault::field)
        .containsExactly("roas[0]", "roas[1]", "roas[2]", "roas[3]", "roas[5]");
    assertThat(registry.build().vrps().stream()).containsExactly(FIRST);
  }

  @Test
  void anEndThatIsNoTimeIsAFaultAndThePayloadStays() throws IOException {
    ReadStats stats =
        read(
            """
            {"roas": [
              {"asn": 64500, "prefix": "192.0.2.0/24", "maxLength": 26, "expires": "tomorrow"},
              {"asn": 65536, "prefix": "2001:db8::/32", "expires": null}]}
            """);
    assertThat(stats.faults()).extracting(Fault::field).containsExactly("roas[0]");
    assertThat(stats.faults().get(0).actual()).contains("tomorrow");
    assertThat(registry.build().vrps().stream()).containsExactly(FIRST, SECOND);
    assertThat(registry.build().vrps().firstExpiry()).isEmpty();
  }

  @Test
  @Tag("oracle")
  void readsDn42() throws IOException {
    ReadStats stats =
        Formats.load(VrpFormatTest.class.getClassLoader())
            .registry(
                Input.file(Corpus.file("registry/rpki/export_dn42.json")),
                ReadOptions.defaults(),
                registry);
    assertThat(stats.counts().get("rows.vrp")).isEqualTo(stats.records() - 3);
    assertThat(registry.build().vrps().size()).isGreaterThan(3000);
  }
}
