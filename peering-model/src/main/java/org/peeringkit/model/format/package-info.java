/**
 * How an input is recognised and opened, and where a new format comes in.
 *
 * <p>A format is a service: a class that implements {@link
 * org.peeringkit.model.format.CompressionFormat}, {@link org.peeringkit.model.format.RouteFormat},
 * {@link org.peeringkit.model.format.FlowFormat}, {@link org.peeringkit.model.format.CounterFormat}
 * or {@link org.peeringkit.model.format.RegistryFormat}, knows its content by the first octets, and
 * is named in {@code META-INF/services}. {@link org.peeringkit.model.format.Formats} finds them
 * all, takes compressions off and asks which format the content is of; {@link
 * org.peeringkit.model.format.FlowInputs} opens flow files one by one after one scan over all.
 */
@NullMarked
package org.peeringkit.model.format;

import org.jspecify.annotations.NullMarked;
