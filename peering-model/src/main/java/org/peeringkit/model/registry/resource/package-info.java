/**
 * Who holds numbers: delegations of the regional registries, validated ROA payloads, and names of
 * ASes.
 */
@NullMarked
package org.peeringkit.model.registry.resource;

import org.jspecify.annotations.NullMarked;
