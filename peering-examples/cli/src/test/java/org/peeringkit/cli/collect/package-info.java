/** The live receiver, in a process of its own. */
@NullMarked
package org.peeringkit.cli.collect;

import org.jspecify.annotations.NullMarked;
