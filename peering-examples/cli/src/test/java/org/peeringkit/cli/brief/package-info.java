@NullMarked
package org.peeringkit.cli.brief;

import org.jspecify.annotations.NullMarked;
