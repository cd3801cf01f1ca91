/**
 * {@code peering.yaml}: reading, with every complaint at its line, into plain configuration values.
 */
@NullMarked
package org.peeringkit.cli.config;

import org.jspecify.annotations.NullMarked;
