/** Files that are written whole or not at all, also where the machine fails. */
@NullMarked
package org.peeringkit.cli.file;

import org.jspecify.annotations.NullMarked;
