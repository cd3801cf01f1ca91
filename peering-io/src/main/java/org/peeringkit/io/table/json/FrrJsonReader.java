package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/**
 * {@code routes.PREFIX[]} of FRR's {@code show bgp ... json}, alone or under the name of a VRF; the
 * {@code paths} of a detailed entry or of a single prefix.
 */
final class FrrJsonReader extends JsonRowReader {
  private @Nullable String single;

  FrrJsonReader(Input input, ReadOptions options) throws IOException {
    super("routes", input, options);
  }

  @Override
  boolean wants(String key, int atDepth) {
    return atDepth == 1 && (key.equals("prefix") || key.equals("paths"));
  }

  /** {@code show bgp ipv4 unicast PREFIX json}. */
  @Override
  void outside(String key, JsonNode value) throws BadValue {
    if (key.equals("prefix")) {
      single = value.isTextual() ? value.asText() : null;
    } else if (single != null) {
      paths("", Values.prefix(single), value);
    }
  }

  @Override
  void entry(String above, String key, JsonNode value) throws BadValue {
    JsonNode paths = value.isObject() ? value.get("paths") : value;
    if (paths == null) {
      throw BadValue.missing(key, "an array of paths");
    }
    paths(above, Values.prefix(key), paths);
  }

  private void paths(String vrf, Prefix prefix, JsonNode paths) throws BadValue {
    if (!paths.isArray()) {
      throw BadValue.of(prefix.toString(), "an array of paths", paths.toString());
    }
    for (JsonNode path : paths) {
      try {
        path(vrf, prefix, path);
      } catch (BadValue e) {
        fault(new BadValue(e.kind(), prefix + " " + e.field(), e.expected(), e.actual()), offset());
      }
    }
  }

  private void path(String vrf, Prefix prefix, JsonNode path) throws BadValue {
    PathAttributes.Builder into = PathAttributes.builder();
    into.asPath(Values.path(pathText(path)));
    Optional<String> origin = Fields.text(path, "origin");
    if (origin.isPresent()) {
      into.origin(
          Values.origin(origin.get())
              .orElseThrow(() -> BadValue.of("origin", "IGP, EGP or incomplete", origin.get())));
    }
    nextHops(path, into);
    Fields.number(path, Fields.has(path, "metric") ? "metric" : "med")
        .ifPresent(into::multiExitDisc);
    Fields.number(path, Fields.has(path, "locPrf") ? "locPrf" : "localPref")
        .ifPresent(into::localPref);
    into.atomicAggregate(Fields.flag(path, "atomicAggregate"));
    if (Fields.has(path, "aggregatorAs") && Fields.has(path, "aggregatorId")) {
      into.aggregator(
          Values.aggregator(
              Fields.requiredText(path, "aggregatorAs"),
              Fields.requiredText(path, "aggregatorId")));
    }
    communities(
        words(path, "community"),
        words(path, "largeCommunity"),
        words(path, "extendedCommunity"),
        into);
    if (!vrf.isEmpty() && !vrf.equals("default")) {
      log().count("routes of VRF " + vrf, 1);
    }
    emit(
        Values.entry(prefix, Fields.number(path, "addpathRxId"), into.build(), peer(path)),
        isBest(path) ? Choice.BEST : Choice.OTHER);
  }

  private static String pathText(JsonNode path) throws BadValue {
    JsonNode asPath = path.get("aspath");
    String text =
        asPath != null && asPath.isObject()
            ? Fields.requiredText(asPath, "string")
            : Fields.requiredText(path, asPath == null ? "path" : "aspath");
    return text.equals("Local") ? "" : text;
  }

  private static boolean isBest(JsonNode path) {
    JsonNode best = path.get("bestpath");
    return best != null
        && (best.isObject() ? Fields.flag(best, "overall") : Fields.flag(path, "bestpath"));
  }

  private static void nextHops(JsonNode path, PathAttributes.Builder into) throws BadValue {
    boolean global = false;
    for (JsonNode hop : Fields.list(path, "nexthops")) {
      Optional<IpAddr> address = Fields.address(hop, "ip");
      if (address.isEmpty() || address.get().hi() == 0 && address.get().lo() == 0) {
        continue;
      }
      boolean linkLocal = Fields.text(hop, "scope").equals(Optional.of("link-local"));
      if (linkLocal) {
        into.linkLocalNextHop(address.get());
      } else if (!global) {
        into.nextHop(address.get());
        global = true;
      }
    }
  }

  private static List<String> words(JsonNode path, String name) throws BadValue {
    JsonNode value = path.get(name);
    if (value == null || value.isNull()) {
      return List.of();
    }
    return Values.words(
        value.isObject()
            ? Fields.text(value, "string").orElse("")
            : Fields.requiredText(path, name));
  }

  /** An address; an interface's name, of an unnumbered session, or {@code (unspec)} is none. */
  private static BgpPeer peer(JsonNode path) throws BadValue {
    JsonNode peer = path.get("peer");
    JsonNode from = peer != null && peer.isObject() ? peer : path;
    Optional<IpAddr> address = Fields.text(from, "peerId").flatMap(IpAddr::tryParse);
    if (address.isEmpty() || address.get().hi() == 0 && address.get().lo() == 0) {
      return BgpPeer.UNKNOWN;
    }
    return new BgpPeer(
        address.get(), Asn.of(0), Fields.text(from, "routerId").flatMap(IpAddr::tryParse));
  }
}
