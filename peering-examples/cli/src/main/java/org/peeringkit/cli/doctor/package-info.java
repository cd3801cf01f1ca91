/** {@code peering doctor}: what a configuration and its inputs lack, and what that costs. */
@NullMarked
package org.peeringkit.cli.doctor;

import org.jspecify.annotations.NullMarked;
