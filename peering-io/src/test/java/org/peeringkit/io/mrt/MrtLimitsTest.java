package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** What MRT's fields can hold. */
class MrtLimitsTest {
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.250");
  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

  /** Peers, entries and name are counted in two octets; nothing of a refused record is written. */
  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MrtWriter.RibEntry entry = new MrtWriter.RibEntry(0, MrtFixture.TIME, MrtFixture.V4);
    try (MrtWriter writer = new MrtWriter(out)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  writer.peerIndexTable(
                      MrtFixture.TIME,
                      COLLECTOR,
                      "",
                      Collections.nCopies(65_536, MrtFixture.FIRST)))
          .withMessageContaining("65536");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  writer.peerIndexTable(
                      MrtFixture.TIME, COLLECTOR, "v".repeat(65_536), List.of(MrtFixture.FIRST)));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> writer.rib(MrtFixture.TIME, 0, PREFIX, Collections.nCopies(65_536, entry)))
          .withMessageContaining("65536");
      assertThat(out.size()).isZero();
      writer.peerIndexTable(
          MrtFixture.TIME, COLLECTOR, "v", Collections.nCopies(65_535, MrtFixture.FIRST));
      writer.rib(
          MrtFixture.TIME,
          0,
          PREFIX,
          List.of(new MrtWriter.RibEntry(65_534, MrtFixture.TIME, MrtFixture.V4)));
    }
    MrtFixture.Read read = MrtFixture.read(out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(1);
    assertThat(read.events().get(0).peer()).isEqualTo(MrtFixture.FIRST);
  }
}
