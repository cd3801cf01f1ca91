package org.peeringkit.analysis.discussions.pack;

import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * Somebody on an attendee list, as it stands there.
 *
 * @param line of the list, from 1
 * @param name of the person; empty text = not given
 * @param organisation empty text = not given
 * @param asn their network's; empty = not given
 */
public record Attendee(long line, String name, String organisation, Optional<Asn> asn) {}
