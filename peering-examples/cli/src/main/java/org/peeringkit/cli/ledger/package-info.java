/** {@code peering ledger}: counted traffic as files, from building to reconciling. */
@NullMarked
package org.peeringkit.cli.ledger;

import org.jspecify.annotations.NullMarked;
