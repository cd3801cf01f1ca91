package org.peeringkit.io.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.collect.Received.Message;
import org.peeringkit.io.internal.datagram.ExportDecoder;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.timeline.ExportTimeline;
import org.peeringkit.io.internal.timeline.LiveKnowledge;
import org.peeringkit.io.internal.timeline.TemplateState;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.ReadOptions;

/**
 * Receives NetFlow v5 and v9, IPFIX and sFlow v5 over UDP, and IPFIX over TCP, and hands flow
 * records to a sink. Exporters are known by their address, never by their port. Templates and
 * sampling options can be saved and loaded, so that a restart misses nothing that follows.
 *
 * <p>The executor runs two tasks until {@link #stop}, one that receives and one that decodes, with
 * TCP one more that accepts and one for each connection. What the decoder cannot keep up with is
 * dropped and counted. {@link #stop} and {@link #await} may be called by any thread; {@link
 * #counters} and {@link #saveState} by the sink only, or after {@link #await}.
 */
public final class Collector {
  /** Longest silence between two calls of {@link CollectorSink#time}. */
  private static final long TICK_MILLIS = 200;

  /** Exporters with a memory of their own; those beyond are dropped and counted. */
  private static final int EXPORTERS = 1 << 12;

  private final CollectorOptions options;
  private final CollectorSink sink;
  private final LongSupplier clock;
  private final Received queue;
  private final Drops notAllowed = new Drops();
  private final Drops brokenStreams = new Drops();
  private final UdpReceiver udp;
  private final @Nullable TcpReceiver tcp;
  private final LiveKnowledge knowledge;
  private final ReadLog stateLog = new ReadLog("template state", FaultPolicy.collect());
  private final SortedMap<IpAddr, Decoding> exporters = new TreeMap<>();
  private final InterfaceFacts interfaces = new InterfaceFacts();
  private final FlowBatch batch = new FlowBatch();
  private final Datagram datagram = new Datagram();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile @Nullable IOException failure;

  /** What is kept of one exporter. */
  private static final class Decoding {
    private final ReadLog log;
    private final ExportDecoder decoder;
    private long flows;

    Decoding(ReadLog log, ExportDecoder decoder) {
      this.log = log;
      this.decoder = decoder;
    }
  }

  private Collector(CollectorOptions options, CollectorSink sink, LongSupplier clock)
      throws IOException {
    this.options = options;
    this.sink = sink;
    this.clock = clock;
    this.queue = new Received(options.queueMessages());
    this.udp = new UdpReceiver(options.listen(), queue, options.allowed(), notAllowed, clock);
    TcpReceiver accepting = null;
    boolean bound = false;
    try {
      accepting =
          options.ipfixOverTcp()
              ? new TcpReceiver(
                  udp.address(), queue, options.allowed(), notAllowed, brokenStreams, clock)
              : null;
      bound = true;
    } finally {
      if (!bound) {
        udp.close();
      }
    }
    this.tcp = accepting;
    FlowContext nothing = new FlowContext(ReadOptions.defaults().withLimits(options.limits()));
    this.knowledge = new LiveKnowledge(ExportTimeline.of(nothing), options.limits());
  }

  /**
   * Binds the sockets; nothing is received before {@link #start}.
   *
   * @param clock milliseconds since the epoch
   * @throws IOException if the address cannot be bound
   */
  public static Collector bind(CollectorOptions options, CollectorSink sink, LongSupplier clock)
      throws IOException {
    return new Collector(options, sink, clock);
  }

  /** The address bound, with the port that was free. */
  public InetSocketAddress address() throws IOException {
    return udp.address();
  }

  /**
   * Loads what {@link #saveState} saved; call it before {@link #start}. A damaged file is a fault
   * in the result, and templates come again.
   *
   * @return {@code templates restored}, and faults
   * @throws IOException if the file cannot be read
   */
  public ReadStats loadState(Path file) throws IOException {
    if (Files.exists(file)) {
      TemplateState.load(file, knowledge, interfaces, stateLog);
    }
    return stateLog.snapshot();
  }

  /**
   * Saves templates, sampling options, boot times and names of interfaces; the file is replaced as
   * a whole.
   */
  public void saveState(Path file) throws IOException {
    TemplateState.save(file, knowledge, interfaces);
  }

  /** Begins to receive. */
  public void start(Executor executor) {
    executor.execute(() -> guarded(udp::run));
    TcpReceiver accepting = tcp;
    if (accepting != null) {
      executor.execute(() -> guarded(() -> accepting.run(executor)));
    }
    executor.execute(this::decodeAll);
  }

  private interface Task {
    void run() throws IOException;
  }

  private void guarded(Task task) {
    try {
      task.run();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    stop();
  }

  /** Stops receiving; what was received is still decoded. */
  public void stop() {
    stopping = true;
    try {
      udp.close();
      if (tcp != null) {
        tcp.close();
      }
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /**
   * Waits until everything received before {@link #stop} has been given to the sink.
   *
   * @throws IOException what ended the collecting before
   */
  public void await() throws IOException, InterruptedException {
    ended.await();
    IOException e = failure;
    if (e != null) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void decodeAll() {
    boolean finished = false;
    try {
      while (!stopping || !queue.isEmpty()) {
        Message message = queue.poll(TICK_MILLIS);
        sink.time(message == null ? clock.getAsLong() : message.millis(), this);
        if (message != null) {
          decode(message);
        }
      }
      finishDecoders();
      finished = true;
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new IOException("interrupted while collecting", e));
    } finally {
      if (!finished && failure == null) {
        // Whatever the sink threw is the thread's to tell; that the end came early is ours.
        fail(new IOException("the decoder ended before the input did"));
      }
      ended.countDown();
    }
  }

  private void decode(Message message) throws IOException {
    Decoding exporter = exporters.get(message.exporter());
    if (exporter == null) {
      if (exporters.size() >= EXPORTERS) {
        notAllowed.add(message.exporter());
        return;
      }
      ReadLog log = new ReadLog(message.exporter().toString(), FaultPolicy.collect());
      exporter =
          new Decoding(log, new ExportDecoder(log, options.limits(), knowledge, false, interfaces));
      exporters.put(message.exporter(), exporter);
    }
    sink.received(
        new ReceivedDatagram(
            message.exporter(), message.port(), message.millis(), Bytes.of(message.octets())));
    datagram.set(message.octets(), 0, message.octets().length, 0, message.exporter());
    datagram.received(message.millis());
    exporter.decoder.begin(datagram);
    boolean done = false;
    while (!done) {
      batch.clear();
      done = exporter.decoder.emit(batch);
      exporter.flows += batch.size();
      exporter.log.count("flows", batch.size());
      if (batch.size() > 0) {
        sink.flows(batch);
      }
    }
  }

  private void finishDecoders() {
    exporters.values().forEach(exporter -> exporter.decoder.finish());
  }

  /** What exporters have said of their interfaces since the start, and before it if loaded. */
  public InterfaceFacts interfaceFacts() {
    return interfaces;
  }

  /** The account of every exporter heard of, also of those that were not allowed. */
  public SortedMap<IpAddr, ExporterCounters> counters() {
    TreeMap<IpAddr, ExporterCounters> all = new TreeMap<>();
    exporters.forEach((address, decoding) -> all.put(address, counters(address, decoding)));
    for (Drops drops : new Drops[] {notAllowed, queue.full(), brokenStreams}) {
      for (IpAddr address : drops.exporters()) {
        all.computeIfAbsent(address, a -> counters(a, null));
      }
    }
    return all;
  }

  private ExporterCounters counters(IpAddr address, @Nullable Decoding decoding) {
    ReadStats stats = decoding == null ? ReadStats.EMPTY : decoding.log.snapshot();
    return new ExporterCounters(
        stats.records(),
        stats.octets(),
        decoding == null ? 0 : decoding.flows,
        stats.counts().getOrDefault("lost datagrams", 0L),
        stats.counts().getOrDefault("lost flows", 0L),
        decoding == null ? 0 : decoding.decoder.waitingSets(),
        queue.full().of(address),
        notAllowed.of(address),
        brokenStreams.of(address),
        stats);
  }
}
