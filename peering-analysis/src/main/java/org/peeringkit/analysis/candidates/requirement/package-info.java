/** What either side asks of its peers, held against what is known. */
@NullMarked
package org.peeringkit.analysis.candidates.requirement;

import org.jspecify.annotations.NullMarked;
