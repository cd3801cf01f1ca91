package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.time.YearMonth;
import org.peeringkit.analysis.report.StatusReport;

/** From counted months to the report's plain values. */
public final class ReportMaker {
  private final MainJob job;

  public ReportMaker(MainJob job) {
    this.job = job;
  }

  /** The report of a month. */
  public StatusReport make(YearMonth month) throws IOException {
    throw new IllegalStateException(month + " " + job);
  }
}
