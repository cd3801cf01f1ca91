/** The commands for conferences and forums. */
@NullMarked
package org.peeringkit.cli.event;

import org.jspecify.annotations.NullMarked;
