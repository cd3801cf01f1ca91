/**
 * How values become text: the one escaping layer, the one place for numbers and units, and tables
 * that render themselves for a terminal, as Markdown, CSV and HTML.
 */
@NullMarked
package org.peeringkit.analysis.report.text;

import org.jspecify.annotations.NullMarked;
