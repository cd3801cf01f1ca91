/**
 * IPFIX (RFC 7011 to 7015): its messages and templates, its registry of information elements. Not
 * an API.
 */
@NullMarked
package org.peeringkit.io.internal.ipfix;

import org.jspecify.annotations.NullMarked;
