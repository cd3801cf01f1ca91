package org.peeringkit.cli.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;

class LookupCommandTest {
  private static final String ADDRESSES =
      """
      192.0.2.77
      198.51.100.1
      198.51.100.200
      203.0.113.1
      2001:db8:0:1::1
      2001:db8:1::1
      2001:dead::1
      """;

  @TempDir private Path dir;
  private String rib = "";

  @BeforeEach
  void write() throws IOException {
    rib = Files.write(dir.resolve("rib.mrt"), Fixtures.rib()).toString();
  }

  /** Shorter path for 192.0.2.0/24; of two origins seen once each the lower for 198.51.100.0/24. */
  @Test
  void answersInInputOrder() {
    Invocation run = Invocation.withInput(ADDRESSES.getBytes(UTF_8), "lookup", "--rib", rib);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            192.0.2.77\t192.0.2.0/24\t64510\t64502 64510
            198.51.100.1\t198.51.100.0/24\t64509\t64502 64509
            198.51.100.200\t198.51.100.128/25\t{65537,65536}\t64502 64509 {65537,65536}
            203.0.113.1\t0.0.0.0/0\t64501\t64501
            2001:db8:0:1::1\t2001:db8::/32\t64510\t64503 64504 64510
            2001:db8:1::1\t2001:db8:1::/48\t4200000000\t64503 64503 4200000000
            2001:dead::1\t\t\t
            """);
  }

  @Test
  void takesAddressesFromTheCommandLineToo() {
    Invocation fromInput = Invocation.withInput(ADDRESSES.getBytes(UTF_8), "lookup", "--rib", rib);
    String[] args = ("lookup --rib " + rib + " " + ADDRESSES.replace('\n', ' ')).split(" ");
    assertThat(Invocation.of(args)).isEqualTo(fromInput);
  }

  @Test
  void sameTableTwiceChangesNothing() {
    byte[] input = ADDRESSES.getBytes(UTF_8);
    assertThat(Invocation.withInput(input, "lookup", "--rib", rib, rib))
        .isEqualTo(Invocation.withInput(input, "lookup", "--rib", rib));
  }

  /** After the updates the first peer has one route again, and its default route no more. */
  @Test
  void looksUpAtATime() throws IOException {
    String updates = Files.write(dir.resolve("updates.mrt"), Fixtures.updates()).toString();
    String time = "2026-11-01T00:00:01Z";
    assertThat(
            Invocation.of("lookup", "--rib", rib, updates, "--at", time, "203.0.113.1", "192.0.3.1")
                .out())
        .isEqualTo("203.0.113.1\t203.0.113.0/24\t64510\t64501 64510\n192.0.3.1\t\t\t\n");
  }

  @Test
  void jsonIsOneDocument() {
    assertThat(
            Invocation.of(
                    "lookup", "--json", "--rib", rib, "192.0.2.1", "198.51.100.200", "2001:dead::")
                .out())
        .isEqualTo(
            "{\"rows\":["
                + "{\"address\":\"192.0.2.1\",\"prefix\":\"192.0.2.0/24\",\"originAsn\":64510,"
                + "\"asPath\":\"64502 64510\"},"
                + "{\"address\":\"198.51.100.200\",\"prefix\":\"198.51.100.128/25\","
                + "\"originAsn\":null,\"reason\":\"the path ends in an AS_SET\","
                + "\"asPath\":\"64502 64509 {65537,65536}\"},"
                + "{\"address\":\"2001:dead::\",\"prefix\":null,"
                + "\"reason\":\"no prefix matches\"}]}\n");
  }

  /** As the prefix and origin of the chosen route are, not the address. */
  @Test
  void originsAreHeldAgainstPayloads() throws IOException {
    String vrps =
        Files.writeString(
                dir.resolve("vrps.json"),
                """
                {"roas": [
                  {"asn": "AS64510", "prefix": "192.0.2.0/24", "maxLength": 24},
                  {"asn": "AS64508", "prefix": "198.51.100.0/24", "maxLength": 25}]}
                """)
            .toString();
    Invocation run =
        Invocation.withInput(ADDRESSES.getBytes(UTF_8), "lookup", "--rib", rib, "--vrps", vrps);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.substring(line.lastIndexOf('\t') + 1)))
        .containsExactly("valid", "invalid", "invalid", "not-found", "not-found", "not-found", "");
    Invocation json =
        Invocation.of("lookup", "--json", "--vrps", vrps, "--rib", rib, "192.0.2.1", "2001:dead::");
    assertThat(json.out())
        .isEqualTo(
            "{\"rows\":["
                + "{\"address\":\"192.0.2.1\",\"prefix\":\"192.0.2.0/24\",\"originAsn\":64510,"
                + "\"asPath\":\"64502 64510\",\"rpki\":\"valid\"},"
                + "{\"address\":\"2001:dead::\",\"prefix\":null,"
                + "\"reason\":\"no prefix matches\"}]}\n");
    assertThat(Invocation.of("lookup", "--rib", rib, "--vrps", rib, "192.0.2.1").code())
        .isNotZero();
  }

  @Test
  void whatIsNoAddressIsAFaultAndKeepsItsLine() {
    Invocation run =
        Invocation.withInput("192.0.2.1\n\n192.0.2.256\n".getBytes(UTF_8), "lookup", "--rib", rib);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo("192.0.2.1\t192.0.2.0/24\t64510\t64502 64510\n192.0.2.256\t\t\t\n");
    assertThat(run.err())
        .isEqualTo(
            "peering: standard input, line 3: address: expected an IPv4 or IPv6 address, found"
                + " 192.0.2.256\n");
  }

  @Test
  void updatesAreNoTable() throws IOException {
    String updates = Files.write(dir.resolve("updates.mrt"), Fixtures.updates()).toString();
    Invocation run = Invocation.of("lookup", "--rib", updates, "192.0.2.1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            peering: 4 updates are no part of a table and were not used
            peering: no table entry in any input
            """);
  }
}
