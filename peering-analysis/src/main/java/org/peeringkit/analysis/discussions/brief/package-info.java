/** What is known of a network before a meeting, told for us and for them. */
@NullMarked
package org.peeringkit.analysis.discussions.brief;

import org.jspecify.annotations.NullMarked;
