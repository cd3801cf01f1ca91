package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.source.ReadOptions;

/** Records that our writer does not write. */
class OtherRecordsTest {
  private static byte[] record(int type, int subtype, String body) {
    return MrtSamples.record(type, subtype, body);
  }

  @Test
  void geoPeerTable() throws IOException {
    String location = "42500000 c1200000";
    byte[] octets =
        record(
            13, 7, "c00002fa 0000 7fc00000 7fc00000 0001 02 c0000265 c0000201 0000fbf5" + location);
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), ReadOptions.defaults())) {
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults()).isEmpty();
      assertThat(cursor.peerLocations())
          .isEqualTo(List.of(new PeerLocation(MrtFixture.FIRST, 52f, -10f)));
    }
  }

  @Test
  void bgp4mpEntry() throws IOException {
    String block = "40010100" + "40020402 01fbf5" + "400304c0000201";
    byte[] octets =
        record(
            16,
            2,
            "fbf5 fbf4 0000 0001 c0000201 c0000202 0000 0001 69000000"
                + "0001 01 04 c0000201 18c63364"
                + "0012"
                + block);
    MrtFixture.Read read = MrtFixture.read(octets);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(1);
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.fromRib()).isTrue();
    assertThat(announce.route().prefix()).hasToString("198.51.100.0/24");
    assertThat(announce.route().attributes().effectivePath()).hasToString("64501");
    assertThat(announce.peer().asn().value()).isEqualTo(64501);
  }

  @Test
  void bgp4mpSnapshotOnlyNamesAFile() throws IOException {
    MrtFixture.Read read = MrtFixture.read(record(16, 3, "0000 7461626c6500"));
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void routeDistinguishers() {
    for (String text :
        List.of("64500:7", "192.0.2.1:9", "65536:3", "64500L:3", "0x0003000000000001")) {
      assertThat(RouteDistinguisher.parse(text)).hasToString(text);
    }
    assertThat(RouteDistinguisher.tryParse("64500")).isEmpty();
  }
}
