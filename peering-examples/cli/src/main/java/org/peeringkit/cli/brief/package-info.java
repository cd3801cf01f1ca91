/** The commands for what she takes into a meeting. */
@NullMarked
package org.peeringkit.cli.brief;

import org.jspecify.annotations.NullMarked;
