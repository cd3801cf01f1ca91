package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.Optional;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * Something that could be done.
 *
 * @param kind what
 * @param asn with whom; empty where it is with nobody in particular
 * @param name of that network, as the registry has it; empty text = none
 * @param place exchange, building or link
 * @param toLink link that the traffic would use; one that begins with {@code new-} is not there yet
 * @param toClass class of that link; empty where nothing moves
 * @param leadDays days from yes to traffic
 * @param costPerMonth what it costs; empty = unknown
 * @param costBecause why that is so, in words
 * @param probability that it comes about, 0 to 1
 */
public record Proposal(
    ActionKind kind,
    Optional<Asn> asn,
    String name,
    String place,
    String toLink,
    Optional<LinkClass> toClass,
    int leadDays,
    Optional<BigDecimal> costPerMonth,
    String costBecause,
    double probability) {}
