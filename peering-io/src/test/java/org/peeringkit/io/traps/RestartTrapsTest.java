package org.peeringkit.io.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorOptions;
import org.peeringkit.io.collect.CollectorSink;
import org.peeringkit.io.netflow.V9;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** How other programs lost what came after a restart. docs/sampling.md lists all traps. */
class RestartTrapsTest {
  @TempDir private Path folder = Path.of("");

  /** What is heard of one collector. */
  private static final class Totals implements CollectorSink {
    private final CountDownLatch messages;
    private long octets;
    private long scaled;

    Totals(int messages) {
      this.messages = new CountDownLatch(messages);
    }

    @Override
    public void received(
        IpAddr exporter, int port, long receivedMillis, byte[] packet, int from, int length) {
      messages.countDown();
    }

    @Override
    public void flows(FlowBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        FlowRecord record = batch.copy(row);
        octets += record.number(FlowField.OCTETS).orElse(0);
        scaled += record.estimatedOctets().orElse(0);
      }
    }
  }

  private static Collector bind(Totals totals) throws IOException {
    InetSocketAddress any =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    return Collector.bind(CollectorOptions.of(any), totals, () -> V9.BOOT + 10_000);
  }

  private static void collect(Collector collector, Totals totals, byte[]... packets)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (DatagramChannel exporter = DatagramChannel.open()) {
      collector.start(threads);
      for (byte[] packet : packets) {
        exporter.send(ByteBuffer.wrap(packet), collector.address());
      }
      assertThat(totals.messages.await(10, TimeUnit.SECONDS)).isTrue();
      collector.stop();
      collector.await();
    } finally {
      threads.shutdownNow();
    }
  }

  /** logstash 88, telegraf 15089: after a restart nothing could be read until templates came. */
  @Test
  void templatesAndRatesOverARestart() throws IOException, InterruptedException {
    byte[] options =
        set(
            1,
            """
            012d 0004 0004  // template 301, 4 octets of scopes, 4 octets of options
            0001 0004       // scope System
            0022 0004       // SAMPLING_INTERVAL
            0000            // padding
            """);
    byte[] rate = set(301, "00000000 000003e8"); // one in 1,000
    Path state = folder.resolve("state");
    Totals before = new Totals(1);
    Collector first = bind(before);
    collect(first, before, V9.packet(1, options, rate, V9.plainTemplate(), plainData()));
    first.saveState(state);

    Totals after = new Totals(2);
    Collector second = bind(after);
    assertThat(second.loadState(state).faults()).isEmpty();
    collect(second, after, V9.packet(2, plainData()), V9.packet(3, plainData()));

    assertThat(before.octets).isEqualTo(1000);
    assertThat(before.scaled).isEqualTo(1_000_000);
    assertThat(after.octets).isEqualTo(2000);
    assertThat(after.scaled).isEqualTo(2_000_000);
  }
}
