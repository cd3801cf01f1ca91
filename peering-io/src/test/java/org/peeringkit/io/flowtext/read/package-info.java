@NullMarked
package org.peeringkit.io.flowtext.read;

import org.jspecify.annotations.NullMarked;
