package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** The command against outside tools, over real captures. */
@Tag("oracle")
class CommandOracleTest {
  private static final int QUESTIONS = 10_000;

  @ParameterizedTest
  @ValueSource(strings = {"bgp/bird/rib.mrt.gz", "bgp/bird/rib.mrt.bz2"})
  void tableIsPrintedAsBgpdumpDoes(String name) throws Exception {
    String rib = Corpus.file(name).toString();
    Path expected = Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz");
    MessageDigest ours = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), ours)) {
      int code =
          Main.run(
              new Streams(
                  InputStream.nullInputStream(), out, new PrintStream(System.err, true, UTF_8)),
              "mrt",
              "--strict",
              rib);
      assertThat(code).isZero();
    }
    MessageDigest theirs = sha256();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(expected));
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), theirs)) {
      in.transferTo(out);
    }
    assertThat(HexFormat.of().formatHex(ours.digest()))
        .isEqualTo(HexFormat.of().formatHex(theirs.digest()));
  }

  /** Upstream made its expectations with {@code bgpdump -vm}. */
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
  void verboseIsWhatUpstreamExpects(String name) throws Exception {
    Path expected = Corpus.file("bgp/bgpdump-expected/" + name + ".bgp.gz");
    MessageDigest ours = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), ours)) {
      PrintStream err = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
      String file = Corpus.file("bgp/bgpdump/" + name).toString();
      int code = Main.run(new Streams(InputStream.nullInputStream(), out, err), "mrt", "-v", file);
      assertThat(code).isZero();
    }
    MessageDigest theirs = sha256();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(expected));
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), theirs)) {
      in.transferTo(out);
    }
    assertThat(HexFormat.of().formatHex(ours.digest()))
        .isEqualTo(HexFormat.of().formatHex(theirs.digest()));
  }

  private static MessageDigest sha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256");
  }

  @ParameterizedTest
  @CsvSource({
    "softflowd_v5.pcap, 4068, 48060, 32431192",
    "softflowd_v9.pcap, 5000, 50000, 33725356",
  })
  void countsAreThoseOfTheExporter(String name, long flows, long packets, long octets) {
    Invocation run =
        Invocation.of("flows", "--count", Corpus.file("flow/softflowd/" + name).toString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("flows " + flows + "\npackets " + packets + "\noctets " + octets + "\n")
        .endsWith("faults 0\n");
  }

  /** The matched prefix against a scan of every prefix that bgpdump prints. */
  @Test
  void lookupAgreesWithALinearScan() throws IOException {
    List<Prefix> prefixes = prefixes(Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz"));
    List<IpAddr> questions = new ArrayList<>();
    Random random = new Random(42);
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(
          i % 2 == 0
              ? IpAddr.ofV4(random.nextInt())
              : IpAddr.ofV6(0x2000L << 48 | random.nextLong() >>> 3, random.nextLong()));
      questions.add(inside(prefixes.get(random.nextInt(prefixes.size())), random));
    }
    List<Prefix> v6 = prefixes.stream().filter(p -> p.family() == IpFamily.IPV6).toList();
    for (int i = 0; i < QUESTIONS / 10; i++) {
      questions.add(inside(v6.get(random.nextInt(v6.size())), random));
    }
    StringBuilder input = new StringBuilder();
    questions.forEach(q -> input.append(q).append('\n'));
    Invocation run =
        Invocation.withInput(
            input.toString().getBytes(US_ASCII),
            "lookup",
            "--rib",
            Corpus.file("bgp/bird/rib.mrt.gz").toString());
    assertThat(run.code()).isZero();
    List<String> answers = run.out().lines().toList();
    assertThat(answers).hasSize(questions.size());
    LinearScan scan = new LinearScan(prefixes);
    for (int i = 0; i < answers.size(); i++) {
      String[] fields = answers.get(i).split("\t", -1);
      assertThat(fields[0]).isEqualTo(questions.get(i).toString());
      assertThat(fields[1]).as(fields[0]).isEqualTo(scan.longestMatch(questions.get(i)));
    }
  }

  private static IpAddr inside(Prefix prefix, Random random) {
    byte[] octets = prefix.address().toBytes();
    for (int bit = prefix.length(); bit < octets.length * 8; bit++) {
      if (random.nextBoolean()) {
        octets[bit / 8] |= (byte) (0x80 >>> bit % 8);
      }
    }
    return IpAddr.ofBytes(octets);
  }

  private static List<Prefix> prefixes(Path lines) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(lines)), US_ASCII))) {
      return reader
          .lines()
          .map(line -> line.split("\\|", 7)[5])
          .distinct()
          .map(Prefix::parse)
          .toList();
    }
  }

  /** Every prefix is looked at for every question; arrays only make that bearable. */
  private static final class LinearScan {
    private final int[] network4;
    private final int[] mask4;
    private final List<Prefix> v4;
    private final List<Prefix> v6;

    LinearScan(List<Prefix> prefixes) {
      v4 = prefixes.stream().filter(p -> p.family() == IpFamily.IPV4).toList();
      v6 = prefixes.stream().filter(p -> p.family() == IpFamily.IPV6).toList();
      network4 = v4.stream().mapToInt(p -> (int) p.address().lo()).toArray();
      mask4 = v4.stream().mapToInt(p -> p.length() == 0 ? 0 : -1 << (32 - p.length())).toArray();
    }

    String longestMatch(IpAddr address) {
      Prefix best = null;
      if (address.family() == IpFamily.IPV6) {
        for (Prefix prefix : v6) {
          if (prefix.contains(address) && (best == null || prefix.length() > best.length())) {
            best = prefix;
          }
        }
      } else {
        int bits = (int) address.lo();
        for (int i = 0; i < network4.length; i++) {
          if ((bits & mask4[i]) == network4[i]
              && (best == null || v4.get(i).length() > best.length())) {
            best = v4.get(i);
          }
        }
      }
      return best == null ? "" : best.toString();
    }
  }
}
