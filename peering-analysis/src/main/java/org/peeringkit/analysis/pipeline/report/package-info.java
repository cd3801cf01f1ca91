/**
 * Fills the report from counted months: {@link org.peeringkit.analysis.pipeline.report.ReportMaker}
 * asks one class for each part (bridge, links, money, offload, quality, trend). What the parts look
 * like is {@code analysis.report}; the figures in them are worked out where their subject is.
 */
@NullMarked
package org.peeringkit.analysis.pipeline.report;

import org.jspecify.annotations.NullMarked;
