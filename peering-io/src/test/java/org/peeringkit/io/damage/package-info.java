/** Damage done to inputs, and what readers must keep to whatever they are given. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.io.damage;
