package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.ReadOptions;

/** Twenty files in one, damaged in five places: nothing else is lost, and each place is named. */
class MrtConcatenationTest {
  private static final int FILES = 20;

  /** A record of the whole: where it is, and its events. */
  private record Piece(Bytes content, List<RouteEvent> events) {
    byte[] octets() {
      return content.toArray();
    }
  }

  private static List<Piece> pieces() throws IOException {
    List<MrtFixture.Written> kinds =
        List.of(MrtFixture.table(), MrtFixture.updates(), MrtFixture.families());
    List<Piece> pieces = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      MrtFixture.Written written = kinds.get(file % kinds.size());
      byte[] octets = written.octets();
      List<RouteEvent> events = MrtFixture.read(octets).events();
      int event = 0;
      for (int k = 0; k < written.offsets().size(); k++) {
        boolean last = k + 1 == written.offsets().size();
        int to = last ? octets.length : written.offsets().get(k + 1);
        int next = event + written.events().get(k);
        byte[] record = Arrays.copyOfRange(octets, written.offsets().get(k), to);
        pieces.add(new Piece(Bytes.of(record), events.subList(event, next)));
        event = next;
      }
    }
    return pieces;
  }

  @Test
  void undamagedItReadsWhole() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List<RouteEvent> expected = new ArrayList<>();
    for (Piece piece : pieces()) {
      all.write(piece.octets());
      expected.addAll(piece.events());
    }
    MrtFixture.Read read = MrtFixture.read(all.toByteArray());
    assertThat(read.events()).isEqualTo(expected);
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void fiveDamagedPlacesCostTheirRecordsAndAreNamed() throws IOException {
    List<Piece> pieces = pieces();
    int[] damagedAt = {3, 20, 61, 110, 150};
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    SortedMap<Long, List<RouteEvent>> expected = new TreeMap<>();
    List<int[]> places = new ArrayList<>();
    for (int k = 0; k < pieces.size(); k++) {
      Piece piece = pieces.get(k);
      int which = Arrays.binarySearch(damagedAt, k);
      if (which < 0) {
        if (!piece.events().isEmpty()) {
          expected.put((long) all.size(), piece.events());
        }
        all.write(piece.octets());
        continue;
      }
      assertThat(piece.events()).as("record %d", k).isNotEmpty();
      int start = all.size();
      byte[] octets = piece.octets().clone();
      switch (which) {
        case 0 -> octets[8] = 0x7F;
        case 1 -> Arrays.fill(octets, 0, 12, (byte) 0xEE);
        case 2 -> octets = without(octets, octets.length - 25, 10);
        case 3 -> {
          all.write(new byte[] {1, 2, 3, 4, 5, 6, 7});
          expected.put((long) all.size(), piece.events());
        }
        default -> octets[12] = (byte) 0x80;
      }
      if (which == 4) {
        octets = without(octets, 12, octets.length - 14);
      }
      all.write(octets);
      places.add(new int[] {start, all.size(), which == 3 ? start + 7 : all.size()});
    }
    SortedMap<Long, List<RouteEvent>> byRecord = new TreeMap<>();
    List<Fault> faults;
    try (MrtCursor cursor =
        MrtCursor.open(MrtFixture.input(all.toByteArray()), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        byRecord.computeIfAbsent(cursor.recordOffset(), o -> new ArrayList<>()).add(cursor.copy());
      }
      faults = cursor.stats().faults();
    }
    // Of a damaged record with several routes, those before the damage may be given, too.
    for (int[] place : places) {
      byRecord.subMap((long) place[0], (long) place[2]).clear();
    }
    assertThat(byRecord.keySet()).isEqualTo(expected.keySet());
    expected.forEach((o, events) -> assertThat(byRecord.get(o)).as("at %d", o).isEqualTo(events));
    for (int[] place : places) {
      assertThat(faults)
          .as("damage at %d", place[0])
          .anyMatch(f -> f.position() >= place[0] && f.position() < place[1]);
    }
    assertThat(faults)
        .allMatch(
            f -> places.stream().anyMatch(p -> f.position() >= p[0] && f.position() < p[1] + 12));
  }

  private static byte[] without(byte[] octets, int from, int count) {
    byte[] shorter = new byte[octets.length - count];
    System.arraycopy(octets, 0, shorter, 0, from);
    System.arraycopy(octets, from + count, shorter, from, octets.length - from - count);
    return shorter;
  }
}
