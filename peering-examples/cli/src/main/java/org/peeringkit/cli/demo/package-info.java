/** {@code peering demo}: an invented internet as real files, and all commands on it. */
@NullMarked
package org.peeringkit.cli.demo;

import org.jspecify.annotations.NullMarked;
