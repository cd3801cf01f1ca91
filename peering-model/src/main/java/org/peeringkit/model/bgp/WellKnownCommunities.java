package org.peeringkit.model.bgp;

import java.util.Map;

/** IANA's registry of well-known BGP communities, 2026. */
final class WellKnownCommunities {
  static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0xFFFF0000, "GRACEFUL_SHUTDOWN"),
          Map.entry(0xFFFF0001, "ACCEPT_OWN"),
          Map.entry(0xFFFF0002, "ROUTE_FILTER_TRANSLATED_v4"),
          Map.entry(0xFFFF0003, "ROUTE_FILTER_v4"),
          Map.entry(0xFFFF0004, "ROUTE_FILTER_TRANSLATED_v6"),
          Map.entry(0xFFFF0005, "ROUTE_FILTER_v6"),
          Map.entry(0xFFFF0006, "LLGR_STALE"),
          Map.entry(0xFFFF0007, "NO_LLGR"),
          Map.entry(0xFFFF0008, "accept-own-nexthop"),
          Map.entry(0xFFFF0009, "Standby PE"),
          Map.entry(0xFFFF029A, "BLACKHOLE"),
          Map.entry(0xFFFFFF01, "NO_EXPORT"),
          Map.entry(0xFFFFFF02, "NO_ADVERTISE"),
          Map.entry(0xFFFFFF03, "NO_EXPORT_SUBCONFED"),
          Map.entry(0xFFFFFF04, "NOPEER"));

  private WellKnownCommunities() {}
}
