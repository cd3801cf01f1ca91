package org.peeringkit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;

/**
 * A stream of sampled flow records, the same for the same numbers, in order of time.
 *
 * <p>Origins are drawn by Zipf's law with exponent 1, and every origin is drawn once a day beside.
 * Three quarters of the records come in. Of an origin's records of one direction, 90 % cross its
 * first link, 8 % a second and 2 % a third. Every other origin has IPv6, for 30 % of its records.
 * One packet in a thousand was sampled: 85 % of the records are of one packet, the others of 2 to 8
 * over up to a minute; how long packets are, {@link PacketSizes} says.
 */
final class FlowStream {
  static final int RATE = 1000;
  static final int INSIDE = 1000;
  static final int PORTS = 10;
  private static final int SITES = 4;

  private final int origins;
  private final int links;
  private final long start;
  private final int binMillis;
  private final int bins;
  private final int binsPerDay;
  private final long flows;
  private final int[] threshold;
  private final int[] alias;
  private final int[] v4;
  private final long[] v6;
  private final PacketSizes sizes;
  private final Exporter[] exporters;
  private long seed;
  private long made;
  private int bin;
  private long binEnd;
  private int nextOfAll;

  FlowStream(
      long flows,
      int origins,
      int links,
      long start,
      int days,
      int binSeconds,
      PacketSizes sizes,
      Addresses addresses) {
    this.flows = flows;
    this.origins = origins;
    this.links = links;
    this.start = start;
    this.binMillis = binSeconds * 1000;
    this.binsPerDay = 86_400 / binSeconds;
    this.bins = days * binsPerDay;
    this.threshold = new int[origins];
    this.alias = new int[origins];
    this.v4 = addresses.v4;
    this.v6 = addresses.v6;
    this.sizes = sizes;
    this.seed = 0x5CA1E;
    this.exporters = new Exporter[(links + PORTS - 1) / PORTS];
    for (int i = 0; i < exporters.length; i++) {
      exporters[i] = new Exporter(Optional.of(exporter(i)), 0);
    }
    zipf();
    this.binEnd = endOf(0);
  }

  static IpAddr exporter(int number) {
    return IpAddr.ofV4(0xC0000201 + number);
  }

  /**
   * Adds what a record would have from an exporter that knows AS numbers, and the ports.
   *
   * @param exporter the one that sends all of them
   */
  static void exported(FlowBatch from, int row, FlowBatch to, Exporter exporter) {
    int added = to.addRow(exporter);
    for (FlowField field : FlowField.values()) {
      if (field == FlowField.SAMPLING_RATE || !from.has(row, field)) {
        continue;
      }
      if (!field.isAddress()) {
        to.set(added, field, from.get(row, field));
      } else if (from.family(row, field) == IpFamily.IPV4) {
        to.setAddressV4(added, field, (int) from.lo(row, field));
      } else {
        to.setAddressV6(added, field, from.hi(row, field), from.lo(row, field));
      }
    }
  }

  /** Addresses of origins: {@value #SITES} IPv4 ones and one IPv6 network each. */
  static final class Addresses {
    private final int[] v4;
    private final long[] v6;

    private Addresses(int[] v4, long[] v6) {
      this.v4 = v4;
      this.v6 = v6;
    }

    /** Such that the table's longest match is the origin. */
    static Addresses of(RouteTable table, Map<Prefix, Asn> routes, int origins) {
      int[] v4 = new int[origins * SITES];
      long[] v6 = new long[origins];
      int[] found = new int[origins];
      for (Map.Entry<Prefix, Asn> route : routes.entrySet()) {
        Prefix prefix = route.getKey();
        int entry = table.indexOf(prefix);
        int origin = RoutingTables.rank(route.getValue().value());
        if (origin < 0 || origin >= origins) {
          continue;
        }
        if (prefix.family() == IpFamily.IPV4) {
          int address = (int) prefix.address().lo() + 1;
          if (found[origin] < SITES && table.find4(address) == entry) {
            v4[origin * SITES + found[origin]++] = address;
          }
        } else if (v6[origin] == 0 && table.find6(prefix.address().hi(), 1) == entry) {
          v6[origin] = prefix.address().hi();
        }
      }
      for (int origin = 0; origin < origins; origin++) {
        if (found[origin] == 0) {
          throw new IllegalStateException("no address of origin " + origin);
        }
        for (int site = found[origin]; site < SITES; site++) {
          v4[origin * SITES + site] = v4[origin * SITES];
        }
      }
      return new Addresses(v4, v6);
    }
  }

  /** Walker's alias method, as Vose builds it. */
  private void zipf() {
    double sum = 0;
    for (int i = 0; i < origins; i++) {
      sum += 1.0 / (i + 1);
    }
    double[] weight = new double[origins];
    List<Integer> small = new ArrayList<>();
    List<Integer> large = new ArrayList<>();
    for (int i = 0; i < origins; i++) {
      weight[i] = origins / (sum * (i + 1));
      (weight[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int less = small.remove(small.size() - 1);
      int more = large.get(large.size() - 1);
      threshold[less] = (int) (weight[less] * Integer.MAX_VALUE);
      alias[less] = more;
      weight[more] -= 1 - weight[less];
      if (weight[more] < 1) {
        small.add(large.remove(large.size() - 1));
      }
    }
    small.addAll(large);
    for (int i : small) {
      threshold[i] = Integer.MAX_VALUE;
      alias[i] = i;
    }
  }

  private long endOf(int which) {
    return flows * (which + 1) / bins;
  }

  /** Fills up to {@code rows}; false after the last flow. */
  boolean next(FlowBatch batch, int rows) {
    batch.clear();
    while (batch.size() < rows && made < flows) {
      while (made >= binEnd) {
        bin++;
        binEnd = endOf(bin);
      }
      put(batch);
      made++;
    }
    return batch.size() > 0;
  }

  private void put(FlowBatch batch) {
    long a = random();
    long b = random();
    int origin = (int) ((a >>> 32) * origins >>> 32);
    if (((int) a & Integer.MAX_VALUE) > threshold[origin]) {
      origin = alias[origin];
    }
    // The day's round over all origins.
    int due = (int) ((long) origins * (bin % binsPerDay + 1) / binsPerDay);
    if (bin % binsPerDay == 0 && nextOfAll == origins) {
      nextOfAll = 0;
    }
    if (nextOfAll < due) {
      origin = nextOfAll++;
    }
    boolean inbound = (b & 3) != 0;
    boolean isV6 = (origin & 1) == 1 && v6[origin] != 0 && (b >>> 2 & 1023) < 307;
    int link = link(origin, inbound, (int) (b >>> 12 & 1023));
    int packets = (b >>> 22 & 1023) < 870 ? 1 : 2 + (int) (b >>> 32 & 7) % 7;
    long octets = packets * (long) sizes.size((int) (b >>> 35 & 1023), (int) (b >>> 45 & 2047));
    long first = start + (long) bin * binMillis + ((a >>> 11 & 0xFFFFF) * binMillis >>> 20);
    long last = packets == 1 ? first : first + (b >>> 40 & 0xFFFF) % 60_000;
    int row = batch.addRow(exporters[link / PORTS]);
    FlowField remote = inbound ? FlowField.SOURCE_ADDRESS : FlowField.DESTINATION_ADDRESS;
    FlowField local = inbound ? FlowField.DESTINATION_ADDRESS : FlowField.SOURCE_ADDRESS;
    if (isV6) {
      batch.setAddressV6(row, remote, v6[origin], 1);
      batch.setAddressV6(row, local, 0x20010DB8_00000000L, 1);
    } else {
      batch.setAddressV4(row, remote, v4[origin * SITES + (int) (b >>> 56 & 3)]);
      batch.setAddressV4(row, local, 0xC6336401);
    }
    int port = 1 + link % PORTS;
    batch.set(row, FlowField.INGRESS_INTERFACE, inbound ? port : INSIDE);
    batch.set(row, FlowField.EGRESS_INTERFACE, inbound ? INSIDE : port);
    batch.set(row, FlowField.OCTETS, octets);
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.PROTOCOL, 6);
    batch.set(row, FlowField.START_MILLIS, first);
    batch.set(row, FlowField.END_MILLIS, last);
    batch.setSampling(row, RATE, RateSource.RECORD);
  }

  private int link(int origin, boolean inbound, int draw) {
    int choice = draw < 922 ? 0 : draw < 1004 ? 1 : 2;
    int mixed = (origin * 6 + choice * 2 + (inbound ? 1 : 0)) * 0x9E3779B1;
    return (int) (Integer.toUnsignedLong(mixed) * links >>> 32);
  }

  /** SplitMix64. */
  private long random() {
    seed += 0x9E3779B97F4A7C15L;
    long z = seed;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
