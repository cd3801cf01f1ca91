package org.peeringkit.io.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.datagram.ExportDecoder;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.timeline.ExportTimeline;
import org.peeringkit.io.internal.timeline.LiveKnowledge;
import org.peeringkit.io.internal.timeline.TemplateState;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.ReadOptions;

/**
 * Receives NetFlow v5 and v9, IPFIX and sFlow v5 over UDP, and IPFIX over TCP, and hands flow
 * records to a sink. Exporters are known by their address, never by their port. Templates and
 * sampling options can be saved and loaded, so that a restart misses nothing that follows.
 *
 * <p>The executor runs two tasks until {@link #stop}, one that receives and one that decodes, with
 * TCP one more that accepts and one for each connection. What the decoder cannot keep up with waits
 * in memory taken from the start, and what does not fit there is dropped and counted. {@link #stop}
 * and {@link #await} may be called by any thread; {@link #counters}, {@link #totals} and {@link
 * #saveState} by the sink only, or after {@link #await}.
 */
public final class Collector {
  /** Longest silence between two calls of {@link CollectorSink#time}. */
  private static final long TICK_MILLIS = 200;

  /** Exporters with a memory of their own; those beyond are dropped and counted. */
  private static final int EXPORTERS = 1 << 12;

  /** What templates, domains, samplers and waiting data of all exporters may take, and of one. */
  private static final long MEMORY_OCTETS = 128L << 20;

  private static final long MEMORY_OF_ONE_OCTETS = 8L << 20;

  /** Faults kept with their places of each exporter; all are counted. */
  private static final FaultPolicy FAULTS = new FaultPolicy(Long.MAX_VALUE, 8);

  private final CollectorOptions options;
  private final CollectorSink sink;
  private final LongSupplier clock;
  private final MessageRing ring;
  private final Refusals refusals = new Refusals();
  private final UdpReceiver udp;
  private final @Nullable TcpReceiver tcp;
  private final LiveKnowledge knowledge;
  private final ReadLog stateLog = new ReadLog("template state", FaultPolicy.collect());
  private final SortedMap<IpAddr, Decoding> exporters = new TreeMap<>();
  private final InterfaceFacts interfaces = new InterfaceFacts();
  private final FlowBatch batch = new FlowBatch();
  private final Datagram datagram = new Datagram();
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Tasks that may put something into the ring; -1 before the start. */
  private final AtomicInteger receiving = new AtomicInteger(-1);

  private long received;
  private long octets;
  private long flows;
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
    this.ring = new MessageRing(options.queueOctets());
    this.udp = new UdpReceiver(options, ring, refusals, clock);
    TcpReceiver accepting = null;
    boolean bound = false;
    try {
      accepting =
          options.ipfixOverTcp()
              ? new TcpReceiver(options, udp.address(), ring, refusals, clock)
              : null;
      bound = true;
    } finally {
      if (!bound) {
        udp.close();
      }
    }
    this.tcp = accepting;
    FlowContext nothing = new FlowContext(ReadOptions.defaults().withLimits(options.limits()));
    this.knowledge =
        new LiveKnowledge(
            ExportTimeline.of(nothing),
            options.limits(),
            Duration.ZERO,
            new DecoderMemory(MEMORY_OCTETS, MEMORY_OF_ONE_OCTETS));
  }

  /**
   * Binds the sockets; nothing is received before {@link #start}.
   *
   * @param options where to listen and within which bounds
   * @param sink takes all that comes
   * @param clock milliseconds since the epoch
   * @return a collector whose sockets are bound
   * @throws IOException if the address cannot be bound
   */
  public static Collector bind(CollectorOptions options, CollectorSink sink, LongSupplier clock)
      throws IOException {
    return new Collector(options, sink, clock);
  }

  /** {@return the address bound, with the port that was free} */
  public InetSocketAddress address() {
    return udp.address();
  }

  /**
   * {@return octets that the system granted for the socket's buffer}
   *
   * @throws IOException if the socket is closed
   */
  public int receiveBufferOctets() throws IOException {
    return udp.receiveBufferOctets();
  }

  /**
   * Loads what {@link #saveState} saved; call it before {@link #start}. A damaged file is a fault
   * in the result, and templates come again.
   *
   * @param file as {@link #saveState} wrote it; need not be there
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
   *
   * @param file may be there; its folder must
   * @throws IOException if it cannot be written
   */
  public void saveState(Path file) throws IOException {
    TemplateState.save(file, knowledge, interfaces);
  }

  /**
   * Begins to receive.
   *
   * @param executor runs two tasks or more until {@link #stop}, each on a thread of its own
   */
  public void start(Executor executor) {
    TcpReceiver accepting = tcp;
    receiving.set(accepting == null ? 1 : 2);
    executor.execute(() -> guarded(udp::run));
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
    } finally {
      receiving.decrementAndGet();
    }
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
    }
    stop();
  }

  /**
   * Stops receiving. What the kernel holds by then is still taken, for as long as {@link
   * CollectorOptions#drainLimit}, and all that was received is decoded.
   */
  public void stop() {
    try {
      udp.stop();
      if (tcp != null) {
        tcp.stop();
      }
      if (receiving.get() < 0) {
        udp.close();
      }
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /**
   * Waits until everything received before {@link #stop} has been given to the sink.
   *
   * @throws IOException what ended the collecting before
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  public void await() throws IOException, InterruptedException {
    ended.await();
    IOException e = failure;
    if (e != null) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private boolean isReceiving() {
    return receiving.get() > 0 || tcp != null && tcp.isReading();
  }

  private void decodeAll() {
    boolean finished = false;
    long idleMillis = 0;
    try {
      // Asked before the ring: what came before the last receiver ended is found in it.
      for (boolean more = isReceiving(); more || !ring.isEmpty(); more = isReceiving()) {
        boolean found = ring.poll(TICK_MILLIS);
        idleMillis += found || receiving.get() > 0 ? 0 : TICK_MILLIS;
        if (tcp != null && idleMillis > options.drainLimit().toMillis()) {
          tcp.close(); // a stream that sends just enough not to be silent
        }
        sink.time(found ? ring.millis() : clock.getAsLong(), this);
        if (found) {
          decode();
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
      ring.abandon();
      if (!finished && failure == null) {
        // Whatever the sink threw is the thread's to tell; that the end came early is ours.
        fail(new IOException("the decoder ended before the input did"));
      }
      ended.countDown();
    }
  }

  private void decode() throws IOException {
    IpAddr address = ring.exporter();
    Decoding exporter = exporters.get(address);
    if (exporter == null) {
      if (exporters.size() >= EXPORTERS) {
        refusals.tooMany().add(address);
        return;
      }
      ReadLog log = new ReadLog(address.toString(), FAULTS);
      exporter =
          new Decoding(log, new ExportDecoder(log, options.limits(), knowledge, false, interfaces));
      exporters.put(address, exporter);
    }
    received++;
    octets += ring.length();
    sink.received(address, ring.port(), ring.millis(), ring.octets(), ring.from(), ring.length());
    datagram.set(ring.octets(), ring.from(), ring.length(), 0, address);
    datagram.received(ring.millis());
    exporter.decoder.begin(datagram);
    boolean done = false;
    while (!done) {
      batch.clear();
      done = exporter.decoder.emit(batch);
      exporter.flows += batch.size();
      flows += batch.size();
      exporter.log.count("flows", batch.size());
      if (batch.size() > 0) {
        sink.flows(batch);
      }
    }
  }

  private void finishDecoders() {
    exporters.values().forEach(exporter -> exporter.decoder.finish());
  }

  /**
   * {@return what exporters have said of their interfaces since the start, and before it if loaded}
   */
  public InterfaceFacts interfaceFacts() {
    return interfaces;
  }

  /** {@return the account of all that came} */
  public CollectorTotals totals() {
    return new CollectorTotals(
        received,
        octets,
        flows,
        udp.kernelDrops(),
        refusals.queueFull().total(),
        refusals.tooMany().total(),
        refusals.notAllowed().total(),
        refusals.broken().total(),
        exporters.size(),
        ring.waitingOctets());
  }

  /**
   * {@return the account of every exporter heard of by its address, also of those that were not
   * allowed}
   */
  public SortedMap<IpAddr, ExporterCounters> counters() {
    TreeMap<IpAddr, ExporterCounters> all = new TreeMap<>();
    exporters.forEach((address, decoding) -> all.put(address, counters(address, decoding)));
    for (Drops drops : refusals.all()) {
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
        refusals.queueFull().of(address),
        refusals.tooMany().of(address),
        refusals.notAllowed().of(address),
        refusals.broken().of(address),
        stats);
  }
}
