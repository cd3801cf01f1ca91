package org.peeringkit.demo.traffic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.edge.DemoLink;

/**
 * Layer-2 octets by link, direction and 5-minute bin: what interface counters see, whether or not a
 * flow was exported. A flow's octets are spread over its time; every octet lands in one bin. Not
 * thread-safe.
 */
public final class CounterBook {
  private static final long BIN_MILLIS = 300_000;

  private final DemoOptions options;
  private final List<DemoLink> links;
  private final long beginMillis;
  private final long[][][] octets;

  CounterBook(DemoOptions options, List<DemoLink> links) {
    this.options = options;
    this.links = List.copyOf(links);
    beginMillis = options.begin().toEpochMilli();
    octets = new long[links.size()][Direction.values().length][options.bins()];
  }

  void add(DemoLink link, Direction direction, DrawnFlow flow) {
    long[] bins = octets[link.index()][direction.ordinal()];
    long from = flow.startMillis() - beginMillis;
    long to = flow.endMillis() - beginMillis;
    long all = flow.layer2Octets();
    int first = (int) (from / BIN_MILLIS);
    int last = (int) (to / BIN_MILLIS);
    long given = 0;
    for (int bin = first; bin < last; bin++) {
      double share = (double) ((bin + 1) * BIN_MILLIS - from) / (to - from);
      long upTo = (long) (all * share);
      bins[bin] += upTo - given;
      given = upTo;
    }
    bins[last] += all - given;
  }

  public DemoOptions options() {
    return options;
  }

  /** The links of the plan. */
  public List<DemoLink> links() {
    return links;
  }

  /** Octets of a link in a bin. */
  public long octets(DemoLink link, Direction direction, int bin) {
    return octets[link.index()][direction.ordinal()][bin];
  }

  /** Octets of a link on a day. */
  public long octetsOn(DemoLink link, Direction direction, LocalDate day) {
    int first = (int) ChronoUnit.DAYS.between(options.start(), day) * 288;
    long sum = 0;
    for (int bin = first; bin < first + 288; bin++) {
      sum += octets(link, direction, bin);
    }
    return sum;
  }

  /** The bin in which an instant lies. */
  public int bin(Instant time) {
    return (int) ((time.toEpochMilli() - beginMillis) / BIN_MILLIS);
  }
}
