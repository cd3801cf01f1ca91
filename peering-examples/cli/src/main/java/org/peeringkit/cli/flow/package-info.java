/** The command that reads flow records: {@code flows}. */
@NullMarked
package org.peeringkit.cli.flow;

import org.jspecify.annotations.NullMarked;
