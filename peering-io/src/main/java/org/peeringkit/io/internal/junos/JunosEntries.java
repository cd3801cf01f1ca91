package org.peeringkit.io.internal.junos;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor.Choice;

/**
 * Makes events of {@code rt} elements, those of XML and of JSON alike. BGP entries of unicast
 * tables are given; those of other protocols and tables are counted.
 */
public final class JunosEntries {
  /** Takes faults. */
  public interface FaultSink {
    void fault(BadValue bad);
  }

  private final ReadLog log;
  private final FaultSink faults;
  private final BiConsumer<RouteEvent, Choice> events;
  private final TreeSet<String> tablesTold = new TreeSet<>();

  public JunosEntries(ReadLog log, FaultSink faults, BiConsumer<RouteEvent, Choice> events) {
    this.log = log;
    this.faults = faults;
    this.events = events;
  }

  /**
   * Takes one destination with its entries.
   *
   * @param table name of the table it stands in; empty where it was not told
   * @throws BadValue if the destination itself cannot be read; bad entries are told one by one
   */
  public void destination(String table, JunosElement rt) throws BadValue {
    Optional<String> instance = table.isEmpty() ? Optional.of("") : JunosTables.instance(table);
    if (instance.isEmpty()) {
      log.count("routes of table " + table, 1);
      if (tablesTold.add(table)) {
        faults.fault(new BadValue(FaultKind.UNSUPPORTED, "table-name", "inet.0 or inet6.0", table));
      }
      return;
    }
    Prefix prefix = prefix(rt);
    for (JunosElement entry : rt.children()) {
      if (!entry.name().equals("rt-entry")) {
        continue;
      }
      try {
        entry(instance.get(), prefix, entry);
      } catch (BadValue e) {
        faults.fault(new BadValue(e.kind(), prefix + " " + e.field(), e.expected(), e.actual()));
      }
    }
  }

  private static Prefix prefix(JunosElement rt) throws BadValue {
    String destination =
        rt.textOf("rt-destination")
            .orElseThrow(() -> BadValue.missing("rt-destination", "a prefix"));
    Optional<String> length = rt.textOf("rt-prefix-length");
    boolean whole = destination.indexOf('/') >= 0 || length.isEmpty();
    return Values.prefix(whole ? destination : destination + "/" + length.get());
  }

  private void entry(String instance, Prefix prefix, JunosElement entry) throws BadValue {
    JunosRoute route =
        new JunosRoute(
            entry.textOf("protocol-name").orElse(""),
            entry.child("current-active").isPresent()
                || entry
                    .textOf("active-tag")
                    .filter(t -> t.equals("*") || t.equals("+"))
                    .isPresent());
    if (!route.isBgp()) {
      log.count("routes of other protocols", 1);
      return;
    }
    fill(route, entry);
    Optional<RouteEvent> event = route.event(prefix);
    if (event.isPresent()) {
      if (!instance.isEmpty()) {
        log.count("routes of VRF " + instance, 1);
      }
      events.accept(event.get(), route.choice());
    }
  }

  private void fill(JunosRoute route, JunosElement entry) throws BadValue {
    Optional<JunosElement> attributes = entry.child("bgp-path-attributes");
    Optional<String> effective =
        attributes
            .flatMap(a -> a.child("attr-as-path-effective"))
            .flatMap(a -> a.textOf("attr-value"));
    Optional<String> path = entry.textOf("as-path").or(() -> effective);
    if (path.isPresent()) {
      route.asPath(path.get());
    }
    for (JunosElement value : entry.children()) {
      String text = value.text();
      switch (value.name()) {
        case "med", "metric" -> route.med(text);
        case "local-preference" -> route.localPref(text);
        case "learned-from" -> route.learnedFrom(text);
        case "gateway" -> route.source(text);
        case "peer-as" -> route.peerAs(text);
        case "peer-id" -> route.peerId(text);
        case "protocol-nh" -> protocolNextHop(route, value);
        case "nh-type" -> {
          if (text.equals("Indirect")) {
            route.indirect();
          }
        }
        case "nh" -> {
          Optional<String> to = value.textOf("to");
          if (to.isPresent()) {
            route.nextHop(to.get(), value.child("selected-next-hop").isPresent());
          }
        }
        case "communities" -> communities(route, value);
        default -> {
          // about the entry, not of the route
        }
      }
    }
  }

  private static void protocolNextHop(JunosRoute route, JunosElement value) throws BadValue {
    Optional<String> to = value.textOf("to");
    if (to.isPresent()) {
      route.protocolNextHop(to.get());
    }
  }

  private void communities(JunosRoute route, JunosElement list) throws BadValue {
    for (JunosElement community : list.children()) {
      for (String word : Values.words(community.text())) {
        route.community(word, log);
      }
    }
    for (String word : Values.words(list.text())) {
      route.community(word, log);
    }
  }
}
