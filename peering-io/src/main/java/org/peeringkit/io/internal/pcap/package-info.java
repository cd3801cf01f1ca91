/**
 * What captures hold: packets of pcap and pcapng files, fragments and TCP streams put together,
 * datagrams taken out. Not an API.
 */
@NullMarked
package org.peeringkit.io.internal.pcap;

import org.jspecify.annotations.NullMarked;
