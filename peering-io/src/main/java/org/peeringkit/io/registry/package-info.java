/**
 * Readers of registry data: PeeringDB dumps and API pages, prefix lists; further kinds in the
 * packages below. All of it is written by the public: a broken row costs that row and is named,
 * never more.
 */
@NullMarked
package org.peeringkit.io.registry;

import org.jspecify.annotations.NullMarked;
