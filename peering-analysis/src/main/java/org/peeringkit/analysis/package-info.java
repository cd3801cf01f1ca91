/**
 * The analysis as one facade, {@link org.peeringkit.analysis.Peering}: a configuration in, results
 * by month out. What stands behind it is in the packages below.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.analysis;
