package org.peeringkit.io.flowtext.read;

import java.math.BigInteger;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * What nfdump writes around the rows: the summary in two lines after a line {@code Summary}, whose
 * octets are compared with those of the rows, and what it says of the run. Files written one after
 * the other into one have these in the middle, and further headers. Not thread-safe.
 */
final class CsvTrailer {
  private static final List<String> REMARKS =
      List.of(
          "Summary:",
          "Time window:",
          "Total flows processed:",
          "Total records processed:",
          "Sys:",
          "No matching flows",
          "No matched flows");

  private final ReadLog log;
  private List<String> names = List.of();
  private boolean inSummary;
  private BigInteger octets = BigInteger.ZERO;

  CsvTrailer(ReadLog log) {
    this.log = log;
  }

  /** A row has become a record of the batch. */
  void counted(FlowBatch batch, int row) {
    octets = octets.add(BigInteger.valueOf(batch.get(row, FlowField.OCTETS)));
  }

  /** Whether the line is no row; then it is taken. */
  boolean takes(CSVRecord record, List<String> header) {
    if (inSummary) {
      inSummary = summary(record);
      return true;
    }
    if (record.size() == 1 && record.get(0).equals("Summary")) {
      inSummary = true;
      names = List.of();
      return true;
    }
    if (record.get(0).equals(header.get(0)) && record.toList().equals(header)) {
      log.count("repeated headers", 1);
      octets = BigInteger.ZERO;
      return true;
    }
    return REMARKS.stream().anyMatch(record.get(0)::startsWith);
  }

  /** The line of names, then that of values. */
  private boolean summary(CSVRecord record) {
    if (names.isEmpty()) {
      names = record.toList();
      return true;
    }
    int at = names.indexOf("bytes");
    if (at >= 0 && at < record.size() && record.get(at).matches("[0-9]{1,20}")) {
      BigInteger missing = new BigInteger(record.get(at)).subtract(octets).abs();
      if (missing.signum() > 0) {
        log.count("octets by which summary and rows differ", missing.longValue());
      }
    }
    log.count("summaries", 1);
    octets = BigInteger.ZERO;
    return false;
  }
}
