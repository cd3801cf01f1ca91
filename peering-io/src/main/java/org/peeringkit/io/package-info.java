/**
 * What several formats share: writers of flow records, where their datagrams go, and the ends of a
 * TCP connection.
 */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io;
