/**
 * Ledgers made by Spark, octet for octet those that one machine makes: {@link
 * org.peeringkit.spark.BuildLedger} of a month of flow files, {@link
 * org.peeringkit.spark.StreamLedgers} of export datagrams in a Kafka topic. See docs/scale.md.
 */
@NullMarked
package org.peeringkit.spark;

import org.jspecify.annotations.NullMarked;
