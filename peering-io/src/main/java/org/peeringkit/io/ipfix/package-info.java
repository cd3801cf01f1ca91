/** IPFIX (RFC 7011 to 7015): a writer. It is read by its datagrams, from UDP, TCP and files. */
@NullMarked
package org.peeringkit.io.ipfix;

import org.jspecify.annotations.NullMarked;
