/**
 * Numbers and addresses: AS numbers, addresses, prefixes, and the tables that look them up.
 *
 * <p>Every value is immutable, canonical once constructed, and comes with the same trio for text:
 * {@code parse} (throws), {@code tryParse} (Optional) and a canonical {@code toString} that {@code
 * parse} reads back. An IPv4-mapped IPv6 address stays IPv6.
 */
@NullMarked
package org.peeringkit.model.net;

import org.jspecify.annotations.NullMarked;
