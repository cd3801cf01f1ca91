/** Business cards: people as they present themselves, before they are contacts of ours. */
@NullMarked
package org.peeringkit.model.discussion.card;

import org.jspecify.annotations.NullMarked;
