/** What every subcommand is made of: options, inputs, the configuration, exit codes. */
@NullMarked
package org.peeringkit.cli.command;

import org.jspecify.annotations.NullMarked;
