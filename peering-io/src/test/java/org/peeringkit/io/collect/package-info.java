@NullMarked
package org.peeringkit.io.collect;

import org.jspecify.annotations.NullMarked;
