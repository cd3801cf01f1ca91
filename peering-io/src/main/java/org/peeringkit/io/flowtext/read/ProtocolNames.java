package org.peeringkit.io.flowtext.read;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/** Numbers of IP protocols by the names that flow tools print (IANA, /etc/protocols). */
final class ProtocolNames {
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          entry("hopopt", 0),
          entry("icmp", 1),
          entry("igmp", 2),
          entry("ggp", 3),
          entry("ipencap", 4),
          entry("ipip", 4),
          entry("ipv4", 4),
          entry("tcp", 6),
          entry("egp", 8),
          entry("igp", 9),
          entry("udp", 17),
          entry("dccp", 33),
          entry("ipv6", 41),
          entry("rsvp", 46),
          entry("gre", 47),
          entry("esp", 50),
          entry("ah", 51),
          entry("icmp6", 58),
          entry("icmpv6", 58),
          entry("ipv6-icmp", 58),
          entry("eigrp", 88),
          entry("ospf", 89),
          entry("ospfigp", 89),
          entry("etherip", 97),
          entry("pim", 103),
          entry("ipcomp", 108),
          entry("vrrp", 112),
          entry("l2tp", 115),
          entry("isis", 124),
          entry("sctp", 132),
          entry("udplite", 136),
          entry("mpls-in-ip", 137));

  private ProtocolNames() {}

  /** The number, or -1 where the name is none of these. */
  static int number(String name) {
    return NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
  }
}
