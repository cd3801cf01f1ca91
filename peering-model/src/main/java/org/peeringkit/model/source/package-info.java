/**
 * Where readers and analysis meet: what can be opened, and what reading it gives.
 *
 * <p>Two tiers, one decoder. {@link org.peeringkit.model.source.RouteCursor} and {@link
 * org.peeringkit.model.source.FlowBatch} are reused and allocate nothing per route or flow; {@link
 * org.peeringkit.model.source.RouteSource} and {@link org.peeringkit.model.source.FlowSource} are
 * the comfortable adapters over them. How an {@link org.peeringkit.model.source.Input} is
 * recognised stands in {@code model.format}, how damage is told in {@code model.fault}.
 */
@NullMarked
package org.peeringkit.model.source;

import org.jspecify.annotations.NullMarked;
