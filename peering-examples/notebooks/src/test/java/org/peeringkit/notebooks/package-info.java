@org.jspecify.annotations.NullMarked
package org.peeringkit.notebooks;
