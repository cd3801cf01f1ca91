package org.peeringkit.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.io.mrt.BgpdumpWriter;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Our lines against those of bgpdump 1.6.2, byte for byte. */
@Tag("oracle")
class BgpdumpOracleTest {

  @ParameterizedTest
  @ValueSource(strings = {"bgp/bird/rib.mrt.gz", "bgp/bird/rib.mrt.bz2"})
  void realTableEqualsStoredText(String name) throws IOException {
    Path expected = Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz");
    try (InputStream text =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(expected)), 1 << 16)) {
      Comparing comparing = new Comparing(text);
      ReadStats stats = write(Corpus.file(name), comparing);
      assertThat(comparing.lines).isEqualTo(648_980);
      assertThat(text.read()).isEqualTo(-1);
      assertThat(stats.faultCount()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bgp/bird/rib4.mrt",
        "bgp/bird/rib6.mrt",
        "bgp/bird/updates.mrt",
        "bgp/mrtparse/openbgpd_bgp",
        "bgp/mrtparse/openbgpd_rib_table-v2",
        "bgp/mrtparse/quagga_bgp",
        "bgp/mrtparse/quagga_rib",
        "bgp/mrtparse/bird-mrtdump_bgp",
        "bgp/mrtparse/bird-mrtdump_rib",
        "bgp/mrtparse/bird6-mrtdump_bgp",
        "bgp/mrtparse/bird6-mrtdump_rib",
        "bgp/gobgp/updates.mrt",
        "bgp/bgpkit/updates.20001104.0124.gz",
        "bgp/bgpkit/updates.20100227.1610.gz",
        "bgp/bgpkit/updates.et.bz2",
        "bgp/bgpstream/routeviews.route-views.jinx.updates.1427846400.bz2"
      })
  void sameAsBgpdumpOnTheSpot(String name) throws Exception {
    Path file = Corpus.file(name);
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    write(file, ours);
    assertThat(ours.toString(StandardCharsets.US_ASCII)).isEqualTo(bgpdump(file));
    assertThat(ours.size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bview.20020722.2337.gz",
        "bview.ipv4_unicast_add_path.gz",
        "updates.20020722.2238.gz",
        "updates.20070211.0141.gz",
        "updates.20071015.1505.gz",
        "updates.20160811.1600.gz",
        "updates.et-header.2015.gz",
        "updates.long_withdrawal.gz"
      })
  void sameAsUpstreamExpects(String name) throws IOException {
    Path expected = Corpus.file("bgp/bgpdump-expected/" + name + ".bgp.gz");
    try (InputStream text =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(expected)), 1 << 16)) {
      write(Corpus.file("bgp/bgpdump/" + name), new Comparing(text));
      assertThat(text.read()).isEqualTo(-1);
    }
  }

  /**
   * BIRD logged ADD-PATH sessions in records for plain ones. bgpdump takes the path identifiers for
   * prefixes, among them {@code 0.0.0.0/0} three times an update, and {@code 100:100::140:fd01:1/0}
   * from beyond its buffer; we read what was announced. Everything else is the same.
   */
  @ParameterizedTest
  @CsvSource({
    "bgp/mrtparse/bird_bgp, 172.17.0.0/24, 172.17.1.0/24, 172.17.2.0/24, 192.168.16.0/24",
    "bgp/mrtparse/bird6_bgp, fd01:1::/64, fd01:1:1::/64, fd01:1:2::/64, fd02:17::/64"
  })
  void unmarkedAddPathIsReadWhereBgpdumpMisreadsIt(
      String name, String first, String second, String third, String own) throws Exception {
    Path file = Corpus.file(name);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReadStats stats = write(file, out);
    List<String> ours = out.toString(StandardCharsets.US_ASCII).lines().toList();
    List<String> announced = ours.stream().filter(l -> l.startsWith("BGP4MP_AP|")).toList();
    assertThat(announced)
        .hasSize(14)
        .allSatisfy(l -> assertThat(l.split("\\|", -1)[5]).isIn(first, second, third, own))
        .allSatisfy(l -> assertThat(l.split("\\|", -1)[6]).isIn("1", "2"));
    assertThat(ours.stream().filter(l -> !l.startsWith("BGP4MP_AP|")))
        .isEqualTo(bgpdump(file).lines().filter(l -> !l.contains("|A|")).toList());
    assertThat(stats.counts()).containsEntry("NLRI: prefixes with them, and read so", 6L);
  }

  /**
   * bgpdump prints the peer's address where the withdrawn prefix belongs, for records of type 5
   * only; its own multi-line form shows the prefixes that we print.
   */
  @Test
  void oldWithdrawalsNameThePrefix() throws Exception {
    Path file = Corpus.file("bgp/bgpkit/updates.19990903.1041.gz");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(file, out);
    List<String> ours = out.toString(StandardCharsets.US_ASCII).lines().toList();
    List<String> theirs = bgpdump(file).lines().toList();
    assertThat(ours).hasSameSizeAs(theirs);
    int withdrawn = 0;
    for (int i = 0; i < ours.size(); i++) {
      String line = ours.get(i);
      if (line.contains("|W|")) {
        String length = line.substring(line.lastIndexOf('/'));
        String head = line.substring(0, line.lastIndexOf('|') + 1);
        assertThat(theirs.get(i)).isEqualTo(head + "193.0.0.56" + length);
        withdrawn++;
      } else {
        assertThat(line).isEqualTo(theirs.get(i));
      }
    }
    assertThat(withdrawn).isEqualTo(25);
    assertThat(ours.stream().filter(l -> l.contains("|W|")).map(l -> "  " + l.split("\\|")[5]))
        .isEqualTo(withdrawnByMultiLineForm(file));
  }

  private static List<String> withdrawnByMultiLineForm(Path file) throws Exception {
    List<String> prefixes = new ArrayList<>();
    boolean withdraw = false;
    for (String line : run("bgpdump", "-H", file.toString()).lines().toList()) {
      withdraw = line.equals("WITHDRAW") || withdraw && line.startsWith("  ");
      if (withdraw && line.startsWith("  ")) {
        prefixes.add(line);
      }
    }
    return prefixes;
  }

  /** OpenBGPD wrote AGGREGATOR with an AS number of four octets where the format has two. */
  @Test
  void longAggregatorInAnOldTableIsDiscarded() throws Exception {
    Path file = Corpus.file("bgp/mrtparse/openbgpd_rib_table");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReadStats stats = write(file, out);
    assertThat(bgpdump(file).replace("|NAG|0 253.232.192.168|", "|NAG||"))
        .isEqualTo(out.toString(StandardCharsets.US_ASCII));
    assertThat(stats.faults().get(0).toString())
        .endsWith(
            "offset 62: AGGREGATOR length: expected 6, found 8 in 0000fde8c0a8000f (RFC 4271 4.3)");
  }

  @Test
  void storedTextIsWhatBgpdumpPrintsToday() throws Exception {
    String stored = Files.readString(Corpus.file("bgp/bird/rib4.bgpdump-m.txt"));
    assertThat(bgpdump(Corpus.file("bgp/bird/rib4.mrt"))).isEqualTo(stored);
  }

  private static ReadStats write(Path file, OutputStream out) throws IOException {
    Formats formats = Formats.load(BgpdumpOracleTest.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(file), ReadOptions.defaults());
        BgpdumpWriter writer = new BgpdumpWriter(out)) {
      writer.write(cursor);
      return cursor.stats();
    }
  }

  private static String bgpdump(Path file) throws Exception {
    return run("bgpdump", "-m", file.toString());
  }

  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  /** Fails at the first octet that differs. */
  private static final class Comparing extends OutputStream {
    private final InputStream expected;
    private long at;
    private long lines;

    Comparing(InputStream expected) {
      this.expected = expected;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      byte[] wanted = expected.readNBytes(length);
      for (int i = 0; i < length; i++) {
        if (i >= wanted.length || wanted[i] != octets[from + i]) {
          int start = Math.max(from, from + i - 80);
          throw new AssertionError(
              "octet "
                  + (at + i)
                  + " differs after: "
                  + new String(octets, start, from + i - start, StandardCharsets.US_ASCII));
        }
        lines += octets[from + i] == '\n' ? 1 : 0;
      }
      at += length;
    }
  }
}
