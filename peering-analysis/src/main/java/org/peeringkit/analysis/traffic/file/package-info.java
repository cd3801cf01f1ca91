/**
 * The file of a ledger: {@code LedgerFile} frames and checks, {@code LedgerEncoder} and {@code
 * LedgerDecoder} have its sections, and below them stand the codes of numbers.
 */
@NullMarked
package org.peeringkit.analysis.traffic.file;

import org.jspecify.annotations.NullMarked;
