package org.peeringkit.io.internal.timeline;

import java.util.Comparator;
import org.peeringkit.model.flow.Exporter;

/**
 * Whose templates: an exporter and domain by one protocol.
 *
 * @param version 9 or 10
 */
record Speaker(Exporter exporter, int version) implements Comparable<Speaker> {
  @Override
  public int compareTo(Speaker other) {
    return Comparator.comparing(Speaker::exporter)
        .thenComparingInt(Speaker::version)
        .compare(this, other);
  }
}
