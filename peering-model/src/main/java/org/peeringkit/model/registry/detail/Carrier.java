package org.peeringkit.model.registry.detail;

/**
 * Who connects buildings (PeeringDB carrier).
 *
 * @param id registry id
 * @param name its name
 */
public record Carrier(long id, String name) {}
