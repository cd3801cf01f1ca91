package org.peeringkit.cli.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Invocation;

/** Tables as routers print them, in place of MRT files. */
class RouteTextCommandTest {
  private static final String CISCO =
      """
      edge1#show ip bgp
      BGP table version is 812, local router ID is 192.0.2.250
      Status codes: s suppressed, d damped, h history, * valid, > best, i - internal
      Origin codes: i - IGP, e - EGP, ? - incomplete

         Network          Next Hop            Metric LocPrf Weight Path
      *> 0.0.0.0          192.0.2.11               0             0 64501 i
      *  192.0.2.0        192.0.2.12                             0 65551 64510 i
      *>                  192.0.2.11              50    200      0 64501 65536 64510 i
      *> 192.0.2.300      192.0.2.11                             0 64501 i
      """;
  private static final String BIRD =
      """
      BIRD 2.0.12 ready.
      Table master4:
      198.51.100.0/24      unicast [peer_b 17:30:53.221 from 192.0.2.12] * (100/?) [AS64509i]
      \tvia 192.0.2.12 on eth0
      \tType: BGP univ
      \tBGP.origin: IGP
      \tBGP.as_path: 65551 64509
      \tBGP.next_hop: 192.0.2.12
      \tBGP.local_pref: 100
      \tBGP.community: (64501,100)
      """;

  @TempDir private Path dir;

  private String write(String name, String text) throws IOException {
    return Files.write(dir.resolve(name), text.getBytes(UTF_8)).toString();
  }

  @Test
  void lookupTakesThemTogetherAndFollowsTheRoutersChoice() throws IOException {
    String cisco = write("show-ip-bgp.txt", CISCO);
    String bird = write("birdc.txt", BIRD);
    Invocation run =
        Invocation.of("lookup", "--rib", cisco, bird, "192.0.2.77", "198.51.100.1", "203.0.113.1");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            192.0.2.77\t192.0.2.0/24\t64510\t64501 65536 64510
            198.51.100.1\t198.51.100.0/24\t64509\t65551 64509
            203.0.113.1\t0.0.0.0/0\t64501\t64501
            """);
    assertThat(run.err())
        .isEqualTo(
            "peering: "
                + cisco
                + ", line 10: Network: expected an IP address, found \"192.0.2.300\"\n");
  }

  @Test
  void mrtPrintsThemAndReadsItsOwnLinesAndObjects() throws IOException {
    String bird = write("birdc.txt", BIRD);
    String lines = Invocation.of("mrt", bird).out();
    assertThat(lines)
        .isEqualTo(
            "TABLE_DUMP2|0|B|192.0.2.12|0|198.51.100.0/24|65551 64509|IGP|192.0.2.12|100|0"
                + "|64501:100|NAG||\n");
    assertThat(Invocation.of("mrt", write("lines.txt", lines)).out()).isEqualTo(lines);
    String cisco = write("show-ip-bgp.txt", CISCO);
    String objects = Invocation.of("mrt", "--json", cisco, bird).out();
    assertThat(objects)
        .startsWith(
            "{\"type\":\"rib\",\"prefix\":\"0.0.0.0/0\",\"origin\":\"IGP\",\"asPath\":\"64501\","
                + "\"originAsn\":64501,\"nextHop\":\"192.0.2.11\",\"multiExitDisc\":0}\n");
    assertThat(Invocation.of("mrt", "--json", write("routes.json", objects)).out())
        .isEqualTo(objects);
  }
}
