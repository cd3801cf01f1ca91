package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.PeeringPolicy.General;

/** Where what a network says of itself and what is seen of it do not fit together. */
final class Contradictions {
  /** So many sessions that are neither bought nor sold are no exception any more (own). */
  static final int MANY_SESSIONS = 10;

  /** From here a direction is surely the heavier one (own). */
  private static final double CLEAR_RATIO = 3;

  private Contradictions() {}

  static List<String> of(Dossier dossier, Numbers numbers) {
    List<String> found = new ArrayList<>();
    if (dossier.entry().isEmpty()) {
      return found;
    }
    Network entry = dossier.entry().get();
    Observed seen = dossier.observed();
    General general = entry.policy().general();
    boolean reserved =
        general == General.SELECTIVE || general == General.RESTRICTIVE || general == General.NO;
    String says = "says it is \"" + general.label() + "\"";
    if (reserved && !seen.routeServerExchanges().isEmpty()) {
      found.add(
          "It "
              + says
              + " and yet is on the route servers of "
              + Phrases.list(seen.routeServerExchanges(), 3)
              + ", where it peers with whoever is there.");
    }
    if (reserved && seen.overRouteServers() > 0) {
      found.add(
          "Our own route server sessions bring "
              + numbers.countOf(
                  "observed.overRouteServers", seen.overRouteServers(), "network", "networks")
              + " from it, although it "
              + says
              + ".");
    }
    boolean closed = general == General.RESTRICTIVE || general == General.NO;
    if (closed && seen.openSessions().orElse(0) >= MANY_SESSIONS) {
      found.add(
          "It "
              + says
              + ", and the tables show it beside "
              + numbers.count("observed.openSessions", seen.openSessions().getAsInt())
              + " networks that are neither its customers nor its providers: it does peer. Ask what"
              + " those had.");
    }
    if (general == General.OPEN
        && !seen.exchanges().isEmpty()
        && seen.routeServerExchanges().isEmpty()) {
      found.add(
          "It says it is \"Open\" and is on no route server: it wants a mail for each session.");
    }
    if (entry.neverViaRouteServers() && !seen.routeServerExchanges().isEmpty()) {
      found.add(
          "It says \"never via route servers\" and lists itself on those of "
              + Phrases.list(seen.routeServerExchanges(), 3)
              + ": ask which of the two is old.");
    }
    if (entry.policy().locations() == PeeringPolicy.Locations.REQUIRED_INTERNATIONAL
        && seen.countries().size() == 1) {
      found.add(
          "It asks for places in several countries and lists itself in one only, "
              + seen.countries().first()
              + ".");
    }
    ratio(dossier, entry, found, numbers);
    return found;
  }

  private static void ratio(Dossier dossier, Network entry, List<String> found, Numbers numbers) {
    OptionalDouble ratio = dossier.last().ratio();
    if (ratio.isEmpty() || ratio.getAsDouble() < CLEAR_RATIO) {
      return;
    }
    boolean theySend = dossier.last().theySendMore();
    boolean saysIn = entry.ratio().endsWith("Inbound");
    boolean saysOut = entry.ratio().endsWith("Outbound");
    if (theySend && saysIn || !theySend && saysOut || entry.ratio().equals("Balanced")) {
      String measured =
          Double.isInfinite(ratio.getAsDouble())
              ? "all of it"
              : numbers.ratio(Phrases.name(dossier.last(), "ratio"), ratio.getAsDouble());
      found.add(
          "It calls its traffic \""
              + entry.ratio()
              + "\"; with us it "
              + (theySend ? "sends" : "takes")
              + " more, "
              + measured
              + ".");
    }
  }
}
