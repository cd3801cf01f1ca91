package org.peeringkit.analysis.discussions.page;

import java.math.BigDecimal;

/**
 * A number that a page shows.
 *
 * @param name what it is, such as {@code traffic.2026-10.meanInBps}; dots divide
 * @param shown as the page has it, with its unit
 * @param value the number itself, before it was rounded, in the unit that the name ends with
 */
public record Named(String name, String shown, BigDecimal value) {}
