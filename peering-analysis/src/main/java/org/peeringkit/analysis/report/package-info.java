/**
 * The monthly report: {@link org.peeringkit.analysis.report.StatusReport} is what it says, as plain
 * values, and the renderers write it as HTML, Markdown, JSON and CSV. Nothing here reads an input
 * or a clock: the same model gives the same bytes.
 */
@NullMarked
package org.peeringkit.analysis.report;

import org.jspecify.annotations.NullMarked;
