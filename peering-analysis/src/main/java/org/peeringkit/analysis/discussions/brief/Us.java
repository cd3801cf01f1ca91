package org.peeringkit.analysis.discussions.brief;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * Ourselves as everybody may know us: the registry's entry, our prefixes in the tables, our places
 * as published. Nothing in it is internal.
 *
 * @param asn our AS
 * @param asns all of ours
 * @param name ours
 * @param type what we are
 * @param entry of the registry; empty where there is none
 * @param prefixes4 IPv4 prefixes that we announce
 * @param prefixes6 IPv6 prefixes
 * @param addresses4 IPv4 addresses in them, each counted once
 * @param behind networks behind us, as tables and relationships tell
 * @param users as somebody estimates them
 * @param exchanges published ports in service, by exchange, with Mbit/s in all
 * @param buildings published, by name
 * @param contact whom to write to, as everybody may see it
 */
public record Us(
    Asn asn,
    SortedSet<Asn> asns,
    String name,
    NetworkType type,
    Optional<Network> entry,
    int prefixes4,
    int prefixes6,
    BigInteger addresses4,
    int behind,
    OptionalLong users,
    List<Published> exchanges,
    List<String> buildings,
    Optional<PointOfContact> contact) {
  /**
   * Copies the lists.
   *
   * @param asn our AS
   * @param asns all of ours
   * @param name ours
   * @param type what we are
   * @param entry of the registry; empty where there is none
   * @param prefixes4 IPv4 prefixes that we announce
   * @param prefixes6 IPv6 prefixes
   * @param addresses4 IPv4 addresses in them, each counted once
   * @param behind networks behind us, as tables and relationships tell
   * @param users as somebody estimates them
   * @param exchanges published ports in service, by exchange, with Mbit/s in all
   * @param buildings published, by name
   * @param contact whom to write to, as everybody may see it
   */
  public Us {
    exchanges = List.copyOf(exchanges);
    buildings = List.copyOf(buildings);
  }

  /**
   * A place that the registry shows to all.
   *
   * @param ixlanId of the LAN
   * @param name of the exchange
   * @param city empty text = not given
   * @param country empty text = not given
   * @param speedMbps of our ports there, in all; 0 = not stated
   * @param routeServer whether we say that we are on the route server
   */
  public record Published(
      long ixlanId,
      String name,
      String city,
      String country,
      long speedMbps,
      boolean routeServer) {}

  /** {@return whom traffic to us reaches, in words} */
  public String reached() {
    return switch (type) {
      case CABLE_DSL_ISP, EDUCATIONAL_RESEARCH, NON_PROFIT -> "our users";
      case NSP -> "our customers";
      case CONTENT, NETWORK_SERVICES -> "our services";
      default -> "us";
    };
  }

  static Us of(MainJob job, Evidence evidence) {
    Registry registry = evidence.registry();
    Asn asn = job.config().network().asn();
    List<Prefix> prefixes = job.config().network().prefixes();
    if (prefixes.isEmpty()) {
      prefixes = job.routes().ownPrefixes();
    }
    TreeSet<String> buildings = new TreeSet<>();
    for (Asn own : evidence.own()) {
      for (long id : registry.facilities(own)) {
        registry.facility(id).ifPresent(f -> buildings.add(f.name()));
      }
    }
    TreeSet<Asn> cone = new TreeSet<>(evidence.cones().cone(evidence.own()));
    cone.removeAll(evidence.own());
    return new Us(
        asn,
        evidence.own(),
        job.config().network().name(),
        job.config().network().type(),
        registry.network(asn),
        count(prefixes, IpFamily.IPV4),
        count(prefixes, IpFamily.IPV6),
        addresses(prefixes),
        cone.size(),
        registry.eyeballs().of(asn),
        exchanges(registry, evidence.own()),
        List.copyOf(buildings),
        contact(registry.contacts(asn)));
  }

  private static int count(List<Prefix> prefixes, IpFamily family) {
    return (int) prefixes.stream().filter(p -> p.family() == family).count();
  }

  private static BigInteger addresses(List<Prefix> prefixes) {
    List<Prefix> four = prefixes.stream().filter(p -> p.family() == IpFamily.IPV4).toList();
    BigInteger sum = BigInteger.ZERO;
    for (Prefix prefix : four) {
      boolean inside =
          four.stream().anyMatch(other -> !other.equals(prefix) && other.covers(prefix));
      sum = inside ? sum : sum.add(BigInteger.ONE.shiftLeft(32 - prefix.length()));
    }
    return sum;
  }

  private static List<Published> exchanges(Registry registry, SortedSet<Asn> own) {
    java.util.TreeMap<Long, Published> byLan = new java.util.TreeMap<>();
    for (Asn asn : own) {
      for (ExchangePort port : registry.ports(asn)) {
        if (!port.operational()) {
          continue;
        }
        Optional<InternetExchange> exchange = registry.exchange(port.ixId());
        byLan.merge(
            port.ixlanId(),
            new Published(
                port.ixlanId(),
                exchange.map(InternetExchange::name).orElse("exchange LAN " + port.ixlanId()),
                exchange.map(InternetExchange::city).orElse(""),
                exchange.map(InternetExchange::country).orElse(""),
                port.speedMbps(),
                port.routeServerPeer()),
            (a, b) ->
                new Published(
                    a.ixlanId(),
                    a.name(),
                    a.city(),
                    a.country(),
                    a.speedMbps() + b.speedMbps(),
                    a.routeServer() || b.routeServer()));
      }
    }
    return List.copyOf(byLan.values());
  }

  /** What we hand out is what everybody may see anyway. */
  private static Optional<PointOfContact> contact(List<PointOfContact> contacts) {
    for (String role : List.of("Policy", "NOC")) {
      Optional<PointOfContact> found =
          contacts.stream()
              .filter(PointOfContact::isPublic)
              .filter(c -> c.role().equals(role) && !c.email().isBlank())
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
