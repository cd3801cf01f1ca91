package org.peeringkit.demo.world.place;

/**
 * What a network says of itself in the registry, by PeeringDB's field values; empty text = blank.
 *
 * @param as index of the network
 * @param policyGeneral policy_general
 * @param policyLocations policy_locations
 * @param policyContracts policy_contracts
 * @param policyRatio policy_ratio
 * @param traffic info_traffic
 * @param ratio info_ratio
 * @param neverViaRouteServers info_never_via_route_servers
 * @param asSet irr_as_set
 */
public record Profile(
    int as,
    String policyGeneral,
    String policyLocations,
    String policyContracts,
    boolean policyRatio,
    String traffic,
    String ratio,
    boolean neverViaRouteServers,
    String asSet) {}
