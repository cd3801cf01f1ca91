@NullMarked
package org.peeringkit.analysis.discussions.session;

import org.jspecify.annotations.NullMarked;
