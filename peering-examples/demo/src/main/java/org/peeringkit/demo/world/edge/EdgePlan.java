package org.peeringkit.demo.world.edge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.demo.world.place.Places;
import org.peeringkit.demo.world.topology.Topology;

/** Our edge: 43 links on nine routers, and who tells us routes over them. */
public final class EdgePlan {
  /** On this day the first paid peering becomes settlement-free. */
  public static final LocalDate CLASS_CHANGE = LocalDate.of(2026, 8, 16);

  /** On this day a large content network moves from transit to a new private interconnect. */
  public static final LocalDate NEW_INTERCONNECT = LocalDate.of(2026, 8, 20);

  /** On this day the largest peer of the second exchange has gone back to transit. */
  public static final LocalDate LOST_SESSION = LocalDate.of(2026, 9, 10);

  /** From this day on, the second private interconnect carries a quarter more. */
  public static final LocalDate STEP = LocalDate.of(2026, 9, 3);

  /** Edge router 3 is down in the first slot from here. */
  public static final Instant REBOOT = Instant.parse("2026-08-17T04:00:00Z");

  /** Edge router 2 exports no flows from here ... */
  public static final Instant SILENT_FROM = Instant.parse("2026-07-21T08:00:00Z");

  /** ... to here. */
  public static final Instant SILENT_TO = Instant.parse("2026-07-21T14:00:00Z");

  private final List<DemoLink> links;
  private final List<Session> sessions;
  private final List<PlantedWin> plantedWins;
  private final SortedMap<String, DemoLink> byName = new TreeMap<>();

  EdgePlan(List<DemoLink> links, List<Session> sessions, List<PlantedWin> plantedWins) {
    this.links = List.copyOf(links);
    this.sessions = List.copyOf(sessions);
    this.plantedWins = List.copyOf(plantedWins);
    links.forEach(l -> byName.put(l.name(), l));
  }

  /** Our edge among those networks and places. */
  public static EdgePlan of(Topology topology, Places places, long seed) {
    return new EdgePlanBuilder(topology, places, seed).build();
  }

  public List<DemoLink> links() {
    return links;
  }

  public DemoLink link(String name) {
    DemoLink link = byName.get(name);
    if (link == null) {
      throw new IllegalArgumentException("no link " + name);
    }
    return link;
  }

  public List<Session> sessions() {
    return sessions;
  }

  /** The same links with other sessions. */
  public EdgePlan with(List<Session> others) {
    return new EdgePlan(links, others, plantedWins);
  }

  /** What is there on purpose to be found and mended. */
  public List<PlantedWin> plantedWins() {
    return plantedWins;
  }

  /** Whether that router's flow export fails at that time. */
  public static boolean isSilent(Router router, Instant time) {
    return router == Router.EDGE_2 && !time.isBefore(SILENT_FROM) && time.isBefore(SILENT_TO);
  }

  /** Whether a slot that begins then falls into the reboot of that router. */
  public static boolean isDown(Router router, Instant slotStart) {
    return router == Router.EDGE_3 && slotStart.equals(REBOOT);
  }
}
