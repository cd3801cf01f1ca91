package org.peeringkit.analysis.traffic.file;

/**
 * What a column takes in a file.
 *
 * @param numbers of the column
 * @param octets by the statistics of their contexts: the file has these, and the statistics
 */
public record ColumnSize(long numbers, double octets) {
  ColumnSize plus(ColumnSize other) {
    return new ColumnSize(numbers + other.numbers, octets + other.octets);
  }
}
