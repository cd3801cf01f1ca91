package org.peeringkit.model.registry;

/**
 * Who runs networks (PeeringDB org).
 *
 * @param id registry id
 * @param name its name
 */
public record Organisation(long id, String name) {}
