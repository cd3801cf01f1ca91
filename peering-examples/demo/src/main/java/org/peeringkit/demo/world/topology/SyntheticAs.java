package org.peeringkit.demo.world.topology;

import org.peeringkit.model.net.Asn;

/**
 * An invented network.
 *
 * @param index position in the topology
 * @param asn its number; see {@link Topology} for why it offends nobody
 * @param name plainly synthetic
 * @param kind what it is
 * @param rank 0 for the largest of its kind
 * @param orgId registry id of its organisation
 */
public record SyntheticAs(int index, Asn asn, String name, AsKind kind, int rank, long orgId) {}
