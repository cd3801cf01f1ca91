package org.peeringkit.analysis.suspicion;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.PeeringPolicy.General;

/** Entries that say Open and may have been written by somebody else than whose they seem. */
final class ImpostorFinder {
  private final MonthView view;
  private final Map<String, List<Network>> byName = new HashMap<>();

  ImpostorFinder(MonthView view) {
    this.view = view;
  }

  List<Suspicion> find() {
    for (Network network : view.registry().networks()) {
      String name = plain(network.name());
      if (!name.isEmpty()) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(network);
      }
    }
    List<Suspicion> suspicions = new ArrayList<>();
    for (Network network : view.registry().networks()) {
      if (network.policy().general() == General.OPEN
          && !view.confirmed().contains(network.asn())
          && !view.own().contains(network.asn())) {
        suspicion(network).ifPresent(suspicions::add);
      }
    }
    return suspicions;
  }

  /** Letters and digits alone, without accents, in lower case: what an eye takes for the same. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private Optional<Suspicion> suspicion(Network network) {
    Optional<Network> before =
        view.registry().earlierEntries(network.asn()).stream()
            .filter(e -> e.policy().general() != General.OPEN)
            .reduce((a, b) -> b);
    List<String> signs = new ArrayList<>();
    Optional<Network> namesake = namesake(network);
    namesake.ifPresent(
        other ->
            signs.add(
                "it bears the name of "
                    + other.asn()
                    + ", which is another organisation's and "
                    + (other.policy().general() == General.UNKNOWN
                        ? "says nothing of its policy"
                        : "says " + other.policy().general().label())));
    before.ifPresent(
        old -> {
          if (!old.orgId().equals(network.orgId())) {
            signs.add("it moved to another organisation meanwhile");
          }
          if (!plain(old.name()).equals(plain(network.name()))) {
            signs.add("it was called " + old.name() + " before");
          }
          if (!host(old.policy()).equals(host(network.policy()))) {
            signs.add("the host of its policy's address changed meanwhile");
          }
        });
    if (signs.isEmpty() || (namesake.isEmpty() && before.isEmpty())) {
      return Optional.empty();
    }
    General until = before.map(n -> n.policy().general()).orElse(General.UNKNOWN);
    String was =
        before
            .map(
                old ->
                    ", "
                        + (old.policy().general() == General.UNKNOWN
                            ? "and said nothing"
                            : "and said " + old.policy().general().label())
                        + " in an older snapshot")
            .orElse("");
    String why = String.join("; ", signs);
    String until2 =
        until == General.UNKNOWN ? "as if it said nothing" : "as " + until.label() + " as before";
    Doubt doubt =
        new Doubt(
            Kind.DOUBTFUL_POLICY,
            network.asn(),
            0,
            "its entry says Open"
                + was
                + ", but "
                + why
                + "; it is taken "
                + until2
                + " until the network confirms it",
            Optional.of(until));
    return Optional.of(
        new Suspicion(
            Kind.DOUBTFUL_POLICY,
            network.asn().toString(),
            Optional.of(network.asn()),
            "The entry of "
                + Words.called(network.asn(), network.name())
                + " says Open"
                + network.updated().map(time -> " since " + time).orElse("")
                + was
                + "; "
                + why
                + ". Its chance is reckoned "
                + until2
                + " until somebody confirms it.",
            Optional.empty(),
            List.of(doubt)));
  }

  /** Another organisation's older entry of the same name that is not Open. */
  private Optional<Network> namesake(Network network) {
    return byName.getOrDefault(plain(network.name()), List.of()).stream()
        .filter(other -> !other.asn().equals(network.asn()))
        .filter(other -> other.policy().general() != General.OPEN)
        .filter(other -> !related(network.asn(), other.asn()))
        .filter(other -> other.id() < network.id() || isOlder(other, network))
        .findFirst();
  }

  private static boolean isOlder(Network one, Network other) {
    return one.updated().isPresent()
        && other.updated().isPresent()
        && one.updated().get().isBefore(other.updated().get());
  }

  private boolean related(Asn one, Asn other) {
    return view.registry().siblings(one).contains(other);
  }

  private static String host(PeeringPolicy policy) {
    return policy
        .url()
        .flatMap(
            text -> {
              try {
                return Optional.ofNullable(URI.create(text).getHost());
              } catch (IllegalArgumentException e) {
                // No address: what stands there is compared as it is.
                return Optional.of(text);
              }
            })
        .map(h -> h.toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
