package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.analysis.planning.Chances;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.planning.PlanningRules.CacheOffer;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.planning.ixp.NewExchange;
import org.peeringkit.analysis.planning.path.PathProblem.Option;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/**
 * What can be done, as far as the evidence supports it: the proposals and the problem that the
 * search sees, option by option. Networks that are excluded stand in none of them, but for peers
 * whose octets still use transit. Not thread-safe.
 */
final class ActionFinder {
  private static final String PAID_ALREADY = "on a port that is paid";
  private static final String NOTHING = "nothing but the work";

  private final PathInputs inputs;
  private final Evidence evidence;
  private final PlanningRules rules;
  private final Optional<Currency> currency;
  private final PlanPorts ports;
  private final List<Asn> origins;
  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final SortedSet<Asn> unlikely = new TreeSet<>();

  ActionFinder(PathInputs inputs) {
    this.inputs = inputs;
    this.evidence = inputs.evidence();
    this.rules = inputs.rules();
    this.currency = inputs.currency();
    this.ports = new PlanPorts(evidence);
    this.origins = List.copyOf(inputs.movable().origins());
  }

  /**
   * What was found.
   *
   * @param problem for the search
   * @param proposals one an option
   * @param origins whose two units (inbound, outbound) stand at 2 i and 2 i + 1
   * @param unlikely candidates that are asked for nothing: below the least chance
   */
  record Actions(
      PathProblem problem, List<Proposal> proposals, List<Asn> origins, SortedSet<Asn> unlikely) {}

  Actions find() {
    routeServers();
    PeerActions peers = new PeerActions(evidence);
    for (PeerActions.Peer peer : peers.of(inputs.quickWins(), inputs.excludedByOperator())) {
      ofPeer(peer);
    }
    for (Row row : inputs.rows()) {
      ofCandidate(row);
    }
    rules.caches().forEach(this::cache);
    newExchanges();
    for (PlanPorts.Room room : ports.room(inputs.rules(), currency)) {
      add(room);
    }
    List<PathProblem.Unit> units = new ArrayList<>();
    for (Asn origin : origins) {
      units.add(unit(origin, true));
      units.add(unit(origin, false));
    }
    return new Actions(
        new PathProblem(units, ports.list(), options), List.copyOf(proposals), origins, unlikely);
  }

  private PathProblem.Unit unit(Asn origin, boolean inbound) {
    long octets = 0;
    double busy = 0;
    for (MovableTraffic.Part part : inputs.movable().parts(origin)) {
      if (part.direction() == PathInputs.direction(inbound)) {
        octets = Math.addExact(octets, part.octets());
        busy += part.busyBps();
      }
    }
    return new PathProblem.Unit(octets, inbound, busy);
  }

  private List<Integer> units(Collection<Asn> cone, boolean bothDirections) {
    List<Integer> units = new ArrayList<>();
    for (Asn origin : new TreeSet<>(cone)) {
      int i = java.util.Collections.binarySearch(origins, origin);
      if (i >= 0) {
        units.add(2 * i);
        if (bothDirections) {
          units.add(2 * i + 1);
        }
      }
    }
    return units;
  }

  private void add(Proposal proposal, Option option) {
    proposals.add(proposal);
    options.add(option);
  }

  private void add(PlanPorts.Room room) {
    add(
        room.proposal(),
        new Option(
            List.of(),
            false,
            PathProblem.NO_PORT,
            List.of(),
            room.port(),
            room.inBps(),
            room.outBps(),
            room.proposal().costPerMonth()));
  }

  private Proposal onPort(ActionKind kind, Optional<Row> row, Place place, double probability) {
    return new Proposal(
        kind,
        row.map(Row::asn),
        row.map(Row::name).orElse(""),
        place.name(),
        place.ourLink().orElse(place.name()),
        Optional.of(LinkClass.IXP),
        rules.leadDays(kind),
        Optional.of(BigDecimal.ZERO),
        PAID_ALREADY,
        probability);
  }

  /** One session with a route server brings everybody who is on it. */
  private void routeServers() {
    SortedMap<String, Place> places = new TreeMap<>();
    SortedMap<String, SortedSet<Asn>> cones = new TreeMap<>();
    for (Row row : inputs.rows()) {
      for (ReachOption option : row.candidate().reach()) {
        if (option.kind() == ReachOption.Kind.RS_INSTANT) {
          for (Place place : option.places()) {
            places.putIfAbsent(place.name(), place);
            cones
                .computeIfAbsent(place.name(), name -> new TreeSet<>())
                .addAll(row.candidate().cone());
          }
        }
      }
    }
    places.forEach(
        (name, place) ->
            add(
                onPort(ActionKind.ROUTE_SERVER, Optional.empty(), place, 1),
                Option.moving(
                    units(cones.getOrDefault(name, new TreeSet<>()), true),
                    ports.at(place.ourLink()),
                    List.of(),
                    Optional.of(BigDecimal.ZERO))));
  }

  private void ofPeer(PeerActions.Peer peer) {
    ActionKind kind = peer.kind();
    double chance =
        kind == ActionKind.ROUTING_CHANGE
            ? Chances.ANSWERED
            : Chances.ANSWERED * Chances.PEER_SAYS_YES;
    add(
        new Proposal(
            kind,
            Optional.of(peer.asn()),
            evidence.registry().network(peer.asn()).map(Network::name).orElse(""),
            peer.place(),
            peer.link(),
            Optional.of(peer.linkClass()),
            rules.leadDays(kind),
            Optional.of(BigDecimal.ZERO),
            NOTHING,
            chance),
        Option.moving(
            units(evidence.cones().cone(peer.asn()), true),
            ports.at(Optional.of(peer.link())),
            List.of(),
            Optional.of(BigDecimal.ZERO)));
  }

  private void ofCandidate(Row row) {
    double chance = Chances.ofSession(row);
    if (chance < rules.leastChance()) {
      unlikely.add(row.asn());
      return;
    }
    List<Integer> cone = units(row.candidate().cone(), true);
    for (ReachOption option : row.candidate().reach()) {
      switch (option.kind()) {
        case RS_EXPECTED_ON_TRANSIT ->
            onPorts(ActionKind.ROUTE_SERVER_REPAIR, row, option, chance, cone);
        case BILATERAL_OPEN, BILATERAL_NEGOTIATE ->
            onPorts(ActionKind.SESSION, row, option, chance, cone);
        case PNI -> cable(row, option.places().get(0), chance, cone);
        case RS_INSTANT, PLACES_UNKNOWN, NO_COMMON_LOCATION -> {}
      }
    }
  }

  private void onPorts(
      ActionKind kind, Row row, ReachOption option, double chance, List<Integer> cone) {
    for (Place place : option.places()) {
      add(
          onPort(kind, Optional.of(row), place, chance),
          Option.moving(cone, ports.at(place.ourLink()), List.of(), Optional.of(BigDecimal.ZERO)));
    }
  }

  private void cable(Row row, Place building, double chance, List<Integer> cone) {
    Optional<BigDecimal> cost = price(rules.cable());
    add(
        new Proposal(
            ActionKind.PNI,
            Optional.of(row.asn()),
            row.name(),
            building.name(),
            "new-pni-as" + row.asn().value(),
            Optional.of(LinkClass.PNI),
            rules.leadDays(ActionKind.PNI),
            cost,
            because(rules.cable(), cost, "the port and the cable"),
            chance),
        Option.moving(cone, PathProblem.NO_PORT, List.of(), cost));
  }

  private Optional<BigDecimal> price(Optional<Price> price) {
    return price.flatMap(p -> currency.flatMap(p::in));
  }

  static String because(Optional<Price> price, Optional<BigDecimal> cost, String what) {
    if (cost.isPresent()) {
      return "configured";
    }
    return price.isEmpty()
        ? "what " + what + " cost is not configured"
        : "what " + what + " cost is in another currency than the contracts";
  }

  private void cache(CacheOffer offer) {
    SortedSet<Asn> members = evidence.organisations().of(offer.asn()).asns();
    OptionalDouble inbound = evidence.offload(members).p95InBps();
    boolean enough = inbound.orElse(0) >= offer.minimumBitsPerSecond();
    if (!enough || inputs.excludedByOperator().contains(offer.asn())) {
      return;
    }
    Optional<BigDecimal> cost = price(offer.price());
    String name = evidence.registry().network(offer.asn()).map(Network::name).orElse("");
    add(
        new Proposal(
            ActionKind.EMBEDDED_CACHE,
            Optional.of(offer.asn()),
            name,
            "our network",
            "new-cache-as" + offer.asn().value(),
            Optional.of(LinkClass.CACHE),
            rules.leadDays(ActionKind.EMBEDDED_CACHE),
            cost,
            because(offer.price(), cost, "power and space"),
            Chances.ANSWERED * Chances.PEER_SAYS_YES),
        new Option(
            units(members, false),
            true,
            PathProblem.NO_PORT,
            List.of(),
            PathProblem.NO_PORT,
            0,
            0,
            cost));
  }

  private void newExchanges() {
    List<NewExchange> all = NewExchange.of(evidence, inputs.rows(), rules.exchanges());
    for (NewExchange exchange : all.subList(0, Math.min(NewExchange.SHORTLIST, all.size()))) {
      if (exchange.members().isEmpty()) {
        continue;
      }
      join(exchange, ActionKind.JOIN_EXCHANGE, exchange.offer().price());
      if (exchange.offer().remote().isPresent()) {
        join(exchange, ActionKind.JOIN_EXCHANGE_REMOTE, exchange.offer().remote());
      }
    }
  }

  private void join(NewExchange exchange, ActionKind kind, Optional<Price> price) {
    String link = exchange.link() + (kind == ActionKind.JOIN_EXCHANGE_REMOTE ? "-remote" : "");
    int port = ports.opened(link, exchange.offer().capacity());
    Optional<BigDecimal> cost = price(price);
    int join = options.size();
    add(
        new Proposal(
            kind,
            Optional.empty(),
            "",
            exchange.name(),
            link,
            Optional.empty(),
            rules.leadDays(kind),
            cost,
            because(price, cost, "a port there does"),
            1),
        Option.moving(List.of(), PathProblem.NO_PORT, List.of(), cost));
    Place place =
        new Place(
            exchange.name(),
            "",
            Optional.of(link),
            OptionalLong.empty(),
            0,
            OptionalDouble.empty(),
            OptionalDouble.empty());
    TreeSet<Asn> byRouteServer = new TreeSet<>();
    for (Row row : exchange.members()) {
      if (exchange.onRouteServer().contains(row.asn())) {
        byRouteServer.addAll(row.candidate().cone());
      }
    }
    Optional<BigDecimal> nothing = Optional.of(BigDecimal.ZERO);
    if (!byRouteServer.isEmpty()) {
      add(
          onPort(ActionKind.ROUTE_SERVER, Optional.empty(), place, 1),
          Option.moving(units(byRouteServer, true), port, List.of(join), nothing));
    }
    for (Row row : exchange.members()) {
      double chance = Chances.ofSession(row);
      if (chance >= rules.leastChance()) {
        add(
            onPort(ActionKind.SESSION, Optional.of(row), place, chance),
            Option.moving(units(row.candidate().cone(), true), port, List.of(join), nothing));
      }
    }
  }
}
