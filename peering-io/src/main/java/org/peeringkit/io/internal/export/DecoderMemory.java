package org.peeringkit.io.internal.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * How much all decoders of a live collector may remember together, and those of one exporter:
 * exporters can be forged, and each of them may announce templates, domains, engines, agents and
 * samplers without end. Counted in octets, as the heap holds them, roughly. Not thread-safe.
 */
public final class DecoderMemory {
  /** For files, whose size bounds what they can announce. */
  public static final DecoderMemory UNBOUNDED = new DecoderMemory(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Of a domain, engine or agent with its sequence numbers. */
  public static final int DOMAIN = 600;

  /** Of a place that samples. */
  public static final int SOURCE = 250;

  /** Of a template; each field comes on top. */
  public static final int TEMPLATE = 400;

  /** Of a field of a template. */
  public static final int FIELD = 100;

  /** Of a sampling rate. */
  public static final int RATE = 150;

  /** Of the name of a counter. */
  public static final int NAME = 250;

  private static final int SET = 150;

  private final long limit;
  private final long limitOfOne;
  private final Map<Optional<IpAddr>, long[]> usedBy = new HashMap<>();
  private long used;

  /**
   * @param limit octets of all
   * @param limitOfOne octets of one exporter
   */
  public DecoderMemory(long limit, long limitOfOne) {
    this.limit = limit;
    this.limitOfOne = limitOfOne;
  }

  /** Octets of a template with so many fields. */
  public static int ofTemplate(int fields) {
    return TEMPLATE + FIELD * fields;
  }

  /** Octets of a set that waits. */
  public static int ofSet(int length) {
    return SET + length;
  }

  /** Takes memory for something that is kept, unless there is none left. */
  public boolean take(Optional<IpAddr> exporter, int octets) {
    if (limit == Long.MAX_VALUE) {
      return true;
    }
    long[] own = usedBy.computeIfAbsent(exporter, e -> new long[1]);
    if (used + octets > limit || own[0] + octets > limitOfOne) {
      return false;
    }
    used += octets;
    own[0] += octets;
    return true;
  }

  /** Takes memory for what every decoder keeps a bounded number of. */
  public boolean take(int octets) {
    if (limit != Long.MAX_VALUE && used + octets > limit) {
      return false;
    }
    used += limit == Long.MAX_VALUE ? 0 : octets;
    return true;
  }

  /** Gives back what was taken. */
  public void give(Optional<IpAddr> exporter, int octets) {
    long[] own = usedBy.get(exporter);
    if (limit != Long.MAX_VALUE && own != null) {
      used -= octets;
      own[0] -= octets;
    }
  }

  /** Octets taken now. */
  public long used() {
    return used;
  }
}
