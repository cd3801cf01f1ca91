@NullMarked
package org.peeringkit.io.ipfix;

import org.jspecify.annotations.NullMarked;
