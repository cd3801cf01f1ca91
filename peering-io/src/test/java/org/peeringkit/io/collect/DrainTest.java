package org.peeringkit.io.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.source.FlowBatch;

/** What the end leaves of what was accepted, and how all that came is accounted for. */
class DrainTest {
  private static final int SMALL = 1 << 18;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Stands still until it is let go, as a decoder does that writes to a slow disk. */
  private static final class Slow implements CollectorSink {
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private long messages;

    @Override
    public void received(
        IpAddr exporter, int port, long millis, byte[] octets, int from, int length) {
      messages++;
    }

    @Override
    public void flows(FlowBatch batch) {}

    @Override
    public void time(long millis, Collector collector) throws IOException {
      first.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static CollectorOptions small() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return CollectorOptions.of(new InetSocketAddress(loopback, 0)).withQueueOctets(SMALL);
  }

  /** More than the queue has room for waits in the kernel when the end is asked for. */
  @Test
  void whatTheKernelHoldsIsTakenBeforeTheEnd() throws IOException, InterruptedException {
    Slow sink = new Slow();
    Collector collector = Collector.bind(small(), sink, () -> 1000);
    int sent = 400;
    try (DatagramChannel channel = DatagramChannel.open()) {
      for (int i = 0; i < sent; i++) {
        channel.send(ByteBuffer.allocate(100), collector.address());
      }
    }
    // It is told to stop before its first look at the socket.
    ExecutorService late = Executors.newSingleThreadExecutor();
    collector.start(
        task ->
            late.execute(
                () -> {
                  collector.stop();
                  threads.execute(task);
                }));
    sink.go.countDown();
    collector.await();
    assertThat(sink.messages).isEqualTo(sent);
    assertThat(collector.totals().came()).isEqualTo(sent);
    late.shutdownNow();
    threads.shutdownNow();
  }

  /** Nothing is decoded: the queue gets full, then the kernel's buffer; none is unaccounted for. */
  @Test
  void countedAndDroppedAndRefusedAreWhatWasSent() throws IOException, InterruptedException {
    Slow sink = new Slow();
    PrefixSet allowed = PrefixSet.of(Prefix.parse("127.0.0.1/32"));
    Collector collector = Collector.bind(small().only(allowed), sink, () -> 1000);
    collector.start(threads);
    sink.first.await();
    InetAddress stranger = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    int sent = 30_000;
    Random random = new Random(3);
    int refused = 0;
    try (DatagramChannel known = DatagramChannel.open();
        DatagramChannel other = DatagramChannel.open().bind(new InetSocketAddress(stranger, 0))) {
      for (int i = 0; i < sent; i++) {
        boolean strange = random.nextInt(100) == 0;
        refused += strange ? 1 : 0;
        (strange ? other : known).send(ByteBuffer.allocate(1400), collector.address());
      }
    }
    collector.stop();
    sink.go.countDown();
    collector.await();
    CollectorTotals totals = collector.totals();
    assertThat(totals.droppedQueueFull()).isPositive();
    assertThat(totals.received()).isEqualTo(sink.messages).isGreaterThan(SMALL / 1440 - 1);
    assertThat(totals.notAllowed()).isLessThanOrEqualTo(refused);
    if (totals.droppedByKernel().isPresent()) {
      assertThat(totals.came()).isEqualTo(sent);
    } else {
      assertThat(totals.came()).isLessThanOrEqualTo(sent);
    }
    threads.shutdownNow();
  }

  /** What a stream has brought before the end is taken; a stream that only waits ends nothing. */
  @Test
  void streamsAreReadUpToTheirSilence() throws IOException, InterruptedException {
    Slow sink = new Slow();
    Collector collector = Collector.bind(small(), sink, () -> 1000);
    collector.start(threads);
    ByteBuffer message = ByteBuffer.allocate(16).putShort(0, (short) 10).putShort(2, (short) 16);
    int sent = 5000;
    InetSocketAddress to = collector.address();
    try (Socket stream = new Socket(to.getAddress(), to.getPort())) {
      for (int i = 0; i < sent; i++) {
        stream.getOutputStream().write(message.array());
      }
      // The connection has been accepted once something of it is there.
      sink.go.countDown();
      while (collector.totals().waitingOctets() == 0 && sink.messages == 0) {
        Thread.sleep(1);
      }
      collector.stop();
      collector.await();
    }
    assertThat(sink.messages).isEqualTo(sent);
    assertThat(collector.totals().brokenStreams()).isZero();
    threads.shutdownNow();
  }
}
