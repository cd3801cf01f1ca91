/**
 * IPFIX (RFC 7011 to 7015): messages over UDP and TCP and in files, its registry of information
 * elements, a writer.
 */
@NullMarked
package org.peeringkit.io.ipfix;

import org.jspecify.annotations.NullMarked;
