package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.net.Asn;

/**
 * A promise that is still open. Immutable.
 *
 * @param asn the network it is about
 * @param by who promised
 * @param what it was, as our people may read it, or why they may not
 * @param made on which day
 * @param due by when; empty = no day was named
 * @param overdue whether that day is past
 */
public record Owed(
    Asn asn, Party by, String what, LocalDate made, Optional<LocalDate> due, boolean overdue) {}
