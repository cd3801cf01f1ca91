/**
 * The documentation's code: every snippet is a region of a test here, every output is made here.
 */
@NullMarked
package org.peeringkit.docs;

import org.jspecify.annotations.NullMarked;
