/** What every command talks through: results, faults, JSON, wrapped text. */
@NullMarked
package org.peeringkit.cli.console;

import org.jspecify.annotations.NullMarked;
