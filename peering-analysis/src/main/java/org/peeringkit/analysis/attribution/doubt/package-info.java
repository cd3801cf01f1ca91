/** Routes whose origin is to be doubted before traffic is credited to it. */
@NullMarked
package org.peeringkit.analysis.attribution.doubt;

import org.jspecify.annotations.NullMarked;
