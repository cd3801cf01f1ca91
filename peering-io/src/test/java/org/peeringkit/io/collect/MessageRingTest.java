package org.peeringkit.io.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.IpAddr;

class MessageRingTest {
  private static final IpAddr V4 = IpAddr.parse("192.0.2.1");
  private static final IpAddr V6 = IpAddr.parse("2001:db8::1");

  private static ByteBuffer filled(int length, int with) {
    byte[] octets = new byte[length];
    java.util.Arrays.fill(octets, (byte) with);
    return ByteBuffer.wrap(octets);
  }

  private static void assertNext(MessageRing ring, IpAddr from, int port, int length, int with)
      throws InterruptedException {
    assertThat(ring.poll(0)).isTrue();
    assertThat(ring.exporter()).isEqualTo(from);
    assertThat(ring.port()).isEqualTo(port);
    assertThat(ring.millis()).isEqualTo(1000L + port);
    assertThat(ring.length()).isEqualTo(length);
    for (int i = 0; i < length; i++) {
      assertThat(ring.octets()[ring.from() + i]).isEqualTo((byte) with);
    }
  }

  @Test
  void messagesComeOutAsTheyWentIn() throws InterruptedException {
    MessageRing ring = new MessageRing(MessageRing.LEAST_OCTETS);
    assertThat(ring.offer(V4, 1, 1001, filled(3, 7))).isTrue();
    assertThat(ring.offer(V6, 2, 1002, filled(0, 0))).isTrue();
    assertThat(ring.offer(V4, 65_535, 66_535, filled(65_535, 9))).isTrue();

    assertNext(ring, V4, 1, 3, 7);
    assertNext(ring, V6, 2, 0, 0);
    assertNext(ring, V4, 65_535, 65_535, 9);
    assertThat(ring.poll(1)).isFalse();
    assertThat(ring.isEmpty()).isTrue();
  }

  /** However much is in it: never more octets than it has, and what is refused is refused whole. */
  @Test
  void fullMeansRefusedUntilSomethingIsGivenBack() throws InterruptedException {
    MessageRing ring = new MessageRing(MessageRing.LEAST_OCTETS);
    int in = 0;
    while (ring.offer(V4, in, 1000L + in, filled(1000, in))) {
      in++;
    }
    assertThat(in).isEqualTo(MessageRing.LEAST_OCTETS / 1040);
    assertThat(ring.put(V4, 1, 1, filled(1000, 1), 1_000_000)).isFalse();
    assertNext(ring, V4, 0, 1000, 0);
    // It is looked at still, so that its place is not free.
    assertThat(ring.offer(V4, in, 1000L + in, filled(1000, in))).isFalse();
    assertNext(ring, V4, 1, 1000, 1);
    assertThat(ring.offer(V4, in, 1000L + in, filled(1000, in))).isTrue();
    for (int i = 2; i <= in; i++) {
      assertNext(ring, V4, i, 1000, i);
    }
    ring.abandon();
    assertThat(ring.offer(V4, 1, 1, filled(1, 1))).isFalse();
  }

  @Test
  void whatCannotBe() {
    assertThatThrownBy(() -> new MessageRing(1000)).hasMessageContaining("1000");
    MessageRing ring = new MessageRing(MessageRing.LEAST_OCTETS);
    assertThatThrownBy(() -> ring.offer(V4, 1, 1, filled(65_536, 1))).hasMessageContaining("65536");
  }

  /** Two threads put, one polls: each message once, whole, and those of a thread in order. */
  @Test
  void severalThreads() throws InterruptedException {
    MessageRing ring = new MessageRing(MessageRing.LEAST_OCTETS);
    int each = 20_000;
    AtomicLong refused = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int thread = 0; thread < 2; thread++) {
      IpAddr from = thread == 0 ? V4 : V6;
      Random lengths = new Random(thread);
      threads.execute(
          () -> {
            for (int i = 0; i < each; i++) {
              ByteBuffer payload = filled(4 + lengths.nextInt(3000), i).putInt(0, i);
              if (!ring.put(from, 1, i, payload, 60_000_000_000L)) {
                refused.incrementAndGet();
              }
            }
          });
    }
    List<Integer> next = new ArrayList<>(List.of(0, 0));
    for (int n = 0; n < 2 * each; n++) {
      assertThat(ring.poll(60_000)).isTrue();
      int thread = ring.exporter().equals(V4) ? 0 : 1;
      int number = next.set(thread, next.get(thread) + 1);
      assertThat(ByteBuffer.wrap(ring.octets()).getInt(ring.from())).isEqualTo(number);
      assertThat(ring.millis()).isEqualTo(number);
      assertThat(ring.octets()[ring.from() + ring.length() - 1]).isEqualTo((byte) number);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(refused).hasValue(0);
    assertThat(ring.poll(0)).isFalse();
    assertThat(ring.isEmpty()).isTrue();
  }
}
