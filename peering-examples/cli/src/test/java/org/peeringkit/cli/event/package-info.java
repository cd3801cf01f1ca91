@NullMarked
package org.peeringkit.cli.event;

import org.jspecify.annotations.NullMarked;
