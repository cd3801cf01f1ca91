/**
 * Files that hold nothing but export datagrams, one after the other; captures of datagrams are read
 * in {@link org.peeringkit.io.pcap}, datagrams from sockets in {@link org.peeringkit.io.collect}.
 */
@NullMarked
package org.peeringkit.io.datagram;

import org.jspecify.annotations.NullMarked;
