package org.peeringkit.demo.world.place;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An invented building.
 *
 * @param id registry id
 * @param name plainly synthetic
 * @param city plainly synthetic
 * @param country ISO 3166 code
 * @param campusId the campus it is on
 * @param latitude invented degrees north; empty as in many real entries
 * @param longitude invented degrees east
 */
public record DemoFacility(
    long id,
    String name,
    String city,
    String country,
    OptionalLong campusId,
    OptionalDouble latitude,
    OptionalDouble longitude) {}
