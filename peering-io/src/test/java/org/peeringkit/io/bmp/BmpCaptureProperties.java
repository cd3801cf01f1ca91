package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.io.internal.pcap.TcpCapture;
import org.peeringkit.model.fault.FaultKind;

/** The stream in TCP segments of any size, reordered, repeated, lost. */
class BmpCaptureProperties {
  private static final int START = -700;

  private record Segment(int from, int to) {}

  private static List<Segment> cut(int octets, int longest, Random random) {
    List<Segment> segments = new ArrayList<>();
    for (int at = 0; at < octets; ) {
      int to = Math.min(octets, at + 1 + random.nextInt(longest));
      segments.add(new Segment(at, to));
      at = to;
    }
    return segments;
  }

  private static void data(TcpCapture capture, int port, byte[] octets, Segment segment) {
    capture.data(port, START + segment.from, Arrays.copyOfRange(octets, segment.from, segment.to));
  }

  @Property(tries = 100, seed = "20261124")
  void orderAndRepetitionDoNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int longest) throws IOException {
    Random random = new Random(seed);
    byte[] octets = BmpFixture.stream().octets();
    TcpCapture capture = new TcpCapture().syn(1, START - 1).syn(2, START - 1);
    List<Segment> segments = cut(octets.length, longest, random);
    for (int i = 0; i < segments.size() / 4; i++) {
      segments.add(segments.get(random.nextInt(segments.size())));
    }
    Collections.shuffle(segments, random);
    for (Segment segment : segments) {
      data(capture, 1, octets, segment);
      data(capture, 2, octets, segment);
    }
    BmpFixture.Read read = BmpFixture.read(capture.octets());
    List<BmpMessage> once = BmpFixture.read(octets).messages();
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.messages()).hasSize(2 * once.size()).containsAll(once);
    assertThat(read.stats().counts()).containsEntry("TCP streams with BMP", 2L);
  }

  /** What the lost segments did not touch is delivered; each gap is a fault. */
  @Property(tries = 200, seed = "20261124")
  void lossCostsWhatItTouches(@ForAll long seed, @ForAll @IntRange(min = 20, max = 200) int longest)
      throws IOException {
    Random random = new Random(seed);
    BmpFixture.Written stream = BmpFixture.stream();
    byte[] octets = stream.octets();
    List<Segment> segments = cut(octets.length, longest, random);
    Segment lost = segments.remove(1 + random.nextInt(Math.max(1, segments.size() - 2)));
    TcpCapture capture = new TcpCapture().syn(1, START - 1);
    segments.forEach(segment -> data(capture, 1, octets, segment));
    capture.fin(1, START + octets.length);
    List<BmpMessage> all = BmpFixture.read(octets).messages();
    List<BmpMessage> expected = new ArrayList<>();
    for (int k = 0; k < all.size(); k++) {
      int from = stream.offsets().get(k);
      int to = k + 1 < all.size() ? stream.offsets().get(k + 1) : octets.length;
      if (to <= lost.from || from >= lost.to) {
        expected.add(all.get(k));
      }
    }
    BmpFixture.Read read = BmpFixture.read(capture.octets());
    assertThat(read.messages()).isEqualTo(expected);
    assertThat(read.stats().counts())
        .containsEntry("octets missing in TCP streams", (long) lost.to - lost.from);
    assertThat(read.stats().faultCounts()).containsKey(FaultKind.TRUNCATED);
  }

  @Example
  void aCaptureWithoutBmpSaysSo() throws IOException {
    byte[] capture =
        new TcpCapture().data(1, 1, new byte[100]).data(2, 1, new byte[1000]).udp().octets();
    BmpFixture.Read read = BmpFixture.read(capture);
    assertThat(read.messages()).isEmpty();
    assertThat(read.stats().faultCounts()).containsOnlyKeys(FaultKind.UNSUPPORTED);
    assertThat(read.stats().faultCount()).isEqualTo(1);
  }

  @Example
  void everyCutOfACaptureGivesValuesAndFaults() throws IOException {
    byte[] octets = BmpFixture.stream().octets();
    TcpCapture capture = new TcpCapture().syn(1, START - 1);
    cut(octets.length, 150, new Random(1)).forEach(s -> data(capture, 1, octets, s));
    byte[] whole = capture.octets();
    int last = 0;
    for (int cut = 25; cut <= whole.length; cut++) {
      BmpFixture.Read read = BmpFixture.read(Arrays.copyOf(whole, cut));
      assertThat(read.messages().size()).isGreaterThanOrEqualTo(last);
      last = read.messages().size();
    }
    for (int at = 24; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0xFF;
      assertThat(BmpFixture.read(damaged).messages().size()).isLessThanOrEqualTo(last);
    }
  }
}
