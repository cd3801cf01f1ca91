/**
 * Whole processes side by side: what our command and the program it is compared with take for the
 * same work on the same input, one after the other in one run, their outputs compared.
 *
 * <pre>
 * peering-examples/benchmarks/compare            everything, under half an hour
 * peering-examples/benchmarks/compare --smoke    small inputs, once: outputs agree, no claims
 * </pre>
 *
 * <p>A {@link org.peeringkit.benchmarks.compare.Comparison} is one row of the table; a {@link
 * org.peeringkit.benchmarks.compare.Suite} lists rows, {@link
 * org.peeringkit.benchmarks.compare.Compare} runs them.
 */
@NullMarked
package org.peeringkit.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
