package org.peeringkit.demo.traffic;

import java.util.Locale;

/** Situations that are easy to count wrong, each drawn on purpose, with how it is to be counted. */
public enum Trap {
  NONE("ordinary traffic"),
  DROPPED_INBOUND(
      "came in over transit and was dropped (egress interface 0, or forwarding status 2 in the"
          + " upper bits): inbound of the link under the bucket dropped, nobody's offload"),
  DROPPED_OUTBOUND("forwarding status says dropped before it left: never outbound traffic"),
  TRANSIT_LEAK(
      "in over an exchange, out over transit, neither end ours: inbound of the one link and"
          + " outbound of the other, under the bucket transit-leak"),
  SPLIT_NETWORK(
      "sent by our sibling or by our own AS at another site, received over transit: bucket"
          + " split-network"),
  GRE_OUTER(
      "a scrubbing provider's GRE packets over transit (protocol 47): inbound of the link under the"
          + " bucket gre-tunnel, not credited to the tunnel's far end"),
  GRE_INNER(
      "the same packets again, unwrapped, at the tunnel interface, with their real sources; the"
          + " interface is INTERNAL, so they are not counted a second time"),
  SEEN_TWICE_PORT("the same outbound flow metered at ingress and at egress: once"),
  SEEN_TWICE_CORE("a flow of an edge port seen again by a core router: once, at the edge"),
  MOAS("two origins: the one more peers see"),
  MOAS_TIE("two origins seen equally often: the lower AS number"),
  AS_SET("the path ends in an AS_SET: the aggregator"),
  NESTED_OTHER("a more specific prefix announced by another network than its block: longest match"),
  DEFAULT_ROUTE("IPv4 address that only the default route covers: bucket default-route"),
  PEER_AS_DEFAULT(
      "as DEFAULT_ROUTE, from a router that fills AS fields with neighbours: bucket default-route,"
          + " never the neighbour"),
  UNROUTED_PRIVATE_AS("IPv6 address in no route, private AS in the record: bucket unrouted"),
  UNROUTED_AS_TRANS("IPv6 address in no route, AS 23456 in the record: bucket unrouted"),
  UNROUTED_FLOW_AS(
      "IPv6 address in no route, an ordinary AS in the record: that AS, as the providers include"
          + " flow-except-private"),
  BOGON("special-purpose source address: bucket bogon"),
  OVERRIDE("documentation prefix that the configuration says is somebody's: that AS"),
  UNLISTED_EXPORTER("a router no link names: nothing is counted, the exporter is to be named"),
  UNLISTED_INTERFACE(
      "a customer port whose ifIndex changed at a reboot and is known by the old one only: not"
          + " countable, to be found as a silent link beside a new unknown interface"),
  CUSTOMER_THROUGH(
      "in from a customer, out over transit in one record: inbound of the one link and outbound of"
          + " the other, no leak"),
  SECOND_SAMPLER("another sampler of the same router, four times as coarse"),
  LONG_RECORD("records of half an hour, to be spread over 5-minute bins"),
  DIRECTION_UNSAMPLED(
      "outbound on a customer port, counted by the interface but metered by nobody: unknown, not 0"),
  HIJACKED(
      "to or from addresses of a more specific prefix announced by a stranger inside another's"
          + " block: the stranger's by longest match, and of doubtful origin"),
  SPOOFED(
      "inbound with an invented source: whoever holds the address gets it, and it is to be said"),
  GROWTH("inbound that a real network sends more from a day on: ordinary traffic"),
  MOVED("takes another link than it would without what was moved there"),
  SILENT_EXPORTER("crossed a router while its flow export was silent; its counters went on");

  private final String treatment;

  Trap(String treatment) {
    this.treatment = treatment;
  }

  /** As truth.json names it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How it is to be counted. */
  public String treatment() {
    return treatment;
  }
}
