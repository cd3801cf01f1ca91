/** BGP messages (RFC 4271) as they stand in dumps: prefixes here, attributes in a subpackage. */
@NullMarked
package org.peeringkit.io.bgp;

import org.jspecify.annotations.NullMarked;
