package org.peeringkit.demo.traffic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpFamily;

/**
 * The sums of what was drawn, kept while it is drawn and before anything is encoded. Integers
 * throughout. Not thread-safe.
 */
public final class Truth {
  /** What is to become of a record. */
  public enum Disposition {
    /** Counts on its link. */
    COUNTED,
    /** Exported, but must not count on any link: seen elsewhere, dropped, or not attributable. */
    NOT_COUNTED,
    /** Crossed the link, but no router exported it: only interface counters know. */
    NOT_EXPORTED;

    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What sums are kept by.
   *
   * @param month calendar month, UTC
   * @param link name of the link
   * @param linkClass its class on the day
   * @param direction as the link sees it
   * @param origin {@code AS64500} or a bucket
   * @param family IP version
   * @param trap why it was drawn
   * @param disposition what is to become of it
   */
  public record Key(
      YearMonth month,
      String link,
      LinkClass linkClass,
      Direction direction,
      String origin,
      IpFamily family,
      Trap trap,
      Disposition disposition)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::month)
            .thenComparing(Key::link)
            .thenComparing(Key::linkClass)
            .thenComparing(Key::direction)
            .thenComparing(Key::origin)
            .thenComparing(Key::family)
            .thenComparing(Key::trap)
            .thenComparing(Key::disposition);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Sums under one key. */
  public static final class Sum {
    private long records;
    private long packets;
    private long octets;

    void add(long moreRecords, long morePackets, long moreOctets) {
      records += moreRecords;
      packets += morePackets;
      octets = Math.addExact(octets, moreOctets);
    }

    public long records() {
      return records;
    }

    public long packets() {
      return packets;
    }

    /** IP octets. */
    public long octets() {
      return octets;
    }

    /** Octets as an Ethernet interface counts them. */
    public long layer2Octets() {
      return octets + DrawnFlow.LAYER2_OVERHEAD * packets;
    }
  }

  private final Map<Key, Sum> sums = new HashMap<>();
  private long exportedRecords;

  void add(
      LocalDate day,
      DemoLink link,
      Direction direction,
      String origin,
      Trap trap,
      Disposition disposition,
      DrawnFlow flow) {
    Key key =
        new Key(
            YearMonth.from(day),
            link.name(),
            link.classOn(day),
            direction,
            origin,
            flow.remote().family(),
            trap,
            disposition);
    sums.computeIfAbsent(key, k -> new Sum())
        .add(Sampling.records(flow), flow.packets(), flow.octets());
  }

  void exported(long records) {
    exportedRecords += records;
  }

  /** Flow records exported, before sampling lost any. */
  public long exportedRecords() {
    return exportedRecords;
  }

  /** In key order. */
  public SortedMap<Key, Sum> sums() {
    return new TreeMap<>(sums);
  }
}
