/** What fuzzers' targets of this module share. */
@NullMarked
package org.peeringkit.analysis.fuzz;

import org.jspecify.annotations.NullMarked;
