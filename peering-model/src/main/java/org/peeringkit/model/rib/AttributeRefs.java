package org.peeringkit.model.rib;

import java.util.Arrays;
import java.util.List;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.source.RouteCursor;

/**
 * One numbering of the attribute blocks of several cursors. The blocks stay with the cursors, which
 * keep them compact; two numbers may mean the same content. Only ever grows. Not thread-safe.
 */
final class AttributeRefs {
  private final List<RouteCursor> inputs;
  private final int[][] byInput;
  private int[] input = new int[1 << 10];
  private int[] id = new int[1 << 10];
  private int size;

  AttributeRefs(List<RouteCursor> inputs) {
    this.inputs = List.copyOf(inputs);
    this.byInput = new int[inputs.size()][0];
  }

  int ref(int ofInput, int attributesId) {
    int[] known = byInput[ofInput];
    if (attributesId >= known.length) {
      known = Arrays.copyOf(known, Math.max(1 << 10, 2 * attributesId));
      byInput[ofInput] = known;
    }
    if (known[attributesId] == 0) {
      if (size == input.length) {
        input = Arrays.copyOf(input, 2 * size);
        id = Arrays.copyOf(id, 2 * size);
      }
      input[size] = ofInput;
      id[size] = attributesId;
      size++;
      known[attributesId] = size;
    }
    return known[attributesId] - 1;
  }

  PathAttributes get(int ref) {
    return inputs.get(input[ref]).attributes(id[ref]);
  }
}
