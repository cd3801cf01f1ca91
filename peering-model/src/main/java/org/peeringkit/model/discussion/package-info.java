/**
 * Talks with networks about peering: who was met, what was said and how far it may go, what was
 * promised, where each talk stands. Text is read only for an {@link
 * org.peeringkit.model.discussion.Audience}; what was said in confidence cannot be read here at
 * all.
 */
@NullMarked
package org.peeringkit.model.discussion;

import org.jspecify.annotations.NullMarked;
