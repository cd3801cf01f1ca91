/** A ledger as tables: which columns there are, and the rows one after the other. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.stores.rows;
