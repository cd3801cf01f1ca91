package org.peeringkit.analysis.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.net.Asn;

/** AS paths, each once, as numbers in one array: 4 octets an AS instead of an object. */
final class PathStore {
  private static final int INITIAL = 1024;

  private int[] data = new int[INITIAL];
  private int[] starts = new int[INITIAL];
  private int[] slots = new int[INITIAL];
  private int size;

  /** Id of the path, the same for equal paths, 0 first. */
  int intern(AsPath path) {
    int start = starts[size];
    int end = append(path, start);
    int mask = slots.length - 1;
    int slot = hash(start, end) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (Arrays.equals(data, starts[id], starts[id + 1], data, start, end)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size + 1;
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[++size] = end;
    if (size > slots.length / 2) {
      rehash();
    }
    return size - 1;
  }

  private int append(AsPath path, int start) {
    int at = start;
    for (AsPathSegment segment : path.segments()) {
      int needed = at + 2 + segment.asns().size();
      if (needed > data.length) {
        data = Arrays.copyOf(data, Math.max(needed, data.length + (data.length >> 1)));
      }
      data[at++] = segment.type().code();
      data[at++] = segment.asns().size();
      for (Asn asn : segment.asns()) {
        data[at++] = asn.bits();
      }
    }
    return at;
  }

  private int hash(int start, int end) {
    int h = 1;
    for (int i = start; i < end; i++) {
      h = 31 * h + data[i];
    }
    h *= 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private void rehash() {
    slots = new int[slots.length * 2];
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int slot = hash(starts[id], starts[id + 1]) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  int size() {
    return size;
  }

  AsPath path(int id) {
    List<AsPathSegment> segments = new ArrayList<>();
    for (int at = starts[id]; at < starts[id + 1]; ) {
      AsPathSegment.Type type = AsPathSegment.Type.ofCode(data[at]).orElseThrow();
      int count = data[at + 1];
      at += 2;
      List<Asn> asns = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        asns.add(Asn.ofBits(data[at++]));
      }
      segments.add(new AsPathSegment(type, asns));
    }
    return AsPath.of(segments);
  }

  /** Gives back what growing left over; no more paths are added after. */
  void trim() {
    data = Arrays.copyOf(data, starts[size]);
    starts = Arrays.copyOf(starts, size + 1);
    slots = new int[] {0};
  }
}
