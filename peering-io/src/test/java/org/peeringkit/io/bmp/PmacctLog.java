package org.peeringkit.io.bmp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.net.Bytes;

/**
 * Events as pmacct logs them: a line per prefix and per counter; a withdrawal with what was known
 * of the route; at the end of a session or of the stream a deletion of each route left.
 */
final class PmacctLog {
  private final List<Map<String, String>> lines = new ArrayList<>();
  private final List<Map<String, String>> deletions = new ArrayList<>();
  private final Map<String, Map<String, String>> routes = new LinkedHashMap<>();

  List<Map<String, String>> lines() {
    return lines;
  }

  List<Map<String, String>> deletions() {
    return deletions;
  }

  void add(BmpMessage message, List<MonitoredRoute> monitored) {
    if (message instanceof BmpMessage.Initiation m) {
      Map<String, String> line = line("init");
      line.put("timestamp", "0.000000");
      for (Tlv tlv : m.information()) {
        line.put(
            "bmp_init_info_" + List.of("string", "sysdescr", "sysname").get(tlv.type()),
            tlv.text());
      }
    } else if (message instanceof BmpMessage.PeerUp m) {
      Map<String, String> line = peer(line("peer_up"), m.peer(), true);
      line.put("local_as", m.sent().effectiveAsn().toString().replace("AS", ""));
      line.put("local_ip", m.localAddress().toString());
      line.put("local_port", Integer.toString(m.localPort()));
      line.put("remote_port", Integer.toString(m.remotePort()));
      for (Tlv tlv : m.information()) {
        if (tlv.type() == 3) {
          line.put("bmp_peer_up_info_vrf_table_name", tlv.text());
        }
      }
    } else if (message instanceof BmpMessage.PeerDown m) {
      Map<String, String> line = peer(line("peer_down"), m.peer(), true);
      line.put("reason_type", Integer.toString(m.reason()));
      if (m.reason() == 4) {
        line.put(
            "reason_str", "The remote system closed the session without a notification message");
      }
      delete(key(m.peer()));
    } else if (message instanceof BmpMessage.StatisticsReport m) {
      for (Statistic statistic : m.statistics()) {
        Map<String, String> line = peer(line("stats"), m.peer(), false);
        line.put("peer_type", Integer.toString(m.peer().peerType()));
        line.put("counter_type", Integer.toString(statistic.type()));
        line.put("counter_type_str", statistic.title());
        statistic.number().ifPresent(n -> line.put("counter_value", Long.toUnsignedString(n)));
        statistic
            .family()
            .ifPresent(
                family -> {
                  line.put("afi", Integer.toString(family.afi()));
                  line.put("safi", Integer.toString(family.safi()));
                });
      }
    } else if (message instanceof BmpMessage.RouteMonitoring m) {
      monitored.forEach(route -> route(m.peer(), route));
    }
  }

  private Map<String, String> line(String type) {
    Map<String, String> line = new TreeMap<>();
    line.put("bmp_msg_type", type);
    lines.add(line);
    return line;
  }

  private static Map<String, String> peer(
      Map<String, String> line, PerPeerHeader peer, boolean named) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, peer.time());
    line.put(
        "timestamp", String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000));
    line.put("peer_ip", peer.address().toString());
    line.put("peer_asn", Long.toString(peer.asn().value()));
    line.put("bgp_id", peer.bgpIdentifier().toString());
    if (named) {
      line.put("peer_type", Integer.toString(peer.peerType()));
      line.put(
          "peer_type_str",
          List.of(
                  "Global Instance Peer",
                  "RD Instance Peer",
                  "Local Instance Peer",
                  "Loc-RIB Instance Peer")
              .get(peer.peerType()));
    }
    RibType rib = peer.ribType();
    boolean loc = rib == RibType.LOC_RIB;
    line.put("is_filtered", loc && (peer.flags() & PerPeerHeader.FLAG_FILTERED) != 0 ? "1" : "0");
    if (loc) {
      line.put("bmp_rib_type", "Loc-Rib");
      line.put("is_loc", "1");
    } else {
      boolean post = rib == RibType.ADJ_RIB_IN_POST_POLICY;
      line.put("bmp_rib_type", "Adj-Rib-In " + (post ? "Post" : "Pre") + "-Policy");
      line.put("is_in", "1");
      line.put("is_post", post ? "1" : "0");
    }
    if (peer.distinguisher() != 0) {
      line.put("rd", distinguisher(new RouteDistinguisher(peer.distinguisher())));
      line.put("rd_origin", "bmp");
    }
    return line;
  }

  private static String key(PerPeerHeader peer) {
    return peer.address() + " " + peer.ribType() + " " + peer.distinguisher();
  }

  private void route(PerPeerHeader peer, MonitoredRoute route) {
    String key =
        key(peer)
            + " | "
            + route.family()
            + route.prefix()
            + route.routeDistinguisher()
            + route.pathId();
    if (route.kind() == MonitoredRoute.Kind.WITHDRAW && !routes.containsKey(key)) {
      return; // pmacct is silent about what it did not know
    }
    Map<String, String> line = peer(line("route_monitor"), peer, false);
    line.put("is_filtered", "0"); // pmacct looks at the flag in Peer Up only
    if (route.family().safi() == 4) {
      // It gives the instance of unicast routes only.
      line.remove("rd");
      line.remove("rd_origin");
    }
    line.put(
        "log_type",
        switch (route.kind()) {
          case ANNOUNCE -> "update";
          case WITHDRAW -> "withdraw";
          case END_OF_RIB -> "end-of-rib";
        });
    line.put("afi", Integer.toString(route.family().afi()));
    line.put("safi", Integer.toString(route.family().safi()));
    if (route.kind() == MonitoredRoute.Kind.END_OF_RIB) {
      return;
    }
    route
        .routeDistinguisher()
        .ifPresent(
            rd -> {
              line.put("rd", distinguisher(rd));
              line.put("rd_origin", "bgp");
            });
    line.put("ip_prefix", route.prefix().orElseThrow().toString());
    route.pathId().ifPresent(id -> line.put("as_path_id", Long.toString(id)));
    if (route.kind() == MonitoredRoute.Kind.WITHDRAW) {
      Map<String, String> known = routes.remove(key);
      if (known != null) {
        known.forEach(line::putIfAbsent);
      }
      return;
    }
    attributes(line, route.attributes().orElseThrow());
    if (!route.labels().isEmpty()) {
      line.put("mpls_label", Integer.toString(route.labels().get(0)));
    }
    routes.put(key, line);
  }

  private static void attributes(Map<String, String> line, PathAttributes attributes) {
    attributes.nextHop().ifPresent(hop -> line.put("bgp_nexthop", unmapped(hop.toString())));
    put(line, "as_path", attributes.effectivePath().toString());
    // Sorted, as the router should have (and pmacct does).
    put(
        line,
        "comms",
        joined(
            attributes.communities().stream()
                .sorted(java.util.Comparator.comparing(c -> Bytes.of(octets(c.bits()))))
                .toList()));
    put(
        line,
        "ecomms",
        joined(attributes.extendedCommunities())
            .replace("rt:", "RT:")
            .replace("ro:", "SoO:")
            .replace("soo:", "SoO:"));
    put(line, "lcomms", joined(attributes.largeCommunities()));
    attributes
        .origin()
        .ifPresent(
            origin ->
                line.put(
                    "origin",
                    switch (origin) {
                      case IGP -> "i";
                      case EGP -> "e";
                      case INCOMPLETE -> "u";
                    }));
    attributes.localPref().ifPresent(n -> line.put("local_pref", Long.toString(n)));
    attributes.multiExitDisc().ifPresent(n -> line.put("med", Long.toString(n)));
    attributes.aigp().ifPresent(n -> line.put("aigp", Long.toUnsignedString(n)));
    for (RawAttribute raw : attributes.rawAttributes()) {
      if (raw.code() == 40 && raw.value().u8(0) == 1) {
        line.put("psid_li", Long.toString(number(raw.value(), 6, 4)));
      }
    }
  }

  /**
   * pmacct keeps attributes that differ in the form of the next hop only, 4 octets or IPv4-mapped
   * IPv6, as one, and prints the form it saw first.
   */
  static String unmapped(String hop) {
    return hop.startsWith("::ffff:") ? hop.substring("::ffff:".length()) : hop;
  }

  /** pmacct gives the type in front. */
  private static String distinguisher(RouteDistinguisher rd) {
    return rd.type() + ":" + rd.toString().replace("L", "");
  }

  private static byte[] octets(int bits) {
    return new byte[] {
      (byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits
    };
  }

  private static long number(Bytes value, int from, int octets) {
    long number = 0;
    for (int i = from; i < from + octets; i++) {
      number = number << 8 | value.u8(i);
    }
    return number;
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static void put(Map<String, String> line, String name, String value) {
    if (!value.isEmpty()) {
      line.put(name, value);
    }
  }

  private void delete(String peer) {
    routes
        .entrySet()
        .removeIf(
            entry -> {
              boolean of = entry.getKey().startsWith(peer);
              if (of) {
                Map<String, String> line = new TreeMap<>(entry.getValue());
                line.remove("timestamp");
                line.put("log_type", "delete");
                line.put("bmp_msg_type", "internal");
                deletions.add(line);
              }
              return of;
            });
  }

  /** The stream ended. */
  void end() {
    delete("");
  }
}
