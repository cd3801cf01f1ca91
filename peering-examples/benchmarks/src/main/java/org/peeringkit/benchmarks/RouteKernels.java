package org.peeringkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Walks a dump from memory, on one thread, again and again. Time, and with {@code -prof gc}
 * allocation, are of one route; opening the dump and what is made once of each distinct block of
 * attributes are in it. With the dump twice in a row, which has no further blocks, what these take
 * is shared by twice as many routes: so it can be told from what a route takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RouteKernels {
  private static final int ROUTES = 100_000;
  private static final int GENERATED_PEERS = 4;
  private static final int GENERATED_PREFIXES_4 = 200_000;
  private static final int GENERATED_PREFIXES_6 = 40_000;

  /** {@code generated}, or the path of a dump or of updates that have 100,000 events and more. */
  @Param("generated")
  public String dump = "generated";

  /** How often the dump stands in the input. */
  @Param({"1", "2"})
  public int copies = 1;

  private @Nullable Input input;
  private @Nullable Formats formats;
  private @Nullable RouteCursor cursor;

  @Setup
  public void load() throws IOException {
    formats = Formats.load(RouteKernels.class.getClassLoader());
    byte[] once = dump.equals("generated") ? generated() : Files.readAllBytes(Path.of(dump));
    byte[] octets = new byte[copies * once.length];
    for (int i = 0; i < copies; i++) {
      System.arraycopy(once, 0, octets, i * once.length, once.length);
    }
    input = Input.of(dump, true, () -> new ByteArrayInputStream(octets));
  }

  private static byte[] generated() throws IOException {
    Path file = Files.createTempFile("generated", ".mrt");
    try {
      GeneratedRib.write(file, GENERATED_PEERS, GENERATED_PREFIXES_4, GENERATED_PREFIXES_6);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  /** The next event, of the dump's beginning after its end. */
  private RouteCursor next() throws IOException {
    RouteCursor at = cursor;
    if (at == null || !at.next()) {
      close();
      at =
          Objects.requireNonNull(formats)
              .routes(Objects.requireNonNull(input), ReadOptions.defaults());
      cursor = at;
      if (!at.next()) {
        throw new IllegalStateException(dump + " has no routes");
      }
    }
    return at;
  }

  @TearDown
  public void close() throws IOException {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  /** Prefix, peer, time and the number of the attribute block. */
  @Benchmark
  @OperationsPerInvocation(ROUTES)
  public long walk() throws IOException {
    long sum = 0;
    for (int i = 0; i < ROUTES; i++) {
      RouteCursor at = next();
      sum += at.hi() + at.lo() + at.length() + at.peerIndex() + at.timeMicros();
      sum += at.attributesId();
    }
    return sum;
  }

  /** The same, all attributes of every route decoded as values, which the cursor keeps. */
  @Benchmark
  @OperationsPerInvocation(ROUTES)
  public long attributes(Blackhole sink) throws IOException {
    long sum = 0;
    for (int i = 0; i < ROUTES; i++) {
      RouteCursor at = next();
      sum += at.hi() + at.lo() + at.length() + at.peerIndex() + at.timeMicros();
      if (at.attributesId() >= 0) {
        sink.consume(at.attributes(at.attributesId()));
      }
    }
    return sum;
  }
}
