@NullMarked
package org.peeringkit.analysis.discussions.pack;

import org.jspecify.annotations.NullMarked;
