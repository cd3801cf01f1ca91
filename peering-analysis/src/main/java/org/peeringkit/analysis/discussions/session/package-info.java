/** What engineers, and their tools, need to turn a session or a cable up. */
@NullMarked
package org.peeringkit.analysis.discussions.session;

import org.jspecify.annotations.NullMarked;
