/** For a coordinator's first meetings. */
@NullMarked
package org.peeringkit.analysis.discussions.mentor;

import org.jspecify.annotations.NullMarked;
