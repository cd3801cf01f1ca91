/**
 * How results look in a notebook: {@link org.peeringkit.analysis.notebook.Show} makes tables of
 * them, {@link org.peeringkit.analysis.notebook.Draw} charts. Both are values; a Java kernel's
 * {@code display} puts them on the page, {@code display(view.html(), "text/html")} and {@code
 * display(chart.svg(), "image/svg+xml")}. Nothing here knows any kernel.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.analysis.notebook;
