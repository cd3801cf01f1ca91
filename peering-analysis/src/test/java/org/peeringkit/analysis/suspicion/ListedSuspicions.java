package org.peeringkit.analysis.suspicion;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.model.net.Asn;

/** Suspicions that a test states instead of a month that gives rise to them. */
public final class ListedSuspicions {
  private ListedSuspicions() {}

  /** One suspicion of spoofed sources with these doubts. */
  public static Suspicions of(Doubt... doubts) {
    return new Suspicions(
        List.of(
            new Suspicion(
                Kind.SPOOFED_SOURCES,
                "transit-a",
                Optional.empty(),
                "as the test says",
                Optional.empty(),
                List.of(doubts))),
        new TreeMap<>());
  }

  /** Octets of a network that a suspicion explains. */
  public static Doubt doubt(long asn, long octets, String text) {
    return Doubt.of(Kind.SPOOFED_SOURCES, Asn.of(asn), octets, text);
  }
}
