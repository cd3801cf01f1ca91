package org.peeringkit.io.internal.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;

/** What the one look vouches for, the whole check passes; and it vouches for what is usual. */
class PlainlySoundProperties {
  private static boolean passes(int code, byte[] value, int asnOctets) {
    try {
      AttributeCodec.check(code, new ByteCursor(value), asnOctets);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** The value inside of an array, with octets around it that would mislead. */
  private static boolean vouched(int code, byte[] value, int asnOctets) {
    byte[] around = new byte[value.length + 9];
    Arrays.fill(around, (byte) 1);
    System.arraycopy(value, 0, around, 4, value.length);
    return PlainlySound.is(code, around, 4, value.length, asnOctets);
  }

  /** Any octets, and paths: whole, cut, with other types. */
  @Provide
  Arbitrary<byte[]> values() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(24);
    Arbitrary<byte[]> paths =
        Combinators.combine(
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(-2, 2),
                Arbitraries.of(2, 4))
            .as(
                (type, count, more, octets) -> {
                  byte[] path = new byte[Math.max(0, 2 + count * octets + more)];
                  if (path.length > 1) {
                    path[0] = (byte) (int) type;
                    path[1] = (byte) (int) count;
                  }
                  return path;
                });
    return Arbitraries.oneOf(any, paths);
  }

  @Property(tries = 4000, seed = "6041")
  void nothingIsVouchedForThatFails(
      @ForAll @IntRange(max = 255) int code, @ForAll("values") byte[] value) {
    for (int known = 0; known < 20; known++) {
      check(known, value);
    }
    check(code, value);
  }

  private static void check(int code, byte[] value) {
    for (int asnOctets : new int[] {2, 4}) {
      if (vouched(code, value, asnOctets)) {
        assertThat(passes(code, value, asnOctets))
            .as("code %d, %s", code, Arrays.toString(value))
            .isTrue();
      }
    }
  }

  @Test
  void theUsualIsVouchedFor() {
    byte[] path = {2, 2, 0, 0, (byte) 0xFB, (byte) 0xF4, 0, 0, (byte) 0xFB, (byte) 0xF5};
    assertThat(vouched(OriginAttribute.CODE, new byte[] {0}, 4)).isTrue();
    assertThat(vouched(OriginAttribute.CODE, new byte[] {2}, 4)).isTrue();
    assertThat(vouched(AsPathAttribute.CODE, path, 4)).isTrue();
    assertThat(vouched(AsPathAttribute.CODE, path, 2)).isFalse();
    assertThat(vouched(AsPathAttribute.CODE, new byte[0], 4)).isTrue();
    for (byte type = 1; type <= 4; type++) {
      assertThat(vouched(AsPathAttribute.CODE, new byte[] {type, 1, 0, 7}, 2)).isTrue();
    }
    assertThat(vouched(NextHopAttribute.CODE, new byte[4], 4)).isTrue();
    assertThat(vouched(AggregatorAttribute.CODE, new byte[6], 2)).isTrue();
    assertThat(vouched(CommunitiesAttribute.CODE, new byte[8], 4)).isTrue();
    assertThat(vouched(ExtendedCommunitiesAttribute.CODE, new byte[16], 4)).isTrue();
    assertThat(vouched(OriginAttribute.CODE, new byte[] {3}, 4)).isFalse();
    assertThat(vouched(CommunitiesAttribute.CODE, new byte[0], 4)).isFalse();
  }
}
