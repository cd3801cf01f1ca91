/**
 * Live receiver of export datagrams: sockets in, the same decoders as for files, a bounded queue
 * between, and a counter for everything that is dropped. Threads only of the executor that is
 * given.
 */
@NullMarked
package org.peeringkit.io.collect;

import org.jspecify.annotations.NullMarked;
