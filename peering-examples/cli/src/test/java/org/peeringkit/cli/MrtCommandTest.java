package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrtCommandTest {
  @TempDir private Path dir;
  private String rib = "";
  private String updates = "";

  @BeforeEach
  void write() throws IOException {
    rib = Files.write(dir.resolve("rib.mrt"), Fixtures.rib()).toString();
    updates = Files.write(dir.resolve("updates.mrt"), Fixtures.updates()).toString();
  }

  @Test
  void printsLinesAsBgpdumpDoes() {
    Invocation run = Invocation.of("mrt", rib, updates);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .hasSize(12)
        .contains(
            "TABLE_DUMP2|1793491200|B|192.0.2.2|64502|198.51.100.128/25|64502 64509"
                + " {65537,65536}|IGP|192.0.2.2|0|0|64501:100|NAG||",
            "BGP4MP|1793491200|STATE|192.0.2.1|64501|5|6",
            "BGP4MP|1793491202|W|192.0.2.1|64501|203.0.113.0/24");
    assertThat(Invocation.of("mrt", "-m", rib, updates)).isEqualTo(run);
  }

  @Test
  void verbosePrintsTheSameLinesAndAnAccountBesides() {
    Invocation run = Invocation.of("mrt", "-v", rib, updates);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(Invocation.of("mrt", rib, updates).out());
    assertThat(Invocation.of("mrt", "-v", "-m", rib, updates)).isEqualTo(run);
    assertThat(run.err().lines())
        .contains(
            "peering: records TABLE_DUMP_V2/PEER_INDEX_TABLE: 1",
            "peering: records BGP4MP/BGP4MP_STATE_CHANGE_AS4: 1");
  }

  @Test
  void readsStandardInputAndCompressedFiles() throws IOException {
    Invocation plain = Invocation.of("mrt", rib);
    assertThat(Invocation.withInput(Fixtures.rib(), "mrt", "-")).isEqualTo(plain);
    byte[] gzip = Fixtures.gzip(Fixtures.rib());
    assertThat(Invocation.withInput(gzip, "mrt", "-")).isEqualTo(plain);
    String misnamed = Files.write(dir.resolve("rib.txt"), gzip).toString();
    assertThat(Invocation.of("mrt", misnamed)).isEqualTo(plain);
  }

  @Test
  void jsonIsOneObjectPerLine() {
    Invocation run = Invocation.of("mrt", "--json", rib, updates);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .hasSize(12)
        .contains(
            "{\"type\":\"rib\",\"time\":\"2026-11-01T00:00:00Z\",\"peerAddress\":\"2001:db8::3\","
                + "\"peerAsn\":64503,\"peerBgpIdentifier\":\"192.0.2.103\","
                + "\"prefix\":\"2001:db8::/32\",\"origin\":\"IGP\","
                + "\"asPath\":\"64503 64504 64510\",\"originAsn\":64510,"
                + "\"nextHop\":\"2001:db8::3\",\"communities\":[\"64502:100\"],"
                + "\"largeCommunities\":[\"64503:1:2\"]}",
            "{\"type\":\"state\",\"time\":\"2026-11-01T00:00:00Z\",\"peerAddress\":\"192.0.2.1\","
                + "\"peerAsn\":64501,\"from\":\"OPEN_CONFIRM\",\"to\":\"ESTABLISHED\"}",
            "{\"type\":\"withdraw\",\"time\":\"2026-11-01T00:00:02Z\","
                + "\"peerAddress\":\"192.0.2.1\",\"peerAsn\":64501,"
                + "\"prefix\":\"203.0.113.0/24\"}");
  }

  @Test
  void countsByKind() {
    assertThat(Invocation.of("mrt", "--count", rib, updates).out())
        .isEqualTo(
            """
            ribEntries 8
            announcements 2
            withdrawals 1
            stateChanges 1
            faults 0
            """);
  }

  @Test
  void peersInOrderOfAddress() {
    assertThat(Invocation.of("mrt", "--peers", rib).out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t3
            192.0.2.2\t64502\t192.0.2.102\t3
            2001:db8::3\t64503\t192.0.2.103\t2
            """);
  }

  @Test
  void peersWithoutARouteAreListedUnlessFiltered() throws IOException {
    Fixtures.Records records = Fixtures.ribRecords();
    byte[] upToDefaultRoute = Arrays.copyOf(records.octets(), records.offsets().get(2));
    String file = Files.write(dir.resolve("one-route.mrt"), upToDefaultRoute).toString();
    assertThat(Invocation.of("mrt", "--peers", file).out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t1
            192.0.2.2\t64502\t192.0.2.102\t0
            2001:db8::3\t64503\t192.0.2.103\t0
            """);
    assertThat(Invocation.of("mrt", "--peers", "--prefix", "0.0.0.0/0", file).out())
        .isEqualTo("192.0.2.1\t64501\t192.0.2.101\t1\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--origin 64510; 3; 2",
        "--origin 64510,64511; 4; 2",
        "--origin 65536; 1; 0",
        "--prefix 198.51.100.0/24; 2; 0",
        "--prefix 198.51.100.0/24^+; 3; 0",
        "--prefix 198.51.100.0/24^-; 1; 0",
        "--prefix 198.51.100.0/24^25; 1; 0",
        "--prefix 0.0.0.0/0^24-25; 5; 3",
        "--peer 192.0.2.2; 3; 0",
        "--peer 64501; 3; 4",
        "--peer AS64503; 2; 0",
        "--community 64501:100; 3; 0",
        "--community 64503:1:2; 2; 0",
        "--community *:100; 8; 2",
        "--community 64503:*:2; 2; 0",
        "--path 6450; 8; 2",
        "--path _64505_; 1; 0",
        "--path ^64502_; 3; 0",
        "--path _64510$; 3; 2",
        "--path _65537_; 1; 0",
        "--origin 64510 --peer 64502; 1; 0",
        "--origin 1; 0; 0",
      })
  void filtersHoldTogether(String filter, int ofRib, int ofUpdates) {
    String[] parts = filter.split(" ");
    assertThat(lines(rib, parts)).hasSize(ofRib);
    assertThat(lines(updates, parts)).hasSize(ofUpdates);
  }

  private static java.util.List<String> lines(String file, String... filter) {
    String[] args = new String[filter.length + 2];
    args[0] = "mrt";
    System.arraycopy(filter, 0, args, 1, filter.length);
    args[args.length - 1] = file;
    Invocation run = Invocation.of(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out().lines().toList();
  }
}
