/** Files that are named on the command line, and files that are written whole or not at all. */
@NullMarked
package org.peeringkit.cli.file;

import org.jspecify.annotations.NullMarked;
