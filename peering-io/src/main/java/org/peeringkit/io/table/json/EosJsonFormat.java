package org.peeringkit.io.table.json;

/**
 * {@code show ip bgp | json} and {@code show bgp ipv6 unicast | json} of Arista EOS: next hop, MED,
 * LOCAL_PREF, path, origin, the active path; with {@code detail} the peer's address and identifier
 * and communities too. All VRFs are given, and counted by name. No time is stated. Stateless.
 */
public final class EosJsonFormat extends JsonFormat {

  /** For the service loader. */
  public EosJsonFormat() {
    super("eos-json", all("\"vrfs\"\\s*:", "\"bgpRouteEntries\"\\s*:"), EosJsonReader::new);
  }
}
