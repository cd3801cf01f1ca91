/**
 * What NetFlow v9 and IPFIX share: messages of sets, and templates that say how to read them. Each
 * of the two is a {@link org.peeringkit.io.internal.template.TemplateProtocol}.
 *
 * <p>A {@link org.peeringkit.io.internal.template.Template} is compiled once to an {@link
 * org.peeringkit.io.internal.template.OffsetPlan}, which turns octets of a record into fields of a
 * row. {@link org.peeringkit.io.internal.template.TemplateDecoder} walks the sets of a message and
 * asks {@link org.peeringkit.io.internal.template.Knowledge} for the plan of each; who remembers
 * plans and rates is another package ({@code internal.timeline}). Not for use outside this module.
 */
@NullMarked
package org.peeringkit.io.internal.template;

import org.jspecify.annotations.NullMarked;
