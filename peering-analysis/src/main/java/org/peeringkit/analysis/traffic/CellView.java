package org.peeringkit.analysis.traffic;

import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.columns.CellColumns;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** A range of cells as a sorted map: entries are made as they are looked at, none is kept. */
@SuppressWarnings("JdkObsolete") // a NavigableMap would be twenty methods more, unused
final class CellView extends AbstractMap<LedgerKey, LedgerCell>
    implements SortedMap<LedgerKey, LedgerCell> {
  private final CellColumns columns;
  private final List<String> links;
  private final int from;
  private final int to;

  CellView(CellColumns columns, List<String> links, int from, int to) {
    this.columns = columns;
    this.links = links;
    this.from = from;
    this.to = Math.max(from, to);
  }

  @Override
  public Set<Map.Entry<LedgerKey, LedgerCell>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<LedgerKey, LedgerCell>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return to - from;
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<LedgerKey, LedgerCell>> {
    private int next = from;
    private @Nullable LedgerKey last;

    @Override
    public boolean hasNext() {
      return next < to;
    }

    @Override
    public Map.Entry<LedgerKey, LedgerCell> next() {
      if (next >= to) {
        throw new NoSuchElementException();
      }
      int i = next++;
      LedgerKey key = last == null ? keyAt(i) : keyAfter(last, i);
      last = key;
      return Map.entry(key, cell(i));
    }
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public @Nullable LedgerCell get(@Nullable Object key) {
    if (!(key instanceof LedgerKey wanted)) {
      return null;
    }
    int i = lowerBound(wanted);
    return i < to && keyAt(i).equals(wanted) ? cell(i) : null;
  }

  /** By comparison of keys: a key of a link unknown here has its place too. */
  private int lowerBound(LedgerKey key) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keyAt(middle).compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Natural order. */
  @Override
  public @Nullable Comparator<? super LedgerKey> comparator() {
    return null;
  }

  @Override
  public SortedMap<LedgerKey, LedgerCell> subMap(LedgerKey fromKey, LedgerKey toKey) {
    return new CellView(columns, links, lowerBound(fromKey), lowerBound(toKey));
  }

  @Override
  public SortedMap<LedgerKey, LedgerCell> headMap(LedgerKey toKey) {
    return new CellView(columns, links, from, lowerBound(toKey));
  }

  @Override
  public SortedMap<LedgerKey, LedgerCell> tailMap(LedgerKey fromKey) {
    return new CellView(columns, links, lowerBound(fromKey), to);
  }

  @Override
  public LedgerKey firstKey() {
    return key(from);
  }

  @Override
  public LedgerKey lastKey() {
    return key(to - 1);
  }

  private LedgerKey key(int i) {
    if (from == to) {
      throw new NoSuchElementException("no cells");
    }
    return keyAt(i);
  }

  private LedgerKey keyAt(int i) {
    return new LedgerKey(
        LocalDate.ofEpochDay(columns.day[i]),
        OriginKey.ofCode(columns.k0[i]),
        neighbour(i),
        links.get(columns.link(i)),
        CellCursor.DIRECTIONS[columns.direction(i)],
        family(i));
  }

  /** The same; of the key before it, what it has in common is shared. */
  private LedgerKey keyAfter(LedgerKey last, int i) {
    boolean sameNeighbour = columns.neighbourCode(i) == columns.neighbourCode(i - 1);
    return new LedgerKey(
        columns.day[i] == columns.day[i - 1] ? last.day() : LocalDate.ofEpochDay(columns.day[i]),
        columns.k0[i] == columns.k0[i - 1] ? last.origin() : OriginKey.ofCode(columns.k0[i]),
        sameNeighbour ? last.neighbour() : neighbour(i),
        links.get(columns.link(i)),
        CellCursor.DIRECTIONS[columns.direction(i)],
        family(i));
  }

  private Optional<Asn> neighbour(int i) {
    long code = columns.neighbourCode(i);
    return code == 0 ? Optional.empty() : Optional.of(Asn.of(code - 1));
  }

  private IpFamily family(int i) {
    return columns.family(i) == 0 ? IpFamily.IPV4 : IpFamily.IPV6;
  }

  private LedgerCell cell(int i) {
    return new LedgerCell(
        columns.octets[i],
        columns.packets[i],
        columns.records[i],
        Wide.toBigInteger(columns.squaresHi[i], columns.squaresLo[i]));
  }
}
