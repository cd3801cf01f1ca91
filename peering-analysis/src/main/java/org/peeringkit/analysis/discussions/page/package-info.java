/** Pages for people who meet people: one model of plain values, and what is made of it. */
@NullMarked
package org.peeringkit.analysis.discussions.page;

import org.jspecify.annotations.NullMarked;
