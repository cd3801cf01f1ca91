/**
 * Whose an address is: the chain of providers that answers, among them the tables of routes, which
 * are in {@code table}, and by time in {@code time}.
 */
@NullMarked
package org.peeringkit.analysis.attribution;

import org.jspecify.annotations.NullMarked;
