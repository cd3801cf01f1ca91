package org.peeringkit.analysis.attribution.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.net.Asn;

/**
 * AS paths, each once, as numbers in chunks of one array each: 4 octets an AS and 8 a path instead
 * of objects. A path is its length and its ASes, or, if it is not one sequence, the negative length
 * of its segments' code, each a type, a count and the ASes.
 */
final class PathStore {
  private static final int INITIAL = 1024;
  private static final int CHUNK_BITS = 18;
  private static final int CHUNK = 1 << CHUNK_BITS;

  /** More than attributes of 65,535 octets can hold. */
  private static final int MOST_OF_A_PATH = 1 << 17;

  private int[][] chunks;
  private final IntColumn starts;
  private int[] slots = new int[INITIAL];
  private int size;

  /** Where the next path begins: chunk and place. */
  private int end;

  /** Of the path at hand, coded. */
  private int[] coded = new int[64];

  PathStore() {
    chunks = new int[][] {new int[INITIAL]};
    starts = new IntColumn();
  }

  private PathStore(int[][] chunks, IntColumn starts, int size) {
    this.chunks = chunks;
    this.starts = starts;
    this.size = size;
  }

  /** The paths so far; what is added here later does not touch it. */
  PathStore frozen() {
    return new PathStore(chunks.clone(), starts.frozen(), size);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int id = 0; id < size; id++) {
      int[] chunk = chunks[starts.get(id) >>> CHUNK_BITS];
      int at = starts.get(id) & (CHUNK - 1);
      for (int i = at; i <= at + Math.abs(chunk[at]); i++) {
        out.writeInt(chunk[i]);
      }
    }
  }

  /** Paths as {@link #write} left them, under the same ids; none can be added. */
  static PathStore read(DataInput in) throws IOException {
    PathStore paths = new PathStore();
    int size = in.readInt();
    for (int id = 0; id < size; id++) {
      int header = in.readInt();
      int length = Math.abs(header) + 1;
      if (length < 1 || length > MOST_OF_A_PATH) {
        throw new IOException("not a table of routes: a path of " + header + " numbers");
      }
      if (length > paths.coded.length) {
        paths.coded = new int[length];
      }
      paths.coded[0] = header;
      for (int i = 1; i < length; i++) {
        paths.coded[i] = in.readInt();
      }
      paths.starts.add(paths.append(length));
      paths.size++;
    }
    return paths.frozen();
  }

  /** Id of the path, the same for equal paths, 0 first. */
  int intern(AsPath path) {
    int length = code(path);
    int mask = slots.length - 1;
    int slot = hash(coded, 0, length) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      int[] chunk = chunks[starts.get(id) >>> CHUNK_BITS];
      int at = starts.get(id) & (CHUNK - 1);
      if (chunk[at] == coded[0] && Arrays.equals(chunk, at, at + length, coded, 0, length)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size + 1;
    starts.add(append(length));
    size++;
    if (size > slots.length / 2) {
      rehash();
    }
    return size - 1;
  }

  private int code(AsPath path) {
    List<AsPathSegment> segments = path.segments();
    boolean plain =
        segments.size() == 1 && segments.get(0).type() == AsPathSegment.Type.AS_SEQUENCE;
    int at = 1;
    for (AsPathSegment segment : segments) {
      int needed = at + 2 + segment.asns().size();
      if (needed > coded.length) {
        coded = Arrays.copyOf(coded, Math.max(needed, 2 * coded.length));
      }
      if (!plain) {
        coded[at++] = segment.type().code();
        coded[at++] = segment.asns().size();
      }
      for (Asn asn : segment.asns()) {
        coded[at++] = asn.bits();
      }
    }
    coded[0] = plain ? at - 1 : 1 - at;
    return at;
  }

  /** The paths of a chunk begin and end in it; one that is longer than a chunk has it alone. */
  private int append(int length) {
    int chunk = end >>> CHUNK_BITS;
    int at = end & (CHUNK - 1);
    if (at != 0 && at + length > CHUNK) {
      chunk++;
      at = 0;
    }
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk + 1);
      chunks[chunk] = new int[Math.max(CHUNK, length)];
    } else if (at + length > chunks[chunk].length) {
      int wanted = Math.max(at + length, Math.min(CHUNK, 2 * chunks[chunk].length));
      chunks[chunk] = Arrays.copyOf(chunks[chunk], wanted);
    }
    System.arraycopy(coded, 0, chunks[chunk], at, length);
    int next = at + length;
    end =
        next >= CHUNK
            ? Math.multiplyExact(chunk + 1, CHUNK)
            : Math.addExact(Math.multiplyExact(chunk, CHUNK), next);
    return Math.addExact(Math.multiplyExact(chunk, CHUNK), at);
  }

  private static int hash(int[] data, int from, int length) {
    int h = 1;
    for (int i = from; i < from + length; i++) {
      h = 31 * h + data[i];
    }
    h *= 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  private void rehash() {
    int room = 2 * slots.length;
    slots = new int[0]; // the smaller one is garbage before the larger one is made
    slots = new int[room];
    int mask = room - 1;
    for (int id = 0; id < size; id++) {
      int[] chunk = chunks[starts.get(id) >>> CHUNK_BITS];
      int at = starts.get(id) & (CHUNK - 1);
      int slot = hash(chunk, at, Math.abs(chunk[at]) + 1) & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = id + 1;
    }
  }

  AsPath path(int id) {
    int[] data = chunks[starts.get(id) >>> CHUNK_BITS];
    int at = starts.get(id) & (CHUNK - 1);
    int header = data[at++];
    if (header > 0) {
      return AsPath.of(
          List.of(new AsPathSegment(AsPathSegment.Type.AS_SEQUENCE, asns(data, at, header))));
    }
    List<AsPathSegment> segments = new ArrayList<>();
    int to = at - header;
    while (at < to) {
      AsPathSegment.Type type = AsPathSegment.Type.ofCode(data[at]).orElseThrow();
      int count = data[at + 1];
      segments.add(new AsPathSegment(type, asns(data, at + 2, count)));
      at += 2 + count;
    }
    return AsPath.of(segments);
  }

  private static List<Asn> asns(int[] data, int from, int count) {
    List<Asn> asns = new ArrayList<>(count);
    for (int i = from; i < from + count; i++) {
      asns.add(Asn.ofBits(data[i]));
    }
    return asns;
  }
}
