/**
 * A flow format as a third party would add it: one class that implements {@link
 * org.peeringkit.model.format.FlowFormat}, one line in {@code
 * META-INF/services/org.peeringkit.model.format.FlowFormat}, and no dependency but the model.
 */
@NullMarked
package org.peeringkit.plugins;

import org.jspecify.annotations.NullMarked;
