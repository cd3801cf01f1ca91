package org.peeringkit.io.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.FaultKind;

/** The cursor and the window. */
class ByteCursorTest {

  @Test
  void readsBigEndian() throws MalformedException {
    ByteCursor cursor = new ByteCursor(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14});
    assertThat(cursor.u8("a")).isEqualTo(1);
    assertThat(cursor.u16("b")).isEqualTo(0x0203);
    assertThat(cursor.u24("c")).isEqualTo(0x040506);
    assertThat(cursor.u32("d")).isEqualTo(0x0708090AL);
    assertThat(cursor.unsigned(3, "e")).isEqualTo(0x0B0C0DL);
    assertThat(cursor.remaining()).isEqualTo(1);
  }

  @Test
  void highBitsStayUnsigned() throws MalformedException {
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    ByteCursor cursor = new ByteCursor(ones);
    assertThat(cursor.u16("a")).isEqualTo(0xFFFF);
    assertThat(cursor.u24("b")).isEqualTo(0xFFFFFF);
    assertThat(cursor.u32("c")).isEqualTo(0xFFFF_FFFFL);
    assertThat(cursor.u8("d")).isEqualTo(0xFF);
  }

  @Test
  void doesNotMoveWhenItCannotRead() {
    ByteCursor cursor =
        new ByteCursor().over(new byte[] {0, 1, 2, 3}, 1, 4, 1000).reference("RFC 6396 2");
    assertThatThrownBy(() -> cursor.u32("timestamp"))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(FaultKind.TRUNCATED);
              assertThat(e.fault("x.mrt"))
                  .hasToString(
                      "x.mrt, offset 1000: timestamp: expected 4 octets, found 3 remain"
                          + " (RFC 6396 2)");
            });
    assertThat(cursor.position()).isEqualTo(1);
    assertThat(cursor.offset()).isEqualTo(1000);
  }

  @Test
  void sliceEndsWhereItShould() throws MalformedException {
    ByteCursor cursor = new ByteCursor(new byte[] {1, 2, 3, 4});
    ByteCursor slice = cursor.slice(2, "value");
    assertThat(slice.u16("number")).isEqualTo(0x0102);
    assertThatThrownBy(() -> slice.u8("more")).isInstanceOf(MalformedException.class);
    assertThat(cursor.offset()).isEqualTo(2);
  }

  @Test
  void windowGivesWhatCameBeforeAFailure() throws IOException {
    InputStream failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            throw new IOException("disk on fire");
          }
        };
    byte[] first = new byte[100_000];
    first[99_999] = 7;
    try (StreamWindow window =
        new StreamWindow(new SequenceInputStream(new ByteArrayInputStream(first), failing))) {
      assertThat(window.require(99_000)).isTrue();
      window.consume(99_000);
      assertThat(window.require(1001)).isFalse();
      assertThat(window.available()).isEqualTo(1000);
      assertThat(window.failure()).isEqualTo("disk on fire");
      assertThat(window.offset()).isEqualTo(99_000);
      assertThat(window.data()[window.start() + 999]).isEqualTo((byte) 7);
    }
  }

  @Test
  void windowGrowsWithOctetsThatCameOnly() throws IOException {
    try (StreamWindow window = new StreamWindow(new ByteArrayInputStream(new byte[10]))) {
      assertThat(window.require(1 << 30)).isFalse();
      assertThat(window.data().length).isLessThan(1 << 20);
      assertThat(window.failure()).isNull();
    }
  }
}
