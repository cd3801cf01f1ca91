/** People: who knows whom, who can introduce us, who is owed what, and where to meet them next. */
@NullMarked
package org.peeringkit.analysis.discussions.people;

import org.jspecify.annotations.NullMarked;
