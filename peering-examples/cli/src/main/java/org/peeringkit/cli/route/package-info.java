/** The commands that read routes: {@code mrt}, {@code bmp}, {@code lookup}. */
@NullMarked
package org.peeringkit.cli.route;

import org.jspecify.annotations.NullMarked;
