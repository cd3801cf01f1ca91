/**
 * Contracts, bills, what peering costs and what it saves. Money is {@code BigDecimal} + currency.
 */
@NullMarked
package org.peeringkit.analysis.economics;

import org.jspecify.annotations.NullMarked;
