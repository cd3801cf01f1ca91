@NullMarked
package org.peeringkit.analysis.discussions.lint;

import org.jspecify.annotations.NullMarked;
