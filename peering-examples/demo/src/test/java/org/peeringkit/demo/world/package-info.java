@org.jspecify.annotations.NullMarked
package org.peeringkit.demo.world;
