package org.peeringkit.model.registry.detail;

/**
 * Buildings between which cross-connects are possible (PeeringDB campus).
 *
 * @param id registry id
 * @param name its name
 * @param city where; empty text = not given
 * @param country ISO 3166 code; empty text = not given
 */
public record Campus(long id, String name, String city, String country) {}
