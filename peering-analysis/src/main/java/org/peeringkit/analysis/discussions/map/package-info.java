/** Where two networks are, as a picture. */
@NullMarked
package org.peeringkit.analysis.discussions.map;

import org.jspecify.annotations.NullMarked;
