/** PeeringDB as its own tools keep it on a disk. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.stores.peeringdb;
