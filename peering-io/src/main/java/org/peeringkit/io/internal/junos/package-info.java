/** Routes as Junos has them, whether its output is text, XML or JSON. Not an API. */
@NullMarked
package org.peeringkit.io.internal.junos;

import org.jspecify.annotations.NullMarked;
