/** Readers of what registries say of numbers: delegations, names, validated ROA payloads. */
@NullMarked
package org.peeringkit.io.registry.resource;

import org.jspecify.annotations.NullMarked;
