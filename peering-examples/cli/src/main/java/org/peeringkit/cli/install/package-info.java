/**
 * {@code peering install}: the command with a launcher and a class-data archive, for fast start.
 */
@NullMarked
package org.peeringkit.cli.install;

import org.jspecify.annotations.NullMarked;
