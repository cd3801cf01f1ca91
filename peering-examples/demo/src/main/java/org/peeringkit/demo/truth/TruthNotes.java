package org.peeringkit.demo.truth;

import java.util.List;

/** How truth.json is to be read, and what was decided where a definition leaves room. */
final class TruthNotes {
  static final List<String> ALL =
      List.of(
          "All sums are integers, added while flows are drawn and before anything is encoded."
              + " octets are IP octets; layer2Octets are octets + 18 * packets, as interface"
              + " counters count them.",
          "Sampling does not change this file's octets: they are the true ones, to which estimates"
              + " come within their stated error; with samplingRate 1 they are exact. records are"
              + " records before sampling lost any.",
          "No flow crosses midnight UTC, so sums of days and months need no rounding.",
          "disposition counted: in byLink, byOrigin, byClass, byFamily, byTrap and the figures"
              + " 'flows' and 'flowsLayer2'. not-counted: exported, but counts on no link."
              + " not-exported: only counters saw it.",
          "byLink and byClass hold everything that crossed the link, buckets such as dropped,"
              + " transit-leak, split-network and gre-tunnel included, as the link's counter does.",
          "A record that enters by one edge link and leaves by another counts on both: two rows.",
          "countersByLink knows which link of a shared port traffic took; countersByPort is what"
              + " counters alone can know: transit over an exchange port counts as the port's"
              + " class. The customer port that lost its index counts until the reboot only.",
          "ports: expected counter totals; links told apart on one port by VLAN, MAC or next hop"
              + " count with the link the whole port is configured as.",
          "p95: of 5-minute means of the port's counters over the calendar month, UTC, rank"
              + " ceil(0.95 N).",
          "Edge router 3 restarts at 2026-08-17T04:00:00Z right after the reading of that time:"
              + " nothing crosses it in the slot that follows and its counters go on from 0.",
          "The gap of six readings is on a customer port; its counter went on.",
          "The bundle pni-content-1 has counters of its own and of its two members (ifIndex 51 and"
              + " 52, in no link): only the bundle counts.",
          "transit-a-nexthop is known by the destination's BGP next hop, so it has no inbound.",
          "The route server peers' AS in the own table is the route server's; the neighbour is the"
              + " first AS of the path.",
          "There is an IPv4 default route and no IPv6 one: unmatched IPv4 is default-route,"
              + " unmatched IPv6 is unrouted.",
          "A flow's AS answers only where the table has no route or a default route only, and is"
              + " not private, documentation, 0 or 23456.",
          "GRE: the outer packets are what crossed the link and stay in its total under gre-tunnel;"
              + " the inner ones are at an INTERNAL interface.",
          "records of the sFlow switch (edge router 7) are samples of one packet; its octets are the"
              + " sampled lengths times the rate. Its counters are in its captures, not in snmp/.",
          "Flows of edge router 8 are nfcapd files, whose counters are multiplied by the rate"
              + " already.",
          "quickWins: what was left undone on purpose in that month, one of each kind; others come"
              + " by draw. link: over which the two peer or could. origins: the network and those"
              + " behind it. PORT_OVER_70_PERCENT: by the port's 95th percentile of that month.",
          "byOrigin credits the origin only, by AS; organisations are not folded.");

  private TruthNotes() {}
}
