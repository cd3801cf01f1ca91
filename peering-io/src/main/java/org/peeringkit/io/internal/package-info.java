/**
 * What several readers share: the one byte cursor, the window over a stream, the exception that
 * carries a fault from where it is found to where it is counted. Not an API for users.
 */
@NullMarked
package org.peeringkit.io.internal;

import org.jspecify.annotations.NullMarked;
