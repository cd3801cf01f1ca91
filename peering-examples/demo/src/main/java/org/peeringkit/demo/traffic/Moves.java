package org.peeringkit.demo.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.place.DemoExchange.Port;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.model.net.Asn;

/**
 * Traffic that uses other links than it would: the same flows are drawn, and those of an origin
 * over one link cross another. So two runs differ in nothing but what was moved. Immutable.
 */
public final class Moves {
  /** Everything stays. */
  public static final Moves NONE = new Moves(Map.of(), List.of());

  /**
   * What moves.
   *
   * @param origin whose traffic
   * @param from name of the link that it leaves
   * @param direction as the links see it
   * @param to name of the link that takes it
   * @param neighbour who announces the origin there
   * @param since from this instant on; empty = always
   */
  public record Move(
      Asn origin,
      String from,
      Direction direction,
      String to,
      Asn neighbour,
      Optional<Instant> since) {
    /** For all the time. */
    public Move(Asn origin, String from, Direction direction, String to, Asn neighbour) {
      this(origin, from, direction, to, neighbour, Optional.empty());
    }
  }

  /** Where a flow goes, and since when. */
  record Target(DemoLink link, Session session, Asn neighbour, Optional<Instant> since) {}

  private record Key(String origin, String link, Direction direction) {}

  private final Map<Key, Target> targets;
  private final List<Session> added;

  private Moves(Map<Key, Target> targets, List<Session> added) {
    this.targets = Map.copyOf(targets);
    this.added = List.copyOf(added);
  }

  /**
   * In that world.
   *
   * @throws IllegalArgumentException if a network or link is not in it, or if the neighbour has
   *     neither a session nor a port at the link that takes the traffic
   */
  public static Moves of(World world, Collection<Move> moves) {
    Map<Asn, SyntheticAs> byAsn = new HashMap<>();
    world.topology().ases().forEach(as -> byAsn.put(as.asn(), as));
    Map<Key, Target> targets = new HashMap<>();
    List<Session> added = new ArrayList<>();
    for (Move move : moves) {
      index(byAsn, move.origin());
      DemoLink to = world.edge().link(move.to());
      String from = world.edge().link(move.from()).name();
      Session session = session(world, to, index(byAsn, move.neighbour()), added);
      targets.put(
          new Key(move.origin().toString(), from, move.direction()),
          new Target(to, session, move.neighbour(), move.since()));
    }
    return new Moves(targets, added);
  }

  private static int index(Map<Asn, SyntheticAs> byAsn, Asn asn) {
    SyntheticAs as = byAsn.get(asn);
    if (as == null) {
      throw new IllegalArgumentException("no network has the number " + asn);
    }
    return as.index();
  }

  private static Session session(World world, DemoLink link, int neighbour, List<Session> added) {
    List<Session> known = new ArrayList<>(world.edge().sessions());
    known.addAll(added);
    Optional<Session> there =
        known.stream()
            .filter(s -> s.link() == link.index() && s.neighbour() == neighbour)
            .findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    Port port =
        world.places().exchanges().stream()
            .filter(e -> link.ixlanId().isPresent() && e.ixlanId() == link.ixlanId().getAsLong())
            .flatMap(e -> e.ports().stream())
            .filter(p -> p.as() == neighbour)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        world.topology().as(neighbour).asn() + " is not at " + link.name()));
    Session session =
        new Session(
            link.index(),
            neighbour,
            port.ipv4(),
            port.ipv6(),
            false,
            true,
            true,
            Optional.empty(),
            Optional.empty());
    added.add(session);
    return session;
  }

  /** Where traffic of that origin goes which was drawn for that link; empty = it stays. */
  Optional<Target> target(String origin, DemoLink drawn, Direction direction, long millis) {
    return Optional.ofNullable(targets.get(new Key(origin, drawn.name(), direction)))
        .filter(t -> t.since().map(s -> millis >= s.toEpochMilli()).orElse(true));
  }

  /** The world with the sessions that the moved traffic needs: what tables are made of. */
  public World applied(World world) {
    if (added.isEmpty()) {
      return world;
    }
    List<Session> sessions = new ArrayList<>(world.edge().sessions());
    sessions.addAll(added);
    return world.with(world.edge().with(sessions));
  }
}
