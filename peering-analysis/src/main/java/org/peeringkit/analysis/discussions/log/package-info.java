/**
 * The log of discussions as a file: the one place where words told in confidence are written and
 * read. They leave it as {@link org.peeringkit.model.discussion.ConfidentialText}, which has no
 * words to show; what can show them is package-private here, and a test of the architecture keeps
 * it so.
 */
@NullMarked
package org.peeringkit.analysis.discussions.log;

import org.jspecify.annotations.NullMarked;
