package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.StreamWindow;

class ApartRecordsTest {
  private static final int SECONDS = 1_700_000_000;
  private static final int LIMIT = 1000;
  private static final ApartRecords.Kinds TABLES = (type, subtype) -> type == 13;

  private final ByteBuffer octets = ByteBuffer.allocate(4096);

  private ApartRecordsTest record(int seconds, int type, int subtype, int length) {
    octets.putInt(seconds).putShort((short) type).putShort((short) subtype).putInt(length);
    if (length >= 0 && length <= octets.remaining()) {
      octets.position(octets.position() + length);
    }
    return this;
  }

  private int found(int behind) {
    byte[] all = java.util.Arrays.copyOf(octets.array(), octets.position() + behind);
    StreamWindow window = new StreamWindow(new ByteArrayInputStream(all));
    window.require(all.length + 1);
    return ApartRecords.octets(window, LIMIT, TABLES);
  }

  @Test
  void allUpToTheEndOfTheInput() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, 0).record(SECONDS + 1, 13, 4, 7);
    assertThat(found(0)).isEqualTo(42 + 12 + 19);
  }

  @Test
  void whereMoreMayComeTheLastDoesNotCount() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, 5);
    byte[] all = java.util.Arrays.copyOf(octets.array(), octets.position());
    InputStream endless =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            return at < all.length ? all[at++] & 0xFF : 0;
          }

          @Override
          public int read(byte[] into, int from, int length) {
            into[from] = (byte) read();
            return 1;
          }
        };
    StreamWindow window = new StreamWindow(endless);
    window.require(all.length);
    assertThat(ApartRecords.octets(window, LIMIT, TABLES)).isEqualTo(42);
  }

  @Test
  void toTheFirstOfAnotherKind() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 16, 1, 30).record(SECONDS, 13, 2, 30);
    assertThat(found(0)).isEqualTo(42);
  }

  @Test
  void aRecordThatLeadsToNoHeaderDoesNotCount() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, 30);
    int sound = octets.position() - 42;
    for (int at = 0; at < 3; at++) {
      octets.put((byte) 0xFF);
    }
    assertThat(found(20)).isEqualTo(sound);
  }

  @Test
  void aLengthAboveTheLimitIsNoHeaderThoughTheKindIsThatBefore() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, LIMIT + 1);
    assertThat(found(0)).isEqualTo(42);
    octets.putInt(octets.position() - LIMIT - 1 - 4, -1);
    assertThat(found(0)).as("a negative one").isEqualTo(42);
  }

  @Test
  void aRecordThatIsNotAllThereDoesNotCount() {
    record(SECONDS, 13, 2, 30).record(SECONDS, 13, 2, 30);
    octets.position(octets.position() - 1);
    assertThat(found(0)).isEqualTo(42);
  }

  @Test
  void noneIfTheFirstIsOfAnotherKindOrNoHeader() {
    record(SECONDS, 16, 1, 30).record(SECONDS, 13, 2, 30);
    assertThat(found(0)).isZero();
    octets.clear();
    record(5, 13, 2, 30).record(SECONDS, 13, 2, 30);
    assertThat(found(0)).as("before the format was there").isZero();
  }
}
