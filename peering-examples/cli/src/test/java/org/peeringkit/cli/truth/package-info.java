/** The main job over the demo's files, against the sums the demo wrote down while it drew them. */
@NullMarked
package org.peeringkit.cli.truth;

import org.jspecify.annotations.NullMarked;
