/** {@code show bgp} as Cisco's routers print it, and those that print it alike. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.table.cisco;
