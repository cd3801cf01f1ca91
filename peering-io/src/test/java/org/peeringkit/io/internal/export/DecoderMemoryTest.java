package org.peeringkit.io.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.IpAddr;

class DecoderMemoryTest {
  private static final Optional<IpAddr> ONE = Optional.of(IpAddr.parse("192.0.2.1"));
  private static final Optional<IpAddr> OTHER = Optional.of(IpAddr.parse("192.0.2.2"));

  @Test
  void allTogetherAndEachAlone() {
    DecoderMemory memory = new DecoderMemory(100, 60);
    assertThat(memory.take(ONE, 60)).isTrue();
    assertThat(memory.take(ONE, 1)).as("more than one may have").isFalse();
    assertThat(memory.take(OTHER, 41)).as("more than all may have").isFalse();
    assertThat(memory.take(OTHER, 40)).isTrue();
    assertThat(memory.take(1)).isFalse();
    assertThat(memory.used()).isEqualTo(100);

    memory.give(ONE, 10);
    assertThat(memory.used()).isEqualTo(90);
    assertThat(memory.take(10)).isTrue();
    assertThat(memory.take(ONE, 1)).as("all have it again").isFalse();
  }

  @Test
  void filesTakeNone() {
    assertThat(DecoderMemory.UNBOUNDED.take(ONE, Integer.MAX_VALUE)).isTrue();
    assertThat(DecoderMemory.UNBOUNDED.take(Integer.MAX_VALUE)).isTrue();
    DecoderMemory.UNBOUNDED.give(ONE, 5);
    assertThat(DecoderMemory.UNBOUNDED.used()).isZero();
  }
}
