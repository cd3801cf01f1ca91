/** BGP messages (RFC 4271) and capabilities as values, and what two OPENs agree on. */
@NullMarked
package org.peeringkit.io.bgp;

import org.jspecify.annotations.NullMarked;
