/** Reader of what exchanges list of their members (IX-F member export). */
@NullMarked
package org.peeringkit.io.registry.ixf;

import org.jspecify.annotations.NullMarked;
