@NullMarked
package org.peeringkit.analysis.discussions.page;

import org.jspecify.annotations.NullMarked;
