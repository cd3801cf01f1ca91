@NullMarked
package org.peeringkit.analysis.discussions.draft;

import org.jspecify.annotations.NullMarked;
