package org.peeringkit.io.table.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.Corpus;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Tables of prefixes and their origins. */
class OriginTablesTest {
  private static RouteCursor open(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return Formats.load(OriginTablesTest.class.getClassLoader())
        .routes(
            Input.of("table", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults());
  }

  private static List<String> rows(String text, Long... faultLines) throws IOException {
    List<String> rows = new ArrayList<>();
    try (RouteCursor cursor = open(text)) {
      while (cursor.next()) {
        assertThat(cursor.fromRib()).isTrue();
        rows.add(
            cursor.prefix()
                + " "
                + cursor.attributes(cursor.attributesId()).effectivePath()
                + " "
                + cursor.pathId());
      }
      assertThat(cursor.stats().faults()).extracting(Fault::position).containsExactly(faultLines);
    }
    return rows;
  }

  @Test
  void severalOriginsAreSeveralRowsAndASetIsASet() throws IOException {
    assertThat(rows(OriginTexts.PFX2AS, 5L, 6L))
        .containsExactly(
            "192.0.2.0/24 64500 -1",
            "198.51.100.0/24 64501 64501",
            "198.51.100.0/24 64502 64502",
            "203.0.113.0/24 {64503,64504} -1",
            "2001:db8::/32 64505 -1");
  }

  @Test
  void pyasn() throws IOException {
    assertThat(rows(OriginTexts.PYASN, 4L))
        .containsExactly("192.0.2.0/24 64500 -1", "2001:db8::/32 64505 -1");
  }

  @Test
  void bgpTools() throws IOException {
    assertThat(rows(OriginTexts.BGP_TOOLS, 3L))
        .containsExactly("192.0.2.0/24 64500 64500", "192.0.2.0/24 64501 64501");
  }

  @Test
  void rangesBecomePrefixes() throws IOException {
    assertThat(rows(OriginTexts.RANGES, 3L))
        .containsExactly(
            "192.0.2.0/24 64500 -1", "192.0.3.0/25 64500 -1", "2001:db8::/112 64505 -1");
  }

  @Test
  void eachIsRecognisedByOneFormat() {
    for (String text :
        List.of(OriginTexts.PFX2AS, OriginTexts.PYASN, OriginTexts.BGP_TOOLS, OriginTexts.RANGES)) {
      Bytes head = Bytes.of(text.getBytes(StandardCharsets.UTF_8));
      assertThat(
              ServiceLoader.load(RouteFormat.class).stream()
                  .filter(provider -> provider.get().recognises(head)))
          .hasSize(1);
    }
  }

  @Test
  void damageIsAFaultAtMost() throws IOException {
    ReadOptions options = ReadOptions.defaults();
    List<RouteFormat> formats =
        List.of(
            new Pfx2AsFormat(),
            new PyasnFormat(),
            new BgpToolsTableFormat(),
            new IpLocationFormat());
    List<String> texts =
        List.of(OriginTexts.PFX2AS, OriginTexts.PYASN, OriginTexts.BGP_TOOLS, OriginTexts.RANGES);
    for (int i = 0; i < texts.size(); i++) {
      byte[] whole = texts.get(i).getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x11;
        for (byte[] octets : List.of(Arrays.copyOf(whole, at), changed)) {
          Input input = Input.of("table", true, () -> new ByteArrayInputStream(octets));
          try (RouteCursor cursor = formats.get(i).open(input, options)) {
            long rows = 0;
            while (cursor.next()) {
              rows++;
            }
            assertThat(rows).isLessThan(2000);
          }
        }
      }
    }
  }

  @Test
  @Tag("oracle")
  void realTables() throws IOException {
    assertThat(count("prefix/prefix2as-2026-derived.tsv.gz")).isEqualTo(732_483);
    assertThat(count("prefix/ipasn_20140513.dat.gz")).isEqualTo(512_621);
  }

  private static long count(String name) throws IOException {
    try (RouteCursor cursor =
        Formats.load(OriginTablesTest.class.getClassLoader())
            .routes(Input.file(Corpus.file(name)), ReadOptions.defaults())) {
      long rows = 0;
      while (cursor.next()) {
        rows++;
      }
      assertThat(cursor.stats().faults()).isEmpty();
      return rows;
    }
  }
}
