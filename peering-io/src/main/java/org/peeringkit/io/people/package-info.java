/** Business cards as vCard (RFC 6350, RFC 2426, versit vCard 2.1). */
@NullMarked
package org.peeringkit.io.people;

import org.jspecify.annotations.NullMarked;
