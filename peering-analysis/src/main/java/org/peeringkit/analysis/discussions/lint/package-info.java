/** What must not leave the house, looked for in texts that are to. */
@NullMarked
package org.peeringkit.analysis.discussions.lint;

import org.jspecify.annotations.NullMarked;
