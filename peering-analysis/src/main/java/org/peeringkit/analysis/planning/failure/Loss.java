package org.peeringkit.analysis.planning.failure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;

/**
 * What is lost at once.
 *
 * @param kind of what
 * @param name by which it is spoken of
 * @param links names of the links that go down with it, in order
 */
public record Loss(Kind kind, String name, List<String> links) {
  /**
   * Copies the list.
   *
   * @param kind of what
   * @param name by which it is spoken of
   * @param links names of the links that go down with it, in order
   * @throws IllegalArgumentException if no link is lost
   */
  public Loss {
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException(name + ": nothing is lost");
    }
  }

  /** Of what. */
  public enum Kind {
    /** One link. */
    LINK("link"),
    /** Every port at an exchange: same LAN, or same cost where the LAN is not configured. */
    EXCHANGE("exchange"),
    /** All links of a site. */
    SITE("site");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** {@return its name as outputs print it} */
    public String label() {
      return label;
    }
  }

  /** {@return kind and name, as in {@code link transit-a}} */
  public String words() {
    return kind.label + " " + name;
  }

  /**
   * Everything that can be lost by itself: each link, each exchange, each site, in this order and
   * by name.
   *
   * @param links all edge links
   * @param exchangeName what an exchange is called, by the PeeringDB ixlan of its LAN
   * @return losses, each with at least one link
   */
  public static List<Loss> all(Collection<EdgeLink> links, LongFunction<String> exchangeName) {
    Map<Kind, Map<String, SortedSet<String>>> byKind = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      byKind.put(kind, new TreeMap<>());
    }
    for (EdgeLink link : links) {
      add(byKind, Kind.LINK, link.name(), link);
      if (link.ixlanId().isPresent()) {
        add(byKind, Kind.EXCHANGE, exchangeName.apply(link.ixlanId().getAsLong()), link);
      } else if (link.linkClass() == LinkClass.IXP) {
        link.cost().ifPresent(cost -> add(byKind, Kind.EXCHANGE, cost, link));
      }
      link.site().ifPresent(site -> add(byKind, Kind.SITE, site, link));
    }
    List<Loss> all = new ArrayList<>();
    byKind.forEach(
        (kind, names) -> names.forEach((n, l) -> all.add(new Loss(kind, n, List.copyOf(l)))));
    return all;
  }

  private static void add(
      Map<Kind, Map<String, SortedSet<String>>> byKind, Kind kind, String name, EdgeLink link) {
    byKind
        .getOrDefault(kind, Map.of())
        .computeIfAbsent(name, n -> new TreeSet<>())
        .add(link.name());
  }

  /**
   * {@return the same losses without those that take down exactly the links of one before}
   *
   * @param losses in the order in which they are kept
   */
  public static List<Loss> distinct(List<Loss> losses) {
    Set<List<String>> seen = new java.util.HashSet<>();
    return losses.stream().filter(loss -> seen.add(loss.links)).toList();
  }

  /**
   * Which losses a text means: a name, or {@code link:}, {@code exchange:} or {@code site:} and a
   * name; case does not matter. More than one where it is ambiguous.
   *
   * @param text what somebody typed
   * @param losses to choose from
   * @return those that it means; empty if it means none
   */
  public static List<Loss> named(String text, List<Loss> losses) {
    return losses.stream()
        .filter(
            loss ->
                loss.name.equalsIgnoreCase(text)
                    || (loss.kind.label + ":" + loss.name).equalsIgnoreCase(text))
        .toList();
  }
}
