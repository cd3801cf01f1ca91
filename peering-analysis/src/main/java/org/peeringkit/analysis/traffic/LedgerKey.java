package org.peeringkit.analysis.traffic;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/**
 * What a ledger totals by.
 *
 * @param day UTC day
 * @param origin whose traffic
 * @param neighbour the AS it was handed to or taken from; empty where unknown
 * @param link name of the edge link
 * @param direction seen from our network
 * @param family IP version
 */
public record LedgerKey(
    LocalDate day,
    OriginKey origin,
    Optional<Asn> neighbour,
    String link,
    TrafficDirection direction,
    IpFamily family)
    implements Comparable<LedgerKey> {

  /** By day, origin, neighbour (unknown first), link, direction, family: the order of the file. */
  @Override
  public int compareTo(LedgerKey other) {
    int order = day.compareTo(other.day);
    if (order == 0) {
      order = origin.compareTo(other.origin);
    }
    if (order == 0) {
      order = Long.compare(neighbourCode(), other.neighbourCode());
    }
    if (order == 0) {
      order = link.compareTo(other.link);
    }
    if (order == 0) {
      order = direction.compareTo(other.direction);
    }
    return order != 0 ? order : family.compareTo(other.family);
  }

  /** 0 = unknown, else the AS number + 1. */
  long neighbourCode() {
    return neighbour.map(n -> n.value() + 1).orElse(0L);
  }
}
