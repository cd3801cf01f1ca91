/**
 * Speed and memory, measured side by side with what others use.
 *
 * <p>{@code mvn -q -pl peering-examples/benchmarks -am package -DskipTests} makes one runnable jar:
 *
 * <pre>
 * java -jar peering-examples/benchmarks/target/benchmarks.jar LpmBenchmark
 * java -jar peering-examples/benchmarks/target/benchmarks.jar LpmBenchmark -p table=ipasn.dat.gz
 * java -cp peering-examples/benchmarks/target/benchmarks.jar org.peeringkit.benchmarks.LpmFootprint
 * </pre>
 *
 * <p>The first two give nanoseconds a lookup, the last one build time and octets a prefix. Figures
 * of machines shared with others are ranges: repeat them before you believe them.
 */
@NullMarked
package org.peeringkit.benchmarks;

import org.jspecify.annotations.NullMarked;
