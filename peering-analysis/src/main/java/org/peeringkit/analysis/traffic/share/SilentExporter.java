package org.peeringkit.analysis.traffic.share;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A router that sent no flows while counters of its links rose. Immutable.
 *
 * @param exporter its address; empty where its links name none
 * @param links whose counters rose meanwhile
 * @param hours in which that was so, for a bin at least
 * @param counterOctets what the counters counted in those bins, in and out, layer 2
 */
public record SilentExporter(
    String exporter, SortedSet<String> links, int hours, long counterOctets) {
  /**
   * Copies the links.
   *
   * @param exporter its address; empty where its links name none
   * @param links whose counters rose meanwhile
   * @param hours in which that was so, for a bin at least
   * @param counterOctets what the counters counted in those bins, in and out, layer 2
   */
  public SilentExporter {
    links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
  }
}
