/** Ledgers as Parquet files, written without Hadoop. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.stores.parquet;
