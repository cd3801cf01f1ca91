/** Flow records, who exported them, how they were sampled, and the links they cross. */
@NullMarked
package org.peeringkit.model.flow;

import org.jspecify.annotations.NullMarked;
