package org.peeringkit.io.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AheadStreamTest {
  private static final int SIZE = 1_000_000;

  private static byte[] sample() {
    byte[] data = new byte[SIZE];
    new Random(1).nextBytes(data);
    return data;
  }

  @Test
  void givesTheSameOctetsWhateverTheExecutorDoes() throws IOException {
    byte[] data = sample();
    for (Executor executor :
        new Executor[] {ForkJoinPool.commonPool(), Runnable::run, task -> {}}) {
      try (InputStream in = new AheadStream(new ByteArrayInputStream(data), executor)) {
        assertThat(in.readAllBytes()).isEqualTo(data);
        assertThat(in.read()).isEqualTo(-1);
      }
    }
  }

  @Test
  void lookingAtTheBeginningCausesNoWork() throws IOException {
    AtomicInteger tasks = new AtomicInteger();
    Executor counting =
        task -> {
          tasks.incrementAndGet();
          task.run();
        };
    try (InputStream in = new AheadStream(new ByteArrayInputStream(sample()), counting)) {
      assertThat(in.readNBytes(4096)).hasSize(4096);
      assertThat(tasks).hasValue(0);
      in.readNBytes(500_000);
      assertThat(tasks.get()).isPositive();
    }
  }

  @Test
  void whatComesBeforeAFailureIsGiven() {
    byte[] data = sample();
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            if (at == 700_001) {
              throw new IOException("broken");
            }
            int n = Math.min(Math.min(length, 10_000), 700_001 - at);
            System.arraycopy(data, at, buffer, from, n);
            at += n;
            return n;
          }
        };
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> {
              try (InputStream in = new AheadStream(failing, ForkJoinPool.commonPool())) {
                in.transferTo(got);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(got.toByteArray()).hasSize(700_001);
  }
}
