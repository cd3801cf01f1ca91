package org.peeringkit.io.internal.sflow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.CounterReading;

/**
 * Counter samples: generic interface counters become readings, port names name them, all other
 * records are stepped over and counted. A counter of all ones is one that the agent does not have.
 * Not thread-safe.
 *
 * <pre>
 * counter sample: sequence u32, source id (type 8 bits + index 24 bits; expanded: u32, u32), number
 *   of records u32, records of enterprise 20 bits + format 12 bits, length u32, octets
 * interface counters, 88 octets: ifIndex u32, ifType u32, ifSpeed u64, ifDirection u32, ifStatus
 *   u32, ifInOctets u64, 6 x u32, ifOutOctets u64, 6 x u32
 * port name (0:1005): length u32, text
 * </pre>
 */
public final class CounterSampleReader {
  public static final int INTERFACE = 1;
  public static final int PORT_NAME = 1005;

  private static final int LONGEST_NAME = 255;
  private static final long NOT_AVAILABLE = -1;

  private final ReadLog log;
  private final @Nullable Consumer<CounterReading> sink;
  private final SkippedFormats skipped;
  private final ByteCursor record = new ByteCursor();

  private boolean found;
  private long ifIndex;
  private long in;
  private long out;
  private @Nullable String name;

  CounterSampleReader(ReadLog log, @Nullable Consumer<CounterReading> sink, DecoderMemory memory) {
    this.log = log;
    this.sink = sink;
    this.skipped = new SkippedFormats(log, "sflow counter records ", memory);
  }

  void read(ByteCursor sample, boolean expanded, Agent agent, long receivedMillis)
      throws MalformedException {
    found = false;
    name = null;
    long sequence = sample.u32("sequence number");
    long type;
    long index;
    if (expanded) {
      type = sample.u32("source id type");
      index = sample.u32("source id index");
    } else {
      long source = sample.u32("source id");
      type = source >>> 24;
      index = source & 0xFF_FFFF;
    }
    agent.source(type, index).counterSample(sequence, log);
    log.count("sflow counter samples", 1);
    long records = sample.u32("number of records");
    if (sink != null) {
      try {
        records(sample, records);
      } finally {
        deliver(sink, agent, receivedMillis);
      }
    }
  }

  private void records(ByteCursor sample, long records) throws MalformedException {
    for (long i = 0; i < records; i++) {
      int format = sample.i32("counter record format");
      int length = sample.i32("counter record length");
      sample.require(length, "counter record length");
      int from = sample.position();
      record
          .over(sample.data(), from, from + length, sample.offset())
          .reference(SflowDecoder.REFERENCE);
      sample.position(from + length);
      try {
        switch (format) {
          case INTERFACE -> interfaceCounters();
          case PORT_NAME -> portName();
          default -> skipped.skip(format);
        }
      } catch (MalformedException e) {
        e.logTo(log);
      }
    }
  }

  private void interfaceCounters() throws MalformedException {
    long index = record.u32("ifIndex");
    record.skip(20, "ifType to ifStatus");
    long inOctets = record.i64("ifInOctets");
    record.skip(24, "ifInUcastPkts to ifInUnknownProtos");
    long outOctets = record.i64("ifOutOctets");
    record.skip(24, "ifOutUcastPkts to ifPromiscuousMode");
    found = true;
    ifIndex = index;
    in = inOctets;
    out = outOctets;
  }

  private void portName() throws MalformedException {
    int length = record.i32("port name length");
    if (length < 0 || length > LONGEST_NAME) {
      throw record.bad(
          "port name length", "at most " + LONGEST_NAME, Integer.toUnsignedString(length));
    }
    record.require(length, "port name");
    name = new String(record.data(), record.position(), length, StandardCharsets.UTF_8);
  }

  private void deliver(Consumer<CounterReading> to, Agent agent, long receivedMillis) {
    if (!found) {
      return;
    }
    if (!Interfaces.isIfIndex(ifIndex)) {
      log.count("sflow interface counters of no interface", 1);
      return;
    }
    if (receivedMillis == Datagram.TIME_UNKNOWN) {
      log.count("sflow interface counters without a time", 1);
      return;
    }
    log.count("sflow interface counters", 1);
    to.accept(
        new CounterReading(
            agent.exporter().address(),
            OptionalLong.of(ifIndex),
            Optional.ofNullable(name).filter(n -> !n.isBlank()),
            Optional.empty(),
            Instant.ofEpochMilli(receivedMillis),
            CounterReading.Kind.OCTETS_64,
            available(in),
            available(out)));
  }

  private static OptionalLong available(long counter) {
    return counter == NOT_AVAILABLE ? OptionalLong.empty() : OptionalLong.of(counter);
  }
}
