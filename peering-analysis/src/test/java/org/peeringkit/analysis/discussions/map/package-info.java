@NullMarked
package org.peeringkit.analysis.discussions.map;

import org.jspecify.annotations.NullMarked;
