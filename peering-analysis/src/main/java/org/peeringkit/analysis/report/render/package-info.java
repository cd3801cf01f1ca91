/**
 * The report written as HTML, Markdown and JSON, of one {@link
 * org.peeringkit.analysis.report.StatusReport} and nothing else: the same model gives the same
 * bytes.
 */
@NullMarked
package org.peeringkit.analysis.report.render;

import org.jspecify.annotations.NullMarked;
