package org.peeringkit.analysis.discussions.pack;

import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;

/**
 * Networks by what organisations are called: equal names only, without case, punctuation, accents
 * and legal forms. What is merely similar is not the same. Immutable.
 */
final class NameIndex {
  private static final String LEGAL_FORMS =
      "\\b(inc|incorporated|ltd|limited|llc|gmbh|ag|kg|se|sa|sas|srl|spa|bv|nv|ab|as|oy|plc|corp|"
          + "corporation|company|co|pty|kk|sro|doo|e v|ev)\\b";

  private final Map<String, SortedSet<Asn>> byName = new HashMap<>();

  /**
   * @param lead the AS that stands for an organisation, by any of its ASes
   */
  NameIndex(Registry registry, UnaryOperator<Asn> lead) {
    for (Network network : registry.networks()) {
      add(network.name(), lead.apply(network.asn()));
      if (network.orgId().isPresent()) {
        registry
            .organisation(network.orgId().getAsLong())
            .ifPresent(org -> add(org.name(), lead.apply(network.asn())));
      }
    }
  }

  private void add(String name, Asn asn) {
    String key = key(name);
    if (!key.isEmpty()) {
      byName.computeIfAbsent(key, k -> new TreeSet<>()).add(asn);
    }
  }

  /** The networks of that name, in AS order. */
  SortedSet<Asn> find(String name) {
    return Collections.unmodifiableSortedSet(byName.getOrDefault(key(name), new TreeSet<>()));
  }

  static String key(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    String shorter = plain.replaceAll(LEGAL_FORMS, " ").replaceAll(" +", " ").strip();
    return shorter.isEmpty() ? plain : shorter;
  }
}
