package org.peeringkit.model.registry;

/**
 * An internet exchange point (PeeringDB ix).
 *
 * @param id registry id
 * @param name its name
 * @param city where; empty text = not given
 * @param country ISO 3166 code; empty text = not given
 */
public record InternetExchange(long id, String name, String city, String country) {}
