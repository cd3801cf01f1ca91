package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** TABLE_DUMP as of 2000, records of more than 64 KiB, and files of several types. */
class OldAndLargeRecordsTest {
  private static final List<String> THREE =
      List.of("198.51.100.0/24", "192.0.2.0/24", "203.0.113.0/24");

  private static List<String> prefixes(MrtFixture.Read read) {
    return read.events().stream()
        .map(e -> ((RouteEvent.Announce) e).route().prefix().toString())
        .toList();
  }

  /** The same record with a length field that leaves out octets. */
  private static byte[] shortened(byte[] record, int by) {
    byte[] copy = record.clone();
    copy[11] -= (byte) by;
    return copy;
  }

  private static List<String> times(int count) {
    return Collections.nCopies(count, THREE).stream().flatMap(List::stream).toList();
  }

  @Test
  void tableDumpOfSeveralEntries() throws IOException {
    MrtFixture.Read read = MrtFixture.read(MrtSamples.tableDumpOfThree());
    assertThat(prefixes(read)).isEqualTo(THREE);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events().get(2).peer()).isEqualTo(read.events().get(0).peer());
  }

  @Test
  void tableDumpFourOctetsLongerThanItSays() throws IOException {
    byte[] record = shortened(MrtSamples.tableDumpOfThree(), 4);
    byte[] octets = MrtSamples.together(record, record, MrtSamples.tableDumpOfThree(), record);
    MrtFixture.Read read = MrtFixture.read(octets);
    assertThat(prefixes(read)).isEqualTo(times(4));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.stats().counts())
        .containsEntry("records TABLE_DUMP four octets longer than they say", 3L);
  }

  @Test
  void damageAmongLongerRecordsCostsOneOfThem() throws IOException {
    byte[] record = shortened(MrtSamples.tableDumpOfThree(), 4);
    byte[] bad = record.clone();
    Arrays.fill(bad, 0, 12, (byte) 0xEE);
    byte[] octets = MrtSamples.together(record, bad, record, record);
    MrtFixture.Read read = MrtFixture.read(octets);
    assertThat(prefixes(read)).isEqualTo(times(3));
    assertThat(read.stats().faultCount()).isPositive();
  }

  @Test
  void lengthThatLeavesOutOtherThanFourIsAFault() throws IOException {
    byte[] record = shortened(MrtSamples.tableDumpOfThree(), 3);
    MrtFixture.Read read =
        MrtFixture.read(MrtSamples.together(record, MrtSamples.tableDumpOfThree()));
    assertThat(read.stats().faultCount()).isPositive();
    assertThat(prefixes(read)).endsWith(THREE.toArray(new String[0]));
  }

  @Test
  void ribRecordOfMoreThan64KiB() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int entries = 3_000;
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.peerIndexTable(
          MrtFixture.TIME, IpAddr.parse("192.0.2.250"), "", List.of(MrtFixture.FIRST));
      MrtWriter.RibEntry entry = new MrtWriter.RibEntry(0, MrtFixture.TIME, MrtFixture.V4);
      int before = out.size();
      writer.rib(
          MrtFixture.TIME, 0, Prefix.parse("192.0.2.0/24"), Collections.nCopies(entries, entry));
      assertThat(out.size() - before).isGreaterThan(1 << 17);
      writer.rib(MrtFixture.TIME, 1, Prefix.parse("198.51.100.0/24"), List.of(entry));
    }
    MrtFixture.Read read = MrtFixture.read(out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(prefixes(read)).hasSize(entries + 1).endsWith("192.0.2.0/24", "198.51.100.0/24");
  }

  /** A message of 65,535 octets in a record of more. */
  @Test
  void extendedMessageInARecordOfMoreThan64KiB() throws IOException {
    int withdrawn = (65_535 - 23) / 5;
    OctetWriter update = new OctetWriter();
    update.u16(5 * withdrawn);
    for (int i = 0; i < withdrawn; i++) {
      update.u8(32);
      update.u32(0x0A00_0000L + i);
    }
    update.u16(0);
    byte[] body = update.toArray();
    OctetWriter record = new OctetWriter();
    record.u32(MrtFixture.TIME.getEpochSecond());
    record.u16(MrtTypes.BGP4MP);
    record.u16(MrtTypes.MESSAGE_AS4);
    record.u32(20 + 19 + body.length);
    record.u32(64_501);
    record.u32(64_500);
    record.u16(0);
    record.u16(1);
    record.u32(0xC000_0201L);
    record.u32(0xC000_0202L);
    record.i64(-1);
    record.i64(-1);
    record.u16(19 + body.length);
    record.u8(2);
    record.octets(body);
    byte[] octets = record.toArray();
    assertThat(octets.length).isGreaterThan(1 << 16);
    MrtFixture.Read read =
        MrtFixture.read(MrtSamples.together(octets, MrtFixture.updates().octets()));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(withdrawn + MrtFixture.updates().total());
  }

  /** TABLE_DUMP, BGP4MP, TABLE_DUMP_V2, BGP of 1999 and TABLE_DUMP again. */
  private static List<byte[]> parts() throws IOException {
    return List.of(
        MrtSamples.tableDump(),
        MrtFixture.updates().octets(),
        MrtFixture.table().octets(),
        MrtSamples.mrtd(),
        MrtSamples.tableDumpOfThree());
  }

  private static List<RouteEvent> eventsOf(List<byte[]> parts) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    for (byte[] part : parts) {
      events.addAll(MrtFixture.read(part).events());
    }
    return events;
  }

  @Test
  void fileThatChangesTypeMidway() throws IOException {
    MrtFixture.Read read = MrtFixture.read(MrtSamples.together(parts().toArray(new byte[0][])));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).isEqualTo(eventsOf(parts()));
    assertThat(read.events().stream().map(RouteEvent::peer))
        .anyMatch(p -> p.asn().equals(Asn.of(65_550)));
  }

  @Test
  void gzipMembersOfOtherTypes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts()) {
      try (OutputStream gzip = new GZIPOutputStream(new Kept(out))) {
        gzip.write(part);
      }
    }
    List<RouteEvent> events = new ArrayList<>();
    try (RouteCursor cursor = MrtFixture.open(out.toByteArray())) {
      while (cursor.next()) {
        events.add(cursor.copy());
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    assertThat(events).isEqualTo(eventsOf(parts()));
  }

  /** Closing it leaves what is below open. */
  private static final class Kept extends java.io.FilterOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
