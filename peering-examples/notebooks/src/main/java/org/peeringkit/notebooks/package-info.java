/** Writes the data of the notebooks and runs them as a Java kernel would. */
@org.jspecify.annotations.NullMarked
package org.peeringkit.notebooks;
