package org.peeringkit.io.table.json;

/**
 * {@code show bgp ipv4|ipv6 unicast json} of FRR, with {@code detail}, of {@code vrf all}, or of
 * one prefix: next hops, MED, LOCAL_PREF, path, origin, the best path, the peer's address; with
 * detail its identifier, communities and aggregator too. All VRFs are given, and counted by name. A
 * peer's AS is not shown, nor the time of the dump. Stateless.
 */
public final class FrrJsonFormat extends JsonFormat {

  /** For the service loader. */
  public FrrJsonFormat() {
    super(
        "frr-json",
        all("(?s)\"routes\"\\s*:.*\"(?:pathFrom|nexthops|aspath|selectionReason)\"\\s*:")
            .or(all("\"aspath\"\\s*:", "\"paths\"\\s*:\\s*\\["))
            .or(all("\"defaultLocPrf\"\\s*:", "\"routes\"\\s*:")),
        FrrJsonReader::new);
  }
}
