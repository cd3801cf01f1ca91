package org.peeringkit.analysis.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.flow.LinkClass;

/**
 * How traffic came to be what it is. Immutable.
 *
 * @param months oldest first, this month last; months without data are in it as unknown
 * @param days of the months just past, for the time before there are enough months
 */
public record Trend(List<Point> months, List<Point> days) {

  /**
   * Copies the lists.
   *
   * @param months oldest first, this month last; months without data are in it as unknown
   * @param days of the months just past, for the time before there are enough months
   */
  public Trend {
    months = List.copyOf(months);
    days = List.copyOf(days);
  }

  /**
   * One month or day.
   *
   * @param start its first day (UTC)
   * @param percentPeered as in the headline
   * @param meanBitsPerSecond in + out by link class; a class without links is absent
   */
  public record Point(
      LocalDate start, Figure percentPeered, SortedMap<LinkClass, Figure> meanBitsPerSecond) {
    /**
     * Copies the map.
     *
     * @param start its first day (UTC)
     * @param percentPeered as in the headline
     * @param meanBitsPerSecond in + out by link class; a class without links is absent
     */
    public Point {
      meanBitsPerSecond = Collections.unmodifiableSortedMap(new TreeMap<>(meanBitsPerSecond));
    }
  }
}
