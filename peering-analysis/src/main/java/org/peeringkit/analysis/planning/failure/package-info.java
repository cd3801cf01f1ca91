/**
 * What happens when a link, an exchange or a site is lost: where its traffic goes, which ports
 * overflow, what the month's bills come to. {@link
 * org.peeringkit.analysis.planning.failure.CarriedMonth} is the month, {@link
 * org.peeringkit.analysis.planning.failure.LossModel} the rule.
 */
@NullMarked
package org.peeringkit.analysis.planning.failure;

import org.jspecify.annotations.NullMarked;
