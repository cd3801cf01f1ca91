/**
 * Charts as SVG, for reports and notebooks: one visual language, readable without colour, in light
 * and dark, with direct labels. Text is placed by a committed table of glyph widths, because fonts
 * differ by machine and the bytes must not.
 */
@NullMarked
package org.peeringkit.analysis.report.chart;

import org.jspecify.annotations.NullMarked;
