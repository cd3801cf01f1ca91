/** Routes and what they carry: paths, communities, attributes, peers, events (RFC 4271). */
@NullMarked
package org.peeringkit.model.bgp;

import org.jspecify.annotations.NullMarked;
