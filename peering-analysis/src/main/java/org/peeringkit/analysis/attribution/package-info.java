/**
 * Whose an address is: route tables with their vantage, and the chain of providers that answers.
 */
@NullMarked
package org.peeringkit.analysis.attribution;

import org.jspecify.annotations.NullMarked;
