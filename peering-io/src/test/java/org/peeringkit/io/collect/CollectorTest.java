package org.peeringkit.io.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.source.FlowBatch;

class CollectorTest {
  private static final long MILLIS = 1_794_489_280_000L;
  private static final IpAddr LOCAL = IpAddr.parse("127.0.0.1");

  // IPFIX: template 256 of octetDeltaCount u32 and sourceIPv4Address.
  private static final String TEMPLATE =
      "000a0020 6af60000 00000000 00000007 00020010 01000002 00010004 00080004";
  private static final String DATA =
      "000a001c 6af60000 00000000 00000007 0100000c 000005dc c0000201";

  // Options template 257, interfaceName of an ingressInterface, and what it says: 7 is et-0/0/1.
  private static final String NAMES =
      "000a0032 6af60000 00000000 00000007 00030012 0101 0002 0001 000a0004 00520008"
          + "01010010 00000007 65742d302f302f31";

  @TempDir private Path folder = Path.of("");
  private ExecutorService threads = Executors.newCachedThreadPool();

  @BeforeEach
  void begin() {
    threads = Executors.newCachedThreadPool();
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Counts what comes, and waits for it. */
  private static final class Sink implements CollectorSink {
    private final CountDownLatch messages;
    private final List<Integer> ports = new ArrayList<>();
    private long octets;
    private long rows;

    Sink(int messages) {
      this.messages = new CountDownLatch(messages);
    }

    @Override
    public void received(
        IpAddr exporter, int port, long receivedMillis, byte[] octets, int from, int length) {
      assertThat(exporter).isEqualTo(LOCAL);
      assertThat(receivedMillis).isEqualTo(MILLIS);
      ports.add(port);
      messages.countDown();
    }

    @Override
    public void flows(FlowBatch batch) {
      for (int row = 0; row < batch.size(); row++) {
        rows++;
        octets += batch.get(row, FlowField.OCTETS);
      }
    }

    void awaitMessages() throws InterruptedException {
      assertThat(messages.await(10, TimeUnit.SECONDS)).as("all messages came").isTrue();
    }
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static Collector bind(Sink sink) throws IOException {
    return Collector.bind(CollectorOptions.of(loopback(0)), sink, () -> MILLIS);
  }

  private static ByteBuffer octets(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void templatesOfOnePortServeAnother() throws IOException, InterruptedException {
    Sink sink = new Sink(3);
    Collector collector = bind(sink);
    collector.start(threads);
    try (DatagramChannel one = DatagramChannel.open();
        DatagramChannel two = DatagramChannel.open()) {
      two.send(octets(DATA), collector.address());
      one.send(octets(TEMPLATE), collector.address());
      two.send(octets(DATA), collector.address());
      sink.awaitMessages();
    }
    collector.stop();
    collector.await();

    assertThat(sink.rows).isEqualTo(2);
    assertThat(sink.octets).isEqualTo(3000);
    assertThat(Set.copyOf(sink.ports)).hasSize(2);
    ExporterCounters counters = Objects.requireNonNull(collector.counters().get(LOCAL));
    assertThat(counters.received()).isEqualTo(3);
    assertThat(counters.flows()).isEqualTo(2);
    assertThat(counters.waitingSets()).isZero();
    assertThat(counters.stats().faults()).isEmpty();
  }

  @Test
  void ipfixOverTcpAndStateOverARestart() throws IOException, InterruptedException {
    Sink sink = new Sink(3);
    Collector collector = bind(sink);
    collector.start(threads);
    InetSocketAddress address = collector.address();
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.getOutputStream().write(octets(TEMPLATE + DATA + NAMES).array());
      sink.awaitMessages();
    }
    collector.stop();
    collector.await();
    assertThat(sink.octets).isEqualTo(1500);
    Path state = folder.resolve("state");
    collector.saveState(state);

    Sink after = new Sink(1);
    Collector again = bind(after);
    assertThat(again.loadState(state).counts()).containsEntry("templates restored", 2L);
    assertThat(again.interfaceFacts().get(Optional.of(LOCAL), 7).orElseThrow().name())
        .contains("et-0/0/1");
    again.start(threads);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.send(octets(DATA), again.address());
      after.awaitMessages();
    }
    again.stop();
    again.await();
    assertThat(after.octets).isEqualTo(1500);
  }

  @Test
  void aDamagedStateIsAFaultAndNoMore() throws IOException, InterruptedException {
    Path state = Files.write(folder.resolve("state"), new byte[100]);
    Collector collector = bind(new Sink(0));

    assertThat(collector.loadState(state).faultCount()).isEqualTo(1);
    assertThat(collector.loadState(folder.resolve("none")).faultCount()).isEqualTo(1);
    collector.start(threads);
    collector.stop();
    collector.await();
  }

  @Test
  void onlyThoseAllowedAreHeard() throws IOException, InterruptedException {
    Sink sink = new Sink(0);
    CollectorOptions options =
        CollectorOptions.of(loopback(0)).only(PrefixSet.of(Prefix.parse("192.0.2.1/32")));
    Collector collector = Collector.bind(options, sink, () -> MILLIS);
    collector.start(threads);
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.send(octets(DATA), collector.address());
      for (int i = 0; i < 500 && collector.counters().isEmpty(); i++) {
        Thread.sleep(10);
      }
    }
    collector.stop();
    collector.await();

    ExporterCounters counters = Objects.requireNonNull(collector.counters().get(LOCAL));
    assertThat(counters.notAllowed()).isEqualTo(1);
    assertThat(counters.received()).isZero();
    assertThat(sink.rows).isZero();
  }

  @Test
  void whatTheSinkThrowsEndsTheCollecting() throws IOException {
    Collector collector =
        Collector.bind(
            CollectorOptions.of(loopback(0)),
            new CollectorSink() {
              @Override
              public void flows(FlowBatch batch) {}

              @Override
              public void time(long millis, Collector from) throws IOException {
                throw new IOException("disk full");
              }
            },
            () -> MILLIS);
    collector.start(threads);

    assertThatThrownBy(collector::await).isInstanceOf(IOException.class).hasMessage("disk full");
  }

  @Test
  void anEndThatNobodyAskedForIsNoSuccess() throws IOException {
    CollectorSink sink =
        new CollectorSink() {
          @Override
          public void flows(FlowBatch batch) {}

          @Override
          public void time(long millis, Collector from) {
            throw new IllegalStateException("a fault of the sink");
          }
        };
    Collector collector = Collector.bind(CollectorOptions.of(loopback(0)), sink, () -> MILLIS);
    ExecutorService quiet =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setUncaughtExceptionHandler(
                  (t, e) -> assertThat(e).hasMessageContaining("sink"));
              return thread;
            });
    collector.start(quiet);

    assertThatThrownBy(collector::await)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended");
    quiet.shutdownNow();
  }

  @Test
  void aStreamThatBreaksInsideAMessageIsCounted() throws IOException, InterruptedException {
    Sink sink = new Sink(3);
    Collector collector = bind(sink);
    collector.start(threads);
    InetSocketAddress address = collector.address();
    for (int octets : new int[] {0, 3, 20}) {
      try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
        socket.getOutputStream().write(octets(TEMPLATE).array());
        socket.getOutputStream().write(octets(DATA).array(), 0, octets);
      }
    }
    sink.awaitMessages();
    for (int i = 0;
        i < 500 && collector.counters().values().stream().noneMatch(c -> c.brokenStreams() == 2);
        i++) {
      Thread.sleep(10);
    }
    collector.stop();
    collector.await();

    ExporterCounters counters = Objects.requireNonNull(collector.counters().get(LOCAL));
    assertThat(counters.received()).isEqualTo(3);
    assertThat(counters.brokenStreams()).isEqualTo(2);
  }
}
