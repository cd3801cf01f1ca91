package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Cuts and changed octets: what is lost is counted, everything else is delivered. */
class MrtDamageTest {

  @Test
  void everyCutGivesTheWholeRecordsBeforeIt() throws IOException {
    for (MrtFixture.Written file :
        List.of(MrtFixture.table(), MrtFixture.updates(), MrtFixture.families())) {
      List<RouteEvent> whole = MrtFixture.read(file.octets()).events();
      for (int cut = 1; cut < file.octets().length; cut++) {
        MrtFixture.Read read = MrtFixture.read(Arrays.copyOf(file.octets(), cut));
        int records = 0;
        while (records < file.offsets().size() - 1 && file.offsets().get(records + 1) <= cut) {
          records++;
        }
        int events = file.events().subList(0, records).stream().mapToInt(n -> n).sum();
        boolean boundary = file.offsets().contains(cut);
        assertThat(read.events()).as("cut at %d", cut).isEqualTo(whole.subList(0, events));
        assertThat(read.stats().faultCount()).as("cut at %d", cut).isEqualTo(boundary ? 0 : 1);
        if (!boundary) {
          assertThat(read.stats().faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
          assertThat(read.stats().faults().get(0).position())
              .isEqualTo(file.offsets().get(records).longValue());
        }
      }
    }
  }

  /** Without its table, a route's peer is unknown; the route itself is given all the same. */
  @Test
  void everyChangedOctetOfThePeerTableLeavesAllRoutes() throws IOException {
    MrtFixture.Written file = MrtFixture.table();
    List<RouteEvent> whole = MrtFixture.read(file.octets()).events();
    for (int at = 0; at < file.offsets().get(1); at++) {
      for (int flip : new int[] {0x01, 0x80, 0xFF}) {
        byte[] damaged = file.octets().clone();
        damaged[at] ^= (byte) flip;
        MrtFixture.Read read = MrtFixture.read(damaged);
        assertThat(read.events()).as("octet %d changed by %d", at, flip).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
          Route expected = ((RouteEvent.Announce) whole.get(i)).route();
          Route actual = ((RouteEvent.Announce) read.events().get(i)).route();
          assertThat(actual.prefix()).isEqualTo(expected.prefix());
          assertThat(actual.attributes()).isEqualTo(expected.attributes());
        }
      }
    }
  }

  /** Damage in the peer index table is judged above. */
  @Test
  void everyChangedOctetOfATableCostsItsRecordOnly() throws IOException {
    changeEveryOctet(MrtFixture.table(), 1);
  }

  @Test
  void everyChangedOctetOfUpdatesCostsItsRecordOnly() throws IOException {
    changeEveryOctet(MrtFixture.updates(), 0);
  }

  @Test
  void everyChangedOctetOfOtherFamiliesCostsItsRecordOnly() throws IOException {
    changeEveryOctet(MrtFixture.families(), 1);
  }

  private static void changeEveryOctet(MrtFixture.Written file, int firstRecord)
      throws IOException {
    List<RouteEvent> whole = MrtFixture.read(file.octets()).events();
    int records = file.offsets().size();
    for (int k = firstRecord; k < records; k++) {
      int from = file.offsets().get(k);
      int to = k + 1 < records ? file.offsets().get(k + 1) : file.octets().length;
      int before = file.events().subList(0, k).stream().mapToInt(n -> n).sum();
      int after = file.events().subList(k + 1, records).stream().mapToInt(n -> n).sum();
      for (int at = from; at < to; at++) {
        for (int flip : new int[] {0x01, 0x80, 0xFF}) {
          byte[] damaged = file.octets().clone();
          damaged[at] ^= (byte) flip;
          MrtFixture.Read read = MrtFixture.read(damaged);
          String what = "octet " + at + " of record " + k + " changed by " + flip;
          assertThat(read.events().size()).as(what).isGreaterThanOrEqualTo(before + after);
          assertThat(read.events().subList(0, before)).as(what).isEqualTo(whole.subList(0, before));
          assertThat(read.events().subList(read.events().size() - after, read.events().size()))
              .as(what)
              .isEqualTo(whole.subList(whole.size() - after, whole.size()));
          assertThat(read.events().size()).as(what).isLessThanOrEqualTo(whole.size() + 64);
        }
      }
    }
  }

  @Test
  void ribBeforePeerTableIsMissingContextButReadable() throws IOException {
    MrtFixture.Written file = MrtFixture.table();
    int from = file.offsets().get(1);
    MrtFixture.Read read =
        MrtFixture.read(Arrays.copyOfRange(file.octets(), from, file.octets().length));
    assertThat(read.events())
        .hasSize(file.total())
        .allSatisfy(e -> assertThat(e.peer().asn()).isEqualTo(Asn.of(0)));
    assertThat(read.stats().faultCounts()).containsOnlyKeys(FaultKind.CONTEXT_MISSING);
    assertThat(read.stats().faultCount()).isEqualTo(7);
    assertThat(read.stats().faults()).hasSize(1);
    assertThat(read.stats().counts()).containsEntry("routes of unknown peers", 11L);
  }

  @Test
  void textIsRefusedByName() {
    byte[] text = "# a note, not a table\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> MrtFixture.open(text))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("fixture.mrt")
        .hasMessageContaining("mrt")
        .hasMessageContaining("# a note");
  }

  @Test
  void emptyInputIsRefused() {
    assertThatThrownBy(() -> MrtFixture.open(new byte[0]))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void cutGzipGivesWhatCanBeHad() throws IOException {
    MrtFixture.Written file = MrtFixture.table();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file.octets());
    }
    byte[] whole = packed.toByteArray();
    for (int cut = 60; cut < whole.length; cut++) {
      int events = 0;
      try (RouteCursor cursor = MrtFixture.open(Arrays.copyOf(whole, cut))) {
        while (cursor.next()) {
          events++;
        }
        assertThat(cursor.stats().faultCount()).as("cut at %d", cut).isEqualTo(1);
        assertThat(cursor.stats().faults().get(0).actual()).contains("end early");
      }
      assertThat(events).isLessThanOrEqualTo(file.total());
      if (cut > whole.length - 8) {
        assertThat(events).isEqualTo(file.total());
      }
    }
  }

  @Test
  void failFastThrowsTheFirstFault() throws IOException {
    byte[] cut = Arrays.copyOf(MrtFixture.table().octets(), 300);
    ReadOptions strict = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    assertThatThrownBy(() -> MrtFixture.read(cut, strict))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("fixture.mrt, offset");
  }

  @Test
  void otherRecordTypesAreCountedByNameAndKeptOnce() throws IOException {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    byte[] isis = {0x69, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4};
    for (int i = 0; i < 3; i++) {
      mixed.write(isis);
    }
    mixed.write(MrtFixture.table().octets());
    MrtFixture.Read read = MrtFixture.read(mixed.toByteArray());
    assertThat(read.events()).hasSize(11);
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.UNSUPPORTED, 3L);
    assertThat(read.stats().faults()).hasSize(1);
    assertThat(read.stats().counts()).containsEntry("records ISIS/0", 3L);
  }
}
