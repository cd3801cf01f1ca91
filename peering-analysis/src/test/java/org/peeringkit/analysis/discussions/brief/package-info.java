@NullMarked
package org.peeringkit.analysis.discussions.brief;

import org.jspecify.annotations.NullMarked;
