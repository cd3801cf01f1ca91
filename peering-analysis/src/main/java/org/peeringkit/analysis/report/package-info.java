/**
 * What the monthly report says: {@link org.peeringkit.analysis.report.StatusReport}, as plain
 * values. {@code render} writes it, {@code chart} draws, {@code text} has tables, units and
 * escaping. Nothing here reads an input or a clock.
 */
@NullMarked
package org.peeringkit.analysis.report;

import org.jspecify.annotations.NullMarked;
