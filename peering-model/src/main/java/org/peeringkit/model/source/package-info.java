/**
 * Where readers and analysis meet: exchange types, reader contracts, faults and limits.
 *
 * <p>Two tiers, one decoder. {@link org.peeringkit.model.source.RouteCursor} and {@link
 * org.peeringkit.model.source.FlowBatch} are reused and allocate nothing per route or flow; {@link
 * org.peeringkit.model.source.RouteSource} and {@link org.peeringkit.model.source.FlowSource} are
 * the comfortable adapters over them. {@link org.peeringkit.model.source.Formats} finds readers by
 * {@code ServiceLoader} and opens anything by content.
 */
@NullMarked
package org.peeringkit.model.source;

import org.jspecify.annotations.NullMarked;
