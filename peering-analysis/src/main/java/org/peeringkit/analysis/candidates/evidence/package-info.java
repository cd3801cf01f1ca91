/** What candidates of a month are judged by: traffic and bills, links, cones, registry. */
@NullMarked
package org.peeringkit.analysis.candidates.evidence;

import org.jspecify.annotations.NullMarked;
