/** What everything is drawn from: the options and the random numbers of a seed. */
@NullMarked
package org.peeringkit.demo.draw;

import org.jspecify.annotations.NullMarked;
