/**
 * What NetFlow v9 and IPFIX share: messages of sets, templates that say how to read them. Each of
 * the two is a {@link org.peeringkit.io.internal.template.TemplateProtocol}. Not for use outside
 * this module.
 */
@NullMarked
package org.peeringkit.io.internal.template;

import org.jspecify.annotations.NullMarked;
