package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.InputHash;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;

/** By what ledgers know whether they were counted with the links that are configured. */
final class EdgeHashes {
  private EdgeHashes() {}

  /** A link's entry as far as counting asks it, and since when. */
  private record Rule(String name, Optional<IpAddr> exporter, String text, Instant from) {}

  static SortedMap<String, String> of(List<EdgeMap.Entry> entries, List<String> names) {
    List<Rule> rules = rules(entries);
    TreeMap<String, String> hashes = new TreeMap<>();
    for (String name : names) {
      TreeSet<IpAddr> routers = new TreeSet<>();
      boolean anywhere = false;
      for (Rule rule : rules) {
        if (rule.name().equals(name)) {
          rule.exporter().ifPresent(routers::add);
          anywhere |= rule.exporter().isEmpty();
        }
      }
      List<String> lines = new ArrayList<>();
      for (Rule rule : rules) {
        if (anywhere || rule.exporter().isEmpty() || routers.contains(rule.exporter().get())) {
          lines.add(rule.text() + "|" + rule.from());
        }
      }
      hashes.put(name, sha256(lines));
    }
    return hashes;
  }

  /** Entries that only change what counting does not ask are one. */
  private static List<Rule> rules(List<EdgeMap.Entry> entries) {
    List<Rule> rules = new ArrayList<>();
    for (EdgeMap.Entry entry : entries) {
      EdgeLink link = entry.link();
      String text =
          String.join(
              "|",
              link.name(),
              role(link.linkClass()),
              link.match().toString(),
              link.neighbour().map(Object::toString).orElse(""));
      boolean goesOn = !rules.isEmpty() && rules.get(rules.size() - 1).text().equals(text);
      if (!goesOn) {
        rules.add(new Rule(link.name(), link.match().exporter(), text, entry.from()));
      }
    }
    return rules;
  }

  private static String role(LinkClass linkClass) {
    return switch (linkClass) {
      case TRANSIT, IXP, PNI, PAID_PEERING -> "EXTERNAL";
      case CUSTOMER, CACHE, INTERNAL -> linkClass.name();
    };
  }

  /** The one hash of all links, classes included, that files of version 1 hold. */
  static String ofVersion1(List<EdgeMap.Entry> entries) {
    List<String> lines = new ArrayList<>();
    for (EdgeMap.Entry entry : entries) {
      EdgeLink link = entry.link();
      lines.add(
          String.join(
              "|",
              link.name(),
              link.linkClass().name(),
              link.match().toString(),
              link.neighbour().map(Object::toString).orElse(""),
              link.from().map(Object::toString).orElse("")));
    }
    return sha256(lines);
  }

  private static String sha256(Collection<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return InputHash.sha256(text.toString());
  }
}
