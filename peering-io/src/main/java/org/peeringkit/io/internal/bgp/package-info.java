/** BGP UPDATE messages as route events: what readers of MRT and of BMP share. Not an API. */
@NullMarked
package org.peeringkit.io.internal.bgp;

import org.jspecify.annotations.NullMarked;
