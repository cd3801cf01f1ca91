package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real, nested table of half a million prefixes against one hash map per prefix length. */
@Tag("oracle")
class RealTableTest {
  private static final int PROBES = 10_000;
  private static final List<Prefix> PREFIXES = new ArrayList<>();
  private static final List<Map<Integer, Asn>> BY_LENGTH = new ArrayList<>();
  private static PrefixTable<Asn> table = PrefixTable.<Asn>builder().build();
  private static AsnTable asns = AsnTable.builder().build();

  @BeforeAll
  static void load() throws IOException {
    Path file =
        Path.of(System.getProperty("peering.corpus", "."), "prefix", "ipasn_20140513.dat.gz");
    boolean there = Files.exists(file);
    if (!there) {
      assertThat(System.getenv("CI")).as("corpus missing: " + file).isNotEqualTo("true");
    }
    assumeTrue(there, "no corpus of real captures");
    PrefixTable.Builder<Asn> tableBuilder = PrefixTable.builder();
    AsnTable.Builder asnBuilder = AsnTable.builder();
    for (int length = 0; length <= 32; length++) {
      BY_LENGTH.add(new HashMap<>());
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .filter(line -> !line.startsWith(";"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                Prefix prefix = Prefix.parse(line.substring(0, tab));
                Asn asn = Asn.parse(line.substring(tab + 1));
                PREFIXES.add(prefix);
                BY_LENGTH.get(prefix.length()).put((int) prefix.address().lo(), asn);
                tableBuilder.add(prefix, asn);
                asnBuilder.add(prefix, asn);
              });
    }
    table = tableBuilder.build();
    asns = asnBuilder.build();
  }

  private static Optional<PrefixTable.Entry<Asn>> naive(IpAddr address) {
    for (int length = 32; length >= 0; length--) {
      Prefix prefix = Prefix.containing(address, length);
      Asn asn = BY_LENGTH.get(length).get((int) prefix.address().lo());
      if (asn != null) {
        return Optional.of(new PrefixTable.Entry<>(prefix, asn));
      }
    }
    return Optional.empty();
  }

  private static void compare(int bits) {
    IpAddr address = IpAddr.ofV4(bits);
    Optional<PrefixTable.Entry<Asn>> expected = naive(address);
    assertThat(table.lookup(address)).as("%s", address).isEqualTo(expected);
    assertThat(asns.lookup(address)).as("%s", address).isEqualTo(expected.map(e -> e.value()));
  }

  @Test
  void holdsEveryPrefix() {
    assertThat(table.size()).isEqualTo(512_621).isEqualTo(asns.prefixCount());
    assertThat(PREFIXES).allSatisfy(p -> assertThat(table.indexOf(p)).isNotNegative());
    long nested =
        PREFIXES.stream()
            .filter(p -> p.length() > 0 && table.findCovering(p.shortenedTo(p.length() - 1)) >= 0)
            .count();
    assertThat(nested).isEqualTo(267_814);
  }

  @Test
  void agreesOnRandomAddresses() {
    SplittableRandom random = new SplittableRandom(20140513);
    for (int i = 0; i < PROBES; i++) {
      compare(random.nextInt());
    }
  }

  @Test
  void agreesOnAddressesInTheTable() {
    SplittableRandom random = new SplittableRandom(512621);
    for (int i = 0; i < PROBES; i++) {
      Prefix prefix = PREFIXES.get(random.nextInt(PREFIXES.size()));
      int hostBits = 32 - prefix.length();
      int host = hostBits == 0 ? 0 : random.nextInt() >>> prefix.length();
      compare((int) prefix.address().lo() | host);
      compare((int) prefix.address().lo());
      compare((int) prefix.address().lo() - 1);
    }
  }

  /** What the design asks of the memory: at most 8 octets a prefix for the AS number alone. */
  @Test
  void takesFewOctetsAPrefix() {
    assertThat((double) asns.octets() / asns.prefixCount()).isLessThan(8);
    assertThat((double) table.octets() / table.size()).isLessThan(24);
  }
}
