package org.peeringkit.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamWindowTest {
  private static final int INITIAL = 1 << 16;
  private static final int READ_AHEAD = 1 << 18;

  /** Octets that tell where they stand. */
  private static byte[] octets(int length) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (i * 31 + (i >>> 8));
    }
    return octets;
  }

  private static byte[] taken(StreamWindow window, int length) {
    return Arrays.copyOfRange(window.data(), window.start(), window.start() + length);
  }

  /** Fails where the octets before it end. */
  private static InputStream failing(byte[] before, IOException failure) {
    return new SequenceInputStream(
        new ByteArrayInputStream(before),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            throw failure;
          }
        });
  }

  @Test
  void whatIsReadIsInOrderWhateverTheSteps() {
    byte[] all = octets(1_000_000);
    for (int step : new int[] {1000, 65_536, 70_001, 300_000}) {
      for (boolean exact : new boolean[] {true, false}) {
        InputStream in = new ByteArrayInputStream(all);
        StreamWindow window = exact ? StreamWindow.exact(in) : new StreamWindow(in);
        int at = 0;
        while (window.require(step)) {
          assertThat(window.offset()).isEqualTo(at);
          assertThat(taken(window, step)).isEqualTo(Arrays.copyOfRange(all, at, at + step));
          window.consume(step);
          at += step;
        }
        assertThat(window.ended()).isTrue();
        assertThat(window.failure()).isNull();
        assertThat(window.available()).isEqualTo(all.length - at);
        assertThat(taken(window, all.length - at))
            .isEqualTo(Arrays.copyOfRange(all, at, all.length));
      }
    }
  }

  @Test
  void anExactOneReadsNoMoreThanItIsAskedFor() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(octets(100_000));
    StreamWindow window = StreamWindow.exact(in);
    assertThat(window.require(10)).isTrue();
    assertThat(in.available()).isEqualTo(100_000 - 10);
    window.consume(4);
    assertThat(window.require(8)).isTrue();
    assertThat(in.available()).isEqualTo(100_000 - 12);
    assertThat(window.require(4)).as("what is there needs no reading").isTrue();
    assertThat(in.available()).isEqualTo(100_000 - 12);
  }

  @Test
  void theWindowGrowsWithWhatComesAndNotWithWhatIsAsked() {
    StreamWindow few = new StreamWindow(new ByteArrayInputStream(octets(10)));
    assertThat(few.require(Integer.MAX_VALUE)).isFalse();
    assertThat(few.data()).hasSizeLessThanOrEqualTo(INITIAL);
    StreamWindow many = new StreamWindow(new ByteArrayInputStream(octets(2 * INITIAL)));
    assertThat(many.require(INITIAL)).isTrue();
    assertThat(many.data()).hasSize(READ_AHEAD);
  }

  @Test
  void failuresEndItAndAreSaid() {
    failure(new IOException("Input/output error"), "Input/output error");
    failure(new IOException((String) null), "IOException");
    failure(new EOFException("whatever"), "data that end early");
  }

  private static void failure(IOException failure, String said) {
    StreamWindow window = new StreamWindow(failing(octets(7), failure));
    assertThat(window.remains()).isEqualTo("0 remain");
    assertThat(window.require(5)).isTrue();
    window.consume(5);
    assertThat(window.require(3)).isFalse();
    assertThat(window.ended()).isTrue();
    @Nullable String told = window.failure();
    assertThat(told).isEqualTo(said);
    assertThat(window.remains()).isEqualTo("2 remain; " + said);
    assertThat(window.offset()).isEqualTo(5);
  }

  @Test
  void nothingBeyondItIsConsumed() {
    StreamWindow window = StreamWindow.over(octets(9), 0, 5);
    assertThat(window.ended()).isTrue();
    assertThat(window.require(6)).isFalse();
    assertThatThrownBy(() -> window.consume(6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.consume(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> window.handOver(6, new byte[0]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    window.consume(5);
    assertThat(window.available()).isZero();
  }

  @Test
  void aWindowOverAPartOfAnArrayEndsWithIt() {
    byte[] all = octets(9);
    StreamWindow window = StreamWindow.over(all, 2, 5);
    assertThat(window.available()).isEqualTo(5);
    assertThat(taken(window, 5)).isEqualTo(Arrays.copyOfRange(all, 2, 7));
    assertThat(window.require(6)).isFalse();
    assertThat(window.offset()).isZero();
    assertThatThrownBy(() -> StreamWindow.over(all, 5, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void whatIsUnreadComesAgain() {
    byte[] all = octets(100);
    StreamWindow window = new StreamWindow(new ByteArrayInputStream(all));
    assertThat(window.require(50)).isTrue();
    window.consume(20);
    window.unread(Arrays.copyOfRange(all, 15, 20), 5);
    assertThat(window.offset()).isEqualTo(15);
    assertThat(taken(window, 85)).isEqualTo(Arrays.copyOfRange(all, 15, 100));
    byte[] before = octets(40);
    window.unread(before, 40);
    assertThat(window.offset()).as("before where it began").isEqualTo(-25);
    assertThat(window.available()).isEqualTo(125);
    assertThat(taken(window, 40)).isEqualTo(before);
  }

  @Test
  void whatIsHandedOverIsNoLongerTheWindows() {
    byte[] all = octets(200_000);
    StreamWindow window = new StreamWindow(new ByteArrayInputStream(all));
    assertThat(window.require(60_000)).isTrue();
    byte[] data = window.data();
    int start = window.start();
    byte[] spare = new byte[INITIAL];
    assertThat(window.handOver(50_000, spare)).isSameAs(data);
    assertThat(Arrays.copyOfRange(data, start, start + 50_000))
        .isEqualTo(Arrays.copyOf(all, 50_000));
    assertThat(window.data()).isSameAs(spare);
    assertThat(window.offset()).isEqualTo(50_000);
    assertThat(window.require(70_000)).isTrue();
    assertThat(taken(window, 70_000)).isEqualTo(Arrays.copyOfRange(all, 50_000, 120_000));
    byte[] small = new byte[INITIAL - 1];
    window.handOver(70_000, small);
    assertThat(window.data()).as("too small to be of use").isNotSameAs(small);
    assertThat(window.require(80_000)).isTrue();
    assertThat(taken(window, 80_000)).isEqualTo(Arrays.copyOfRange(all, 120_000, 200_000));
  }

  @Test
  void itClosesItsStream() throws IOException {
    boolean[] closed = new boolean[1];
    StreamWindow window =
        new StreamWindow(
            new ByteArrayInputStream(octets(1)) {
              @Override
              public void close() {
                closed[0] = true;
              }
            });
    window.close();
    assertThat(closed[0]).isTrue();
  }
}
