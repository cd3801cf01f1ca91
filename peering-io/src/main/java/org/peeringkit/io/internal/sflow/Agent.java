package org.peeringkit.io.internal.sflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.SequenceCheck;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;

/**
 * What is remembered of one agent and sub-agent between datagrams: numbers that tell what is
 * missing, and nothing that colours a record. Bounded. Not thread-safe.
 */
final class Agent {
  private static final int SOURCE_LIMIT = 1 << 14;

  private final Exporter exporter;
  private final Optional<IpAddr> sender;
  private final DecoderMemory memory;
  private final @Nullable IpAddr address;
  private final SequenceCheck datagrams = new SequenceCheck("lost datagrams");
  private final Map<Long, Source> sources = new HashMap<>();
  private @Nullable Source last;

  /**
   * @param sender who has to pay for what is remembered
   * @param memory of all decoders
   */
  Agent(Exporter exporter, Optional<IpAddr> sender, DecoderMemory memory) {
    this.sender = sender;
    this.memory = memory;
    this.exporter = exporter;
    this.address = exporter.address().orElse(null);
  }

  Exporter exporter() {
    return exporter;
  }

  /** Its own, or of who sent for it; null for neither. */
  @Nullable IpAddr address() {
    return address;
  }

  boolean is(@Nullable IpAddr other, long subAgent) {
    return exporter.observationDomainId() == subAgent
        && (address == null ? other == null : address.equals(other));
  }

  void datagram(long sequence, ReadLog log) {
    datagrams.accept(sequence, 1, log);
  }

  /**
   * The data source of a sample.
   *
   * @param type 0 an interface by ifIndex, 1 a VLAN, 2 an entity
   * @param index 32 bits
   */
  Source source(long type, long index) {
    long key = type << 32 | index;
    Source known = last;
    if (known == null || known.key != key) {
      known = sources.get(key);
      if (known == null) {
        known = new Source(key);
        if (sources.size() < SOURCE_LIMIT && memory.take(sender, DecoderMemory.SOURCE)) {
          sources.put(key, known);
        }
      }
      last = known;
    }
    return known;
  }

  /** A port or other place that samples, with counters that all begin anew when it does. */
  static final class Source {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final long HALF = 1L << 31;

    private final long key;
    private final SequenceCheck flows = new SequenceCheck("lost sflow samples");
    private final SequenceCheck counters = new SequenceCheck("lost sflow counter samples");
    private boolean started;
    private long pool;
    private long drops;

    private Source(long key) {
      this.key = key;
    }

    void counterSample(long sequence, ReadLog log) {
      counters.accept(sequence, 1, log);
    }

    void flowSample(long sequence, ReadLog log) {
      flows.accept(sequence, 1, log);
    }

    /** Packets that could have been sampled since the sample before; 0 for the first. */
    long poolSince(long value) {
      long since = since(pool, value);
      pool = value;
      return since;
    }

    /** Samples that were dropped since the sample before; 0 for the first. Ends the sample. */
    long dropsSince(long value) {
      long since = since(drops, value);
      drops = value;
      started = true;
      return since;
    }

    /** Modulo 2^32; going back is a new start, which tells nothing. */
    private long since(long before, long now) {
      long ahead = now - before & MASK;
      return started && ahead < HALF ? ahead : 0;
    }
  }
}
