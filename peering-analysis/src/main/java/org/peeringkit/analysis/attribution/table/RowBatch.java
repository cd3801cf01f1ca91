package org.peeringkit.analysis.attribution.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.source.RouteCursor;

/**
 * Events on their way from the cursor to the rows collected: what was decoded of them, in the order
 * they came. Filled by one thread, then taken by one.
 */
final class RowBatch {
  /** Stands for the attributes of a withdrawal. */
  private static final int WITHDRAWN = -1;

  private final boolean[] v6;
  private final long[] hi;
  private final long[] lo;
  private final int[] length;
  private final long[] pathId;
  private final int[] peer;
  private final int[] attributes;
  private final RouteCursor.Choice[] choice;
  private final @Nullable PathAttributes[] decoded;
  private int size;

  RowBatch(int capacity) {
    v6 = new boolean[capacity];
    hi = new long[capacity];
    lo = new long[capacity];
    length = new int[capacity];
    pathId = new long[capacity];
    peer = new int[capacity];
    attributes = new int[capacity];
    choice = new RouteCursor.Choice[capacity];
    decoded = new PathAttributes[capacity];
    Arrays.fill(choice, RouteCursor.Choice.UNKNOWN);
  }

  boolean isFull() {
    return size == hi.length;
  }

  /** Sets what a row is about; {@link #announced} or {@link #withdrawn} then adds it. */
  void prefix(boolean ofIpv6, long high, long low, int prefixLength, long path) {
    v6[size] = ofIpv6;
    hi[size] = high;
    lo[size] = low;
    length[size] = prefixLength;
    pathId[size] = path;
  }

  /**
   * @param values of the attributes, or null if the row with these attributes before this one is of
   *     the same peer and choice
   */
  void announced(
      int peerId, int attributesId, RouteCursor.Choice chosen, @Nullable PathAttributes values) {
    peer[size] = peerId;
    attributes[size] = attributesId;
    choice[size] = chosen;
    decoded[size] = values;
    size++;
  }

  void withdrawn(int peerId) {
    peer[size] = peerId;
    attributes[size] = WITHDRAWN;
    size++;
  }

  /**
   * Adds all to what is collected, and is empty.
   *
   * @param factOfAttributes by number of attributes what the last row with them said
   */
  void moveTo(CollectedRoutes routes, FactsOfAttributes factOfAttributes) {
    for (int i = 0; i < size; i++) {
      int fact;
      @Nullable PathAttributes values = decoded[i];
      if (attributes[i] == WITHDRAWN) {
        fact = routes.facts().withdrawn(peer[i]);
      } else if (values == null) {
        fact = factOfAttributes.get(attributes[i]);
      } else {
        fact = routes.facts().announced(peer[i], values, choice[i]);
        factOfAttributes.set(attributes[i], fact);
        decoded[i] = null; // so that it can be collected before the batch is filled again
      }
      routes.add(v6[i], hi[i], lo[i], length[i], fact, pathId[i]);
    }
    size = 0;
  }
}
