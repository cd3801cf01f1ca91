package org.peeringkit.analysis.planning.ixp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.planning.PlanningRules.ExchangeOffer;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;

/**
 * An exchange where we are not, and who of the candidates is there.
 *
 * @param offer its name and what it costs, as far as that is known
 * @param members candidates with a port in service there, in the order of the hit list
 * @param onRouteServer those of them that peer with its route server and let others use that
 * @param octets on transit of all cones there, each origin once
 */
public record NewExchange(
    ExchangeOffer offer, List<Row> members, SortedSet<Asn> onRouteServer, long octets) {

  /** So many of those with most traffic where no shortlist is given. */
  public static final int SHORTLIST = 15;

  /**
   * Copies the collections.
   *
   * @param offer its name and what it costs, as far as that is known
   * @param members candidates with a port in service there, in the order of the hit list
   * @param onRouteServer those of them that peer with its route server and let others use that
   * @param octets on transit of all cones there, each origin once
   */
  public NewExchange {
    members = List.copyOf(members);
    onRouteServer = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(onRouteServer));
  }

  /** {@return the exchange's name, as its offer has it} */
  public String name() {
    return offer.name();
  }

  /**
   * {@return what a link of ours there would be called: {@code new-} and its name in lower case}
   */
  public String link() {
    String plain = name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "new-" + plain.replaceAll("^-|-$", "");
  }

  /**
   * Exchanges of the registry where we are not, those with most traffic first.
   *
   * @param evidence of the month, with the registry
   * @param candidates of the hit list, best first
   * @param offers the operator's shortlist; those only, in its order, where it is not empty
   * @return exchanges with who of the candidates is there
   */
  public static List<NewExchange> of(
      Evidence evidence, List<Row> candidates, List<ExchangeOffer> offers) {
    SortedMap<Long, SortedSet<Long>> lans = foreignLans(evidence);
    Map<Asn, Row> byMember = new HashMap<>();
    candidates.forEach(row -> row.candidate().members().forEach(m -> byMember.put(m, row)));
    List<NewExchange> found = new ArrayList<>();
    if (!offers.isEmpty()) {
      for (ExchangeOffer offer : offers) {
        found.add(at(evidence, offer, lansOf(evidence, offer, lans), byMember));
      }
      return found;
    }
    lans.forEach(
        (ixId, theirs) -> {
          String name =
              evidence.registry().exchange(ixId).map(InternetExchange::name).orElse("IX " + ixId);
          ExchangeOffer offer = ExchangeOffer.named(name, OptionalLong.of(theirs.first()));
          found.add(at(evidence, offer, theirs, byMember));
        });
    found.removeIf(exchange -> exchange.octets == 0);
    found.sort(
        Comparator.comparingLong(NewExchange::octets).reversed().thenComparing(NewExchange::name));
    return found;
  }

  /** LANs by exchange, without the exchanges where we are. */
  private static SortedMap<Long, SortedSet<Long>> foreignLans(Evidence evidence) {
    SortedMap<Long, SortedSet<Long>> byExchange = new TreeMap<>();
    Set<Long> ours = new TreeSet<>();
    for (EdgeLink link : evidence.links()) {
      link.ixlanId().ifPresent(ours::add);
    }
    for (ExchangePort port : evidence.registry().ports()) {
      if (port.operational()) {
        byExchange.computeIfAbsent(port.ixId(), id -> new TreeSet<>()).add(port.ixlanId());
        if (evidence.own().contains(port.asn())) {
          ours.add(port.ixlanId());
        }
      }
    }
    byExchange.values().removeIf(lans -> lans.stream().anyMatch(ours::contains));
    return byExchange;
  }

  private static SortedSet<Long> lansOf(
      Evidence evidence, ExchangeOffer offer, SortedMap<Long, SortedSet<Long>> lans) {
    TreeSet<Long> theirs = new TreeSet<>();
    offer.ixlan().ifPresent(theirs::add);
    lans.forEach(
        (ixId, of) -> {
          boolean named =
              evidence
                  .registry()
                  .exchange(ixId)
                  .filter(ix -> ix.name().equalsIgnoreCase(offer.name()))
                  .isPresent();
          if (theirs.stream().anyMatch(lan -> of.contains(lan))
              || (offer.ixlan().isEmpty() && named)) {
            theirs.addAll(of);
          }
        });
    return theirs;
  }

  private static NewExchange at(
      Evidence evidence, ExchangeOffer offer, SortedSet<Long> lans, Map<Asn, Row> byMember) {
    SortedMap<Integer, Row> members = new TreeMap<>();
    SortedSet<Asn> routeServer = new TreeSet<>();
    SortedSet<Asn> origins = new TreeSet<>();
    for (long lan : lans) {
      for (ExchangePort port : evidence.registry().portsAt(lan)) {
        Row row = byMember.get(port.asn());
        if (row != null && port.operational()) {
          members.put(row.rank(), row);
          origins.addAll(row.candidate().cone());
          boolean never =
              row.candidate().network().filter(Network::neverViaRouteServers).isPresent();
          if (port.routeServerPeer() && !never) {
            routeServer.add(row.asn());
          }
        }
      }
    }
    return new NewExchange(
        offer, List.copyOf(members.values()), routeServer, evidence.offloadOctets(origins));
  }
}
