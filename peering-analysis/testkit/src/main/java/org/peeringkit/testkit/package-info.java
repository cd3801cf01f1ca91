/**
 * Tests that every plug-in passes. An author of a plug-in extends the one of its kind, gives it the
 * plug-in and a sample, and JUnit does the rest:
 *
 * <ul>
 *   <li>{@link org.peeringkit.testkit.RouteFormatContract}, {@link
 *       org.peeringkit.testkit.FlowFormatContract}, {@link
 *       org.peeringkit.testkit.RegistryFormatContract} for formats;
 *   <li>{@link org.peeringkit.testkit.AttributorContract}, {@link
 *       org.peeringkit.testkit.ScoringSignalContract}, {@link
 *       org.peeringkit.testkit.ReportRendererContract}, {@link
 *       org.peeringkit.testkit.LedgerSinkContract} for everything else.
 * </ul>
 *
 * <p>A failure says which promise was broken. What a kit cannot know, whether a value is right, is
 * left to the author's own tests.
 */
@NullMarked
package org.peeringkit.testkit;

import org.jspecify.annotations.NullMarked;
