package org.peeringkit.analysis.traffic.sink;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a ledger shall go. Immutable.
 *
 * @param place a file, a folder or an address, as the user gave it
 * @param base folder that relative paths start from
 * @param options of the sink, by name
 */
public record SinkTarget(String place, Path base, SortedMap<String, String> options) {
  public SinkTarget {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** The place as a path. */
  public Path path() {
    return base.resolve(place);
  }

  /**
   * Refuses options that a sink does not know.
   *
   * @throws IllegalArgumentException if there is another one; it and the known ones are named
   */
  public void refuseOptionsBut(Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        throw new IllegalArgumentException(
            "there is no option \"" + option + "\"; there are " + new TreeSet<>(known));
      }
    }
  }
}
