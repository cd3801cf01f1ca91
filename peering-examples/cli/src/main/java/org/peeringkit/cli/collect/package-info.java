/** {@code peering collect}: export datagrams into ledgers, as they come. */
@NullMarked
package org.peeringkit.cli.collect;

import org.jspecify.annotations.NullMarked;
