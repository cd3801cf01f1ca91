/**
 * Where ledgers can go besides their own file: a contract for databases, columnar files and such.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.analysis.traffic.sink;
