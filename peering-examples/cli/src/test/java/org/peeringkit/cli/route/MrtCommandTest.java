package org.peeringkit.cli.route;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

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
  void countsAsJsonAndWhatAFilterLeftOut() {
    assertThat(Invocation.of("mrt", "--count", "--json", "--origin", "64510", rib, updates).out())
        .isEqualTo(
            "{\"ribEntries\":3,\"announcements\":2,\"withdrawals\":0,\"stateChanges\":0,"
                + "\"filteredOut\":7,\"faults\":0}\n");
  }

  @Test
  void peersInOrderOfAddress() {
    assertThat(Invocation.of("mrt", "--peers", "--count", rib).out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t1\t3
            192.0.2.2\t64502\t192.0.2.102\t1\t3
            2001:db8::3\t64503\t192.0.2.103\t1\t2
            """);
    assertThat(Invocation.of("mrt", "--peers", updates).out()).isEqualTo("192.0.2.1\t64501\t\t\n");
    assertThat(Invocation.of("mrt", "--peers", "--json", updates).out())
        .isEqualTo(
            "{\"rows\":[{\"address\":\"192.0.2.1\",\"asn\":64501,\"bgpIdentifier\":null,"
                + "\"reason\":\"the format does not carry it\",\"tables\":[]}]}\n");
  }

  /** Damage inside the routes is not seen, the early end of the file is. */
  @Test
  void peersOfATableAreReadWithoutItsRoutes() throws IOException {
    Fixtures.Records records = Fixtures.ribRecords();
    byte[] damaged = records.octets();
    damaged[records.offsets().get(1) + 16] = (byte) 200; // the length of a prefix
    String file = Files.write(dir.resolve("damaged.mrt"), damaged).toString();
    Invocation run = Invocation.of("mrt", "--peers", file);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t1
            192.0.2.2\t64502\t192.0.2.102\t1
            2001:db8::3\t64503\t192.0.2.103\t1
            """);
    assertThat(Invocation.of("mrt", "--peers", "--count", file).err()).isNotEmpty();
    byte[] cut = Arrays.copyOf(records.octets(), records.octets().length - 3);
    String early = Files.write(dir.resolve("cut.mrt"), cut).toString();
    Invocation ended = Invocation.of("mrt", "--peers", early);
    assertThat(ended.out()).isEqualTo(run.out());
    assertThat(ended.err()).contains("record");
  }

  /** Two dumps in one file, the second of one peer only, and another file. */
  @Test
  void peersOfEveryTableAndWhichTheyAreIn() throws IOException {
    Fixtures.Records records = Fixtures.ribRecords();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(records.octets());
    try (MrtWriter writer = new MrtWriter(two)) {
      BgpPeer second =
          new BgpPeer(
              IpAddr.parse("192.0.2.2"), Asn.of(64502), Optional.of(IpAddr.parse("192.0.2.102")));
      writer.peerIndexTable(Instant.EPOCH, IpAddr.parse("192.0.2.250"), "late", List.of(second));
    }
    String file = Files.write(dir.resolve("two.mrt"), two.toByteArray()).toString();
    assertThat(Invocation.of("mrt", "--peers", file, rib).out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t1,3
            192.0.2.2\t64502\t192.0.2.102\t1,2,3
            2001:db8::3\t64503\t192.0.2.103\t1,3
            """);
    assertThat(Invocation.of("mrt", "--peers", "--json", file).out())
        .contains("\"bgpIdentifier\":\"192.0.2.102\",\"tables\":[1,2]}");
  }

  @Test
  void peersWithoutARouteAreListedUnlessFiltered() throws IOException {
    Fixtures.Records records = Fixtures.ribRecords();
    byte[] upToDefaultRoute = Arrays.copyOf(records.octets(), records.offsets().get(2));
    String file = Files.write(dir.resolve("one-route.mrt"), upToDefaultRoute).toString();
    assertThat(Invocation.of("mrt", "--peers", "--count", file).out())
        .isEqualTo(
            """
            192.0.2.1\t64501\t192.0.2.101\t1\t1
            192.0.2.2\t64502\t192.0.2.102\t1\t0
            2001:db8::3\t64503\t192.0.2.103\t1\t0
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
        "--origin !64510; 5; 2",
        "--origin !64510 --announced; 5; 0",
        "--origin !64510,!64511; 4; 2",
        "--as 64505; 1; 0",
        "--as 64509 --origin !64509; 1; 0",
        "--path !_64510$ --announced; 5; 0",
        "--covering 198.51.100.200; 4; 0",
        "--covering 198.51.100.0/24; 3; 0",
        "--peer-as 64502; 3; 0",
        "--peer !192.0.2.1; 5; 0",
        "--community no-export; 0; 0",
        "--community rt:64500:*; 0; 0",
        "--withdrawn; 0; 1",
        "--announced --withdrawn; 8; 3",
        "--from 2026-11-01T00:00:01Z; 0; 3",
        "--until 1793491201; 8; 1",
        "--from 2026-11-01 --until 2026-11-02; 8; 4",
      })
  void filtersHoldTogether(String filter, int ofRib, int ofUpdates) {
    String[] parts = filter.split(" ");
    assertThat(lines(rib, parts)).hasSize(ofRib);
    assertThat(lines(updates, parts)).hasSize(ofUpdates);
  }

  @Test
  void prefixSetsComeFromFiles() throws IOException {
    String set =
        Files.write(
                dir.resolve("set.gz"),
                Fixtures.gzip("# ours\n198.51.100.0/24\n2001:db8::/32\n".getBytes(US_ASCII)))
            .toString();
    assertThat(lines(rib, "--prefix-set", set)).hasSize(3);
    assertThat(lines(rib, "--prefix-set", set + "^+")).hasSize(5);
    assertThat(lines(rib, "--prefix-set", "!" + set + "^+")).hasSize(3);
    Invocation missing = Invocation.of("mrt", "--prefix-set", "no-such-file", rib);
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("no-such-file");
    assertThat(missing.out()).isEmpty();
  }

  @Test
  void originsAreValidated() throws IOException {
    String vrps =
        Files.writeString(
                dir.resolve("vrps.json"),
                """
                {"roas": [
                  {"asn": "AS64510", "prefix": "192.0.2.0/24", "maxLength": 24},
                  {"asn": "AS64511", "prefix": "198.51.100.0/24", "maxLength": 24}]}
                """)
            .toString();
    assertThat(lines(rib, "--rpki", "valid", "--vrps", vrps)).hasSize(3);
    assertThat(lines(rib, "--rpki", "invalid", "--vrps", vrps)).hasSize(2);
    assertThat(lines(rib, "--rpki", "not-found", "--vrps", vrps)).hasSize(3);
    assertThat(lines(rib, "--rpki", "valid,invalid", "--vrps", vrps)).hasSize(5);
    assertThat(lines(rib, "--rpki", "!valid", "--announced", "--vrps", vrps)).hasSize(5);
    assertThat(Invocation.of("mrt", "--rpki", "valid", rib).code()).isEqualTo(2);
    assertThat(Invocation.of("mrt", "--rpki", "good", "--vrps", vrps, rib).err())
        .contains("valid, invalid or not-found");
  }

  @Test
  void patternsThatAreNoneAreUsageErrors() {
    Invocation run = Invocation.of("mrt", "--path", "(64500", rib);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("a parenthesis that is never closed at character 1");
    assertThat(Invocation.of("mrt", "--until", "yesterday", rib).code()).isEqualTo(2);
  }

  /** The updates begin with a new session of the first peer, so that its old routes are gone. */
  @Test
  void replaysToATime() {
    Invocation run = Invocation.of("mrt", "--at", "2026-11-01T00:00:01Z", updates, rib);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .hasSize(7)
        .contains(
            "TABLE_DUMP2|1793491201|B|192.0.2.1|64501|203.0.113.0/24|64501 64510|IGP|192.0.2.1"
                + "|0|0|64500:100|NAG||")
        .noneMatch(line -> line.contains("|0.0.0.0/0|"));
    assertThat(lines(rib, "--at", "2026-11-01T00:00:02Z", updates)).hasSize(6);
    assertThat(lines(rib, "--at", "2026-11-01T00:00:02Z", "--origin", "64510", updates)).hasSize(3);
    assertThat(lines(rib, "--at", "2026-11-01T00:00:02Z", "--count", updates))
        .contains("ribEntries 6");
    assertThat(Invocation.of("mrt", "--at", "2026-10-31", rib).err()).contains("no table dump");
  }

  @Test
  void tellsChanges() {
    String[] args = {
      "mrt", "--changes", "2026-11-01T00:00:01Z", "2026-11-01T00:00:02Z", rib, updates
    };
    assertThat(Invocation.of(args).out())
        .isEqualTo("LOST_PREFIX\t203.0.113.0/24\t64510\t\t\t192.0.2.1\n");
    args[2] = "2026-11-01T00:00:00Z";
    args[3] = "2026-11-01T00:00:01Z";
    assertThat(Invocation.of(args).out())
        .isEqualTo("NEW_PREFIX\t203.0.113.0/24\t\t64510\t\t192.0.2.1\n");
    assertThat(Invocation.of("mrt", "--json", "--changes", args[2], args[3], rib, updates).out())
        .isEqualTo(
            "{\"kind\":\"NEW_PREFIX\",\"prefix\":\"203.0.113.0/24\",\"originsBefore\":[],"
                + "\"originsAfter\":[64510],\"peers\":[{\"address\":\"192.0.2.1\","
                + "\"asn\":64501}]}\n");
    assertThat(Invocation.of("mrt", "--changes", args[3], args[2], rib).code()).isEqualTo(2);
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
