package org.peeringkit.io.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * OpenBGPD as configured in {@code openbgpd-collector.conf}, told routes by BIRD: its table and the
 * messages it received, dumped once, and run on the spot.
 */
class OpenBgpdTest {
  private static final List<String> ROUTES =
      List.of(
          "192.0.2.0/24 4200000002 64509 via 192.0.2.31",
          "192.0.2.0/24 4200000002 64511 via 192.0.2.31 [64510:100][rt:64510:77][4200000002:1:2]",
          "198.51.100.128/25 4200000002 via 192.0.2.31 INCOMPLETE",
          "2001:db8:1::/48 4200000002 via 2001:db8::31 [][][4200000002:3:4]");

  private static ReadStats read(Path file, List<String> routes) throws IOException {
    Formats formats = Formats.load(OpenBgpdTest.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(file), ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() != RouteCursor.Kind.ANNOUNCE) {
          continue;
        }
        PathAttributes a = cursor.attributes(cursor.attributesId());
        String lists = "" + a.communities() + a.extendedCommunities() + a.largeCommunities();
        String origin = a.origin().orElseThrow().toString();
        routes.add(
            cursor.prefix()
                + " "
                + a.effectivePath()
                + " via "
                + a.nextHop().orElseThrow()
                + (lists.equals("[][][]") ? "" : " " + lists)
                + (origin.equals("IGP") ? "" : " " + origin));
        assertThat(cursor.peer(cursor.peerIndex()).address()).hasToString("127.0.0.31");
        boolean agreed = cursor.family() == IpFamily.IPV4; // on path identifiers
        assertThat(cursor.pathId() > 0).as("%s", cursor.prefix()).isEqualTo(agreed);
      }
      return cursor.stats();
    }
  }

  private static void assertAsConfigured(Path dir) throws IOException {
    List<String> ofTable = new ArrayList<>();
    ReadStats table = read(dir.resolve("openbgpd-table.mrt"), ofTable);
    List<String> ofMessages = new ArrayList<>();
    ReadStats messages = read(dir.resolve("openbgpd-messages.mrt"), ofMessages);
    assertThat(table.faults()).isEmpty();
    assertThat(messages.faults()).isEmpty();
    assertThat(table.counts())
        .containsEntry("records TABLE_DUMP_V2/RIB_IPV4_UNICAST_ADDPATH", 2L)
        .containsEntry("records TABLE_DUMP_V2/RIB_IPV6_UNICAST", 1L);
    assertThat(messages.counts()).containsKeys("messages OPEN", "messages KEEPALIVE");
    assertThat(ofTable).containsExactlyInAnyOrderElementsOf(ROUTES);
    assertThat(ofMessages).containsExactlyInAnyOrderElementsOf(ROUTES);
  }

  @Test
  void whatWasDumpedIsWhatWasConfigured() throws IOException {
    assertAsConfigured(Speakers.folder());
  }

  @Test
  @Tag("oracle")
  void whatIsConfiguredIsReadOnTheSpot(@TempDir Path dir) throws Exception {
    Speakers.run("openbgpd.sh", dir);
    assertAsConfigured(dir);
  }
}
