package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/** What is odd about links as configured, before any traffic. */
final class EdgeFindings {
  private EdgeFindings() {}

  static SortedSet<LinkFinding> of(List<EdgeLink> links, InterfaceNames names) {
    TreeSet<LinkFinding> findings = new TreeSet<>();
    SortedSet<String> ifNames = names.names();
    SortedSet<String> aliases = names.aliases();
    for (int i = 0; i < links.size(); i++) {
      EdgeLink link = links.get(i);
      for (EdgeLink other : links.subList(i + 1, links.size())) {
        if (!other.name().equals(link.name()) && claimTheSame(link, other)) {
          EdgeLink winner = other.name().compareTo(link.name()) < 0 ? other : link;
          findings.add(
              new LinkFinding(
                  Kind.TWO_LINKS_ONE_PORT,
                  link.name(),
                  "links "
                      + link.name()
                      + " and "
                      + other.name()
                      + " claim the same port: its traffic all goes to "
                      + winner.name()));
        }
      }
      if (link.capacityBitsPerSecond().isEmpty() && link.linkClass() != LinkClass.INTERNAL) {
        findings.add(
            new LinkFinding(
                Kind.NO_CAPACITY,
                link.name(),
                "link "
                    + link.name()
                    + " has no capacity: no utilisation, and no bound where it is not measured"));
      }
      unknown(link, "ifName", link.match().ifName(), ifNames, findings);
      unknown(link, "ifAlias", link.match().ifAlias(), aliases, findings);
    }
    return findings;
  }

  private static boolean claimTheSame(EdgeLink a, EdgeLink b) {
    Instant fromA = a.from().orElse(Instant.MIN);
    Instant fromB = b.from().orElse(Instant.MIN);
    return a.match().equals(b.match()) && fromA.equals(fromB) && !differByNeighbour(a, b);
  }

  /** Two networks behind one port are told apart by the peer AS of a flow. */
  private static boolean differByNeighbour(EdgeLink a, EdgeLink b) {
    return a.neighbour().isPresent()
        && b.neighbour().isPresent()
        && !a.neighbour().equals(b.neighbour());
  }

  private static void unknown(
      EdgeLink link,
      String what,
      Optional<String> wanted,
      SortedSet<String> seen,
      SortedSet<LinkFinding> findings) {
    if (wanted.isPresent() && !seen.contains(wanted.get())) {
      findings.add(
          new LinkFinding(
              Kind.NAME_NOT_FOUND,
              link.name(),
              "link "
                  + link.name()
                  + " is matched by "
                  + what
                  + " \""
                  + wanted.get()
                  + "\", which no counter reading joins to an index: its flows are not recognised"));
    }
  }
}
