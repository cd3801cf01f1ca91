package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.bmp.BmpFixture;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.io.mrt.BgpdumpWriter;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.nfcapd.NfcapdFiles;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * One octet changed in 1 % of the records, anywhere in them, their lengths and marks not spared: of
 * the others 95 % and more are read as before, in every format that has records.
 */
@Timeout(300)
class SurvivalTest {
  private static final int RECORDS = 1000;
  private static final int DAMAGED = RECORDS / 100;
  private static final int ROUNDS = 12;
  private static final double LEAST = 0.95;
  private static final int NFCAPD_FLOW = 11; // CommonRecordV3 of nfdump
  private static final long SEED = 20_261_202;
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
  private static final Formats FORMATS = Formats.load(SurvivalTest.class.getClassLoader());
  private static final BgpPeer PEER =
      new BgpPeer(IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(IpAddr.parse("192.0.2.1")));

  /** Values of an input, in order. */
  interface Reading {
    List<String> read(Input input) throws IOException;
  }

  record Place(int from, int to) {}

  /**
   * A file of records of which each comes to one value; places of records are their first octet and
   * that behind the last.
   */
  static final class Sample {
    private final String name;
    private final byte[] octets;
    private final List<Place> places;
    private final Reading reading;

    Sample(String name, byte[] octets, List<Place> places, Reading reading) {
      this.name = name;
      this.octets = octets;
      this.places = places;
      this.reading = reading;
    }

    Sample(String name, byte[] octets, Reading reading, List<Integer> starts) {
      this(name, octets, new ArrayList<>(), reading);
      for (int i = 1; i < starts.size(); i++) {
        places.add(new Place(starts.get(i - 1), starts.get(i)));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() throws IOException {
    List<Sample> all = new ArrayList<>();
    byte[] updates = mrt(false);
    byte[] table = mrt(true);
    all.add(new Sample("MRT updates", updates, SurvivalTest::routes, mrtStarts(updates)));
    List<Integer> ofTable = mrtStarts(table);
    ofTable.remove(0); // what all others refer to
    all.add(new Sample("MRT table", table, SurvivalTest::routes, ofTable));
    List<Integer> messages = new ArrayList<>();
    byte[] bmp = BmpFixture.routes(prefixes(), messages);
    all.add(new Sample("BMP", bmp, SurvivalTest::routes, messages));
    byte[] lines = bgpdump(updates);
    all.add(new Sample("bgpdump lines", lines, SurvivalTest::routes, lineStarts(lines, 0)));
    for (FlowSample capture : FlowSamples.captures(RECORDS)) {
      List<Integer> starts = new ArrayList<>();
      capture.units().forEach(unit -> starts.add(unit.from()));
      starts.add(capture.octets().length); // the header of a packet is at the end of the one before
      all.add(new Sample(capture.name(), capture.octets(), SurvivalTest::flows, starts));
    }
    byte[] nfcapd = NfcapdFiles.file(0, 5, RECORDS);
    all.add(new Sample("nfcapd", nfcapd, nfcapdFlows(nfcapd), SurvivalTest::flows));
    for (FlowSample rows : FlowSamples.rows(RECORDS)) {
      byte[] octets = rows.octets();
      int head = rows.name().endsWith("csv") ? 1 : 0;
      all.add(new Sample(rows.name(), octets, SurvivalTest::flows, lineStarts(octets, head)));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void mostOfTheOthersAreRead(Sample sample) throws IOException {
    List<String> whole = sample.reading.read(Damage.input("whole", sample.octets));
    assertThat(Set.copyOf(whole).size()).isEqualTo(whole.size()).isEqualTo(sample.places.size());
    Random random = new Random(SEED);
    double least = 1;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] octets = sample.octets.clone();
      boolean[] damaged = new boolean[whole.size()];
      for (int i = 0; i < DAMAGED; i++) {
        int record = random.nextInt(whole.size());
        Place place = sample.places.get(record);
        int at = place.from + random.nextInt(place.to - place.from);
        octets[at] ^= (byte) (1 + random.nextInt(255));
        damaged[record] = true;
      }
      Set<String> read = new HashSet<>(sample.reading.read(Damage.input("damaged", octets)));
      int others = 0;
      int left = 0;
      for (int i = 0; i < damaged.length; i++) {
        others += damaged[i] ? 0 : 1;
        left += !damaged[i] && read.contains(whole.get(i)) ? 1 : 0;
      }
      least = Math.min(least, (double) left / others);
    }
    System.out.printf("%s: at least %.2f %% of the others%n", sample.name, 100 * least);
    assertThat(least).as(sample.name).isGreaterThanOrEqualTo(LEAST);
  }

  private static List<String> routes(Input input) throws IOException {
    List<String> events = new ArrayList<>();
    try (RouteCursor cursor = FORMATS.routes(input, ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() != RouteCursor.Kind.STATE_CHANGE) {
          events.add(cursor.copy().toString());
        }
      }
    }
    return events;
  }

  private static List<String> flows(Input input) throws IOException {
    List<String> records = new ArrayList<>();
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = FORMATS.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row).toString());
        }
      }
    }
    return records;
  }

  private static List<Prefix> prefixes() {
    List<Prefix> prefixes = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      prefixes.add(Prefix.ofV6(0x2001_0DB8_0000_0000L | (long) i << 16, 0, 48));
    }
    return prefixes;
  }

  private static byte[] mrt(boolean table) throws IOException {
    PathAttributes attributes =
        PathAttributes.builder()
            .asPath(AsPath.parse("64501 64510 64511"))
            .nextHop(IpAddr.parse("2001:db8::1"))
            .build();
    MrtWriter.Session session =
        new MrtWriter.Session(PEER, Asn.of(64500), IpAddr.parse("192.0.2.2"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(out)) {
      if (table) {
        writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", List.of(PEER));
      }
      int n = 0;
      for (Prefix prefix : prefixes()) {
        if (table) {
          writer.rib(TIME, n++, prefix, List.of(new MrtWriter.RibEntry(0, TIME, attributes)));
        } else {
          writer.update(TIME, session, List.of(), Optional.of(attributes), List.of(prefix));
        }
      }
    }
    return out.toByteArray();
  }

  private static byte[] bgpdump(byte[] mrt) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RouteCursor cursor = FORMATS.routes(Damage.input("mrt", mrt), ReadOptions.defaults());
        BgpdumpWriter writer = new BgpdumpWriter((OutputStream) out)) {
      writer.write(cursor);
    }
    return out.toByteArray();
  }

  private static List<Integer> mrtStarts(byte[] octets) {
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at < octets.length; at += 12 + Octets.s32(octets, at + 8)) {
      starts.add(at);
    }
    starts.add(octets.length);
    return starts;
  }

  /** Of flows, block by block, behind the header of the file. */
  private static List<Place> nfcapdFlows(byte[] octets) {
    List<Place> places = new ArrayList<>();
    int end;
    for (int block = 40; block + 12 <= octets.length; block = end) {
      end = block + 12 + LittleEndian.i32(octets, block + 4);
      int next;
      for (int at = block + 12; at < end; at = next) {
        next = at + LittleEndian.u16(octets, at + 2);
        if (LittleEndian.u16(octets, at) == NFCAPD_FLOW) {
          places.add(new Place(at, next));
        }
      }
    }
    return places;
  }

  private static List<Integer> lineStarts(byte[] octets, int head) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int at = 0; at < octets.length; at++) {
      if (octets[at] == '\n') {
        starts.add(at + 1);
      }
    }
    return starts.subList(head, starts.size());
  }
}
