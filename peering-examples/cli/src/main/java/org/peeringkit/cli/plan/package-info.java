/** How plans are shown. */
@NullMarked
package org.peeringkit.cli.plan;

import org.jspecify.annotations.NullMarked;
