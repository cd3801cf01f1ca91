package org.peeringkit.analysis.report.render;

import org.peeringkit.analysis.report.StatusReport;

/** A report for tests of other packages. */
public final class Reports {
  private Reports() {}

  public static StatusReport october() {
    return SampleReport.october();
  }
}
