package org.peeringkit.model.registry;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A building (PeeringDB fac).
 *
 * @param id registry id
 * @param name its name
 * @param city where; empty text = not given
 * @param country ISO 3166 code; empty text = not given
 * @param latitude degrees north
 * @param longitude degrees east
 * @param campusId the campus it is part of
 */
public record Facility(
    long id,
    String name,
    String city,
    String country,
    OptionalDouble latitude,
    OptionalDouble longitude,
    OptionalLong campusId) {}
