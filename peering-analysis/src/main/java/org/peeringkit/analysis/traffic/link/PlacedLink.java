package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.Comparator;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * A link that may be at an interface: during that time, if the flow's own conditions hold.
 *
 * @param entry the link
 * @param fromMillis when it begins to hold, milliseconds since the epoch
 * @param toMillis when it no longer holds
 * @param rank how specific its conditions are
 */
public record PlacedLink(EdgeMap.Entry entry, long fromMillis, long toMillis, int rank) {
  static final Comparator<PlacedLink> ORDER =
      Comparator.comparingInt(PlacedLink::rank)
          .reversed()
          .thenComparing(c -> c.entry().from(), Comparator.reverseOrder())
          .thenComparing(c -> c.entry().link().name());

  private static final int BY_NEXT_HOP = 16;
  private static final int BY_MAC = 8;
  private static final int BY_VLAN = 4;
  private static final int BY_PORT = 2;
  private static final int BY_EXPORTER = 1;

  static PlacedLink of(EdgeMap.Entry entry, Instant from, Instant to) {
    EdgeLink.Match match = entry.link().match();
    boolean port =
        match.ifIndex().isPresent() || match.ifName().isPresent() || match.ifAlias().isPresent();
    int rank =
        (match.nextHop().isPresent() ? BY_NEXT_HOP : 0)
            + (match.mac().isPresent() ? BY_MAC : 0)
            + (match.vlan().isPresent() ? BY_VLAN : 0)
            + (port ? BY_PORT : 0)
            + (match.exporter().isPresent() ? BY_EXPORTER : 0);
    return new PlacedLink(entry, millis(from), millis(to), rank);
  }

  private static long millis(Instant time) {
    return time.equals(Instant.MIN)
        ? Long.MIN_VALUE
        : time.equals(Instant.MAX) ? Long.MAX_VALUE : time.toEpochMilli();
  }

  /**
   * {@return whether the link may be there at a moment}
   *
   * @param millis milliseconds since the epoch
   */
  public boolean holdsAt(long millis) {
    return millis >= fromMillis && millis < toMillis;
  }

  /**
   * {@return whether it is recognised by its port, and by neither VLAN, MAC address nor next hop}
   */
  public boolean isPortOnly() {
    return rank < BY_VLAN && rank >= BY_PORT;
  }

  /** {@return whether it is recognised by a port, with or without more} */
  public boolean namesPort() {
    return (rank & BY_PORT) != 0;
  }

  /** {@return whether it holds at every moment} */
  public boolean isAlways() {
    return fromMillis == Long.MIN_VALUE && toMillis == Long.MAX_VALUE;
  }

  /**
   * {@return whether a row's VLAN, MAC address and next hop are the link's, at that side of the
   * router}
   *
   * @param batch read, not kept
   * @param row index in the batch
   * @param ingress whether the row enters the router by the interface
   */
  public boolean accepts(FlowBatch batch, int row, boolean ingress) {
    if (isPortOnly()) {
      return true;
    }
    EdgeLink.Match match = entry.link().match();
    if (match.vlan().isPresent() && match.vlan().getAsInt() != vlan(batch, row, ingress)) {
      return false;
    }
    if (match.mac().isEmpty() && match.nextHop().isEmpty()) {
      return true;
    }
    // A MAC address or a next hop identifies the neighbour; which of them a record has depends on
    // the direction, so that one suffices, but none may contradict.
    boolean known = false;
    if (match.mac().isPresent()) {
      FlowField field = ingress ? FlowField.SOURCE_MAC : FlowField.DESTINATION_MAC;
      if (batch.has(row, field)) {
        if (batch.get(row, field) != match.mac().getAsLong()) {
          return false;
        }
        known = true;
      }
    }
    if (match.nextHop().isPresent() && !ingress) {
      FlowField field =
          batch.has(row, FlowField.BGP_NEXT_HOP) ? FlowField.BGP_NEXT_HOP : FlowField.NEXT_HOP;
      if (batch.has(row, field)) {
        if (!match.nextHop().get().equals(batch.address(row, field))) {
          return false;
        }
        known = true;
      }
    }
    return known;
  }

  private static long vlan(FlowBatch batch, int row, boolean ingress) {
    if (!ingress && batch.has(row, FlowField.POST_VLAN)) {
      return batch.get(row, FlowField.POST_VLAN);
    }
    return batch.has(row, FlowField.VLAN) ? batch.get(row, FlowField.VLAN) : -1;
  }
}
