package org.peeringkit.analysis.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.analysis.traffic.link.LinkDraft;
import org.peeringkit.analysis.traffic.link.LinkKnowledge;
import org.peeringkit.analysis.traffic.link.LinkRules;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;

/** Brings together what is known of interfaces without a link. */
final class LinkSuggester {
  private static final long BITS_A_MEGABIT = 1_000_000;

  private final PeeringConfig config;
  private final LoadedInputs inputs;
  private final Map<InterfaceId, CounterReading> latest = new TreeMap<>();

  private LinkSuggester(PeeringConfig config, LoadedInputs inputs) {
    this.config = config;
    this.inputs = inputs;
    for (CounterReading reading : inputs.counters()) {
      if (reading.ifIndex().isPresent()
          && (reading.ifName().isPresent() || reading.ifAlias().isPresent())) {
        latest.merge(
            new InterfaceId(reading.exporter(), reading.ifIndex().getAsLong()),
            reading,
            (one, other) -> other.time().isBefore(one.time()) ? one : other);
      }
    }
  }

  static SuggestedLinks of(
      PeeringConfig config, LoadedInputs inputs, Cones cones, List<InterfaceTraffic> interfaces) {
    LinkRules rules =
        new LinkRules(
            LinkKnowledge.of(
                config.network().allAsns(),
                inputs.registry(),
                config.links(),
                inputs.routes().originsByNeighbour(),
                cones::cone));
    return new LinkSuggester(config, inputs).suggest(rules, interfaces);
  }

  private SuggestedLinks suggest(LinkRules rules, List<InterfaceTraffic> interfaces) {
    List<SuggestedLinks.Link> links = new ArrayList<>();
    int configured = 0;
    for (InterfaceTraffic traffic : interfaces) {
      if (isConfigured(inputs.edges(), traffic.id())) {
        configured++;
      } else {
        links.add(link(rules, traffic));
      }
    }
    links.sort(
        Comparator.comparingLong((SuggestedLinks.Link l) -> l.traffic().octets())
            .reversed()
            .thenComparing(l -> l.traffic().id()));
    return new SuggestedLinks(links, configured);
  }

  /** A link that names no interface, but a tag or an address, may be at any. */
  private static boolean isConfigured(EdgeMap edges, InterfaceId id) {
    return edges.placedAt(id.exporter(), id.ifIndex()).stream()
        .map(placed -> placed.entry().link().match())
        .anyMatch(LinkSuggester::namesInterface);
  }

  private static boolean namesInterface(EdgeLink.Match match) {
    return match.ifIndex().isPresent() || match.ifName().isPresent() || match.ifAlias().isPresent();
  }

  private SuggestedLinks.Link link(LinkRules rules, InterfaceTraffic traffic) {
    InterfaceId id = traffic.id();
    Optional<CounterReading> reading =
        Optional.ofNullable(latest.get(id))
            .or(
                () ->
                    Optional.ofNullable(
                        latest.get(new InterfaceId(Optional.empty(), id.ifIndex()))));
    Optional<InterfaceFacts.Fact> fact = inputs.interfaces().get(id.exporter(), id.ifIndex());
    LinkDraft draft = rules.draft(traffic);
    OptionalLong speed = fact.map(InterfaceFacts.Fact::bitsPerSecond).orElse(OptionalLong.empty());
    if (speed.isEmpty() && draft.ixlanId().isPresent()) {
      speed = portSpeed(draft.ixlanId().getAsLong());
    }
    return new SuggestedLinks.Link(
        traffic,
        reading.flatMap(CounterReading::ifName).or(() -> fact.flatMap(InterfaceFacts.Fact::name)),
        reading
            .flatMap(CounterReading::ifAlias)
            .or(() -> fact.flatMap(InterfaceFacts.Fact::description)),
        speed.isPresent() && speed.getAsLong() > 0 ? speed : OptionalLong.empty(),
        draft);
  }

  /** What the registry says of our port on a LAN, if there is one only. */
  private OptionalLong portSpeed(long ixlanId) {
    List<ExchangePort> ports = new ArrayList<>();
    for (Asn asn : config.network().allAsns()) {
      inputs.registry().ports(asn).stream()
          .filter(port -> port.ixlanId() == ixlanId && port.operational())
          .forEach(ports::add);
    }
    return ports.size() == 1 && ports.get(0).speedMbps() > 0
        ? OptionalLong.of(Math.multiplyExact(ports.get(0).speedMbps(), BITS_A_MEGABIT))
        : OptionalLong.empty();
  }
}
