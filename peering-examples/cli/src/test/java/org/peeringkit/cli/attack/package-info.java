@NullMarked
package org.peeringkit.cli.attack;

import org.jspecify.annotations.NullMarked;
