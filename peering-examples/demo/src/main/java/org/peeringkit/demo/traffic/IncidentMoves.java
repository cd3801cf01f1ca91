package org.peeringkit.demo.traffic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.demo.traffic.Moves.Move;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incidents.Leak;
import org.peeringkit.model.net.Asn;

/** What a leak draws from transit to the customer's link. */
public final class IncidentMoves {
  private IncidentMoves() {}

  /** Outbound over either transit; nothing where nobody tells further routes. */
  public static List<Move> of(World world) {
    List<Move> moves = new ArrayList<>();
    Optional<Leak> leak = world.incidents().leak();
    if (leak.isPresent()) {
      Asn customer = world.topology().as(leak.get().customer()).asn();
      Instant since = leak.get().since().atStartOfDay(ZoneOffset.UTC).toInstant();
      for (int origin : leak.get().origins()) {
        for (String transit : List.of("transit-a", "transit-b")) {
          moves.add(
              new Move(
                  world.topology().as(origin).asn(),
                  transit,
                  Direction.OUTBOUND,
                  leak.get().link(),
                  customer,
                  Optional.of(since)));
        }
      }
    }
    return moves;
  }
}
