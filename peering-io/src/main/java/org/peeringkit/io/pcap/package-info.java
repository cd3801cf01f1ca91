/** Captures (pcap, pcapng) as sources of export datagrams, and a writer of pcap. */
@NullMarked
package org.peeringkit.io.pcap;

import org.jspecify.annotations.NullMarked;
