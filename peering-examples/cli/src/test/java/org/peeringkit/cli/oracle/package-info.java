/** The main job over real captures, against independent counts. */
@NullMarked
package org.peeringkit.cli.oracle;

import org.jspecify.annotations.NullMarked;
