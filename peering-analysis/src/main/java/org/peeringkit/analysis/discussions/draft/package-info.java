/** Mails in draft, one network at a time; nothing is ever sent. */
@NullMarked
package org.peeringkit.analysis.discussions.draft;

import org.jspecify.annotations.NullMarked;
