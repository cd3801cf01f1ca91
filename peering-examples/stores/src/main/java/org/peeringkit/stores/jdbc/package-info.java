/** Ledgers in a relational database, with views that answer the usual questions. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.stores.jdbc;
