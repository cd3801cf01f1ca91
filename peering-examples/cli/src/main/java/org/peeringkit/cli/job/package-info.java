/** Subcommands that work on a configuration: the main job, from files to the monthly report. */
@NullMarked
package org.peeringkit.cli.job;

import org.jspecify.annotations.NullMarked;
