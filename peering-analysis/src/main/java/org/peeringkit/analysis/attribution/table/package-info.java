/**
 * Tables of routes: routes of dumps and updates collected, held and looked up by longest match,
 * with the origin, the neighbour and the flags of each prefix. What an address of a flow is said to
 * be by them and by others is the package above.
 */
@NullMarked
package org.peeringkit.analysis.attribution.table;

import org.jspecify.annotations.NullMarked;
