/** What a month comes to: {@code report}, {@code hitlist}, {@code quickwins}, {@code contracts}. */
@NullMarked
package org.peeringkit.cli.report;

import org.jspecify.annotations.NullMarked;
