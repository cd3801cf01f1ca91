/**
 * Tables that say of a prefix who originates it and nothing else: pfx2as, pyasn, bgp.tools,
 * ip-location-db. Each row is an entry of a table with a path of its origin alone, as a collector
 * would have it: good for origins, mute about neighbours and cones.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.origin;
