package org.peeringkit.io.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor.Choice;

/** {@code vrfs.*.bgpRouteEntries.PREFIX.bgpRoutePaths[]} of Arista EOS. */
final class EosJsonReader extends JsonRowReader {
  EosJsonReader(Input input, ReadOptions options) throws IOException {
    super("bgpRouteEntries", input, options);
  }

  @Override
  void entry(String above, String key, JsonNode value) throws BadValue {
    Prefix prefix = Values.prefix(key);
    for (JsonNode path : Fields.list(value, "bgpRoutePaths")) {
      try {
        path(above, prefix, path);
      } catch (BadValue e) {
        fault(new BadValue(e.kind(), prefix + " " + e.field(), e.expected(), e.actual()), offset());
      }
    }
  }

  private void path(String vrf, Prefix prefix, JsonNode path) throws BadValue {
    JsonNode type = orEmpty(path.get("routeType"));
    JsonNode detail = orEmpty(path.get("routeDetail"));
    PathAttributes.Builder into = PathAttributes.builder();
    asPath(Fields.requiredText(orEmpty(path.get("asPathEntry")), "asPath"), into);
    Optional<IpAddr> nextHop = Fields.address(path, "nextHop");
    nextHop.ifPresent(into::nextHop);
    Fields.number(path, "med").ifPresent(into::multiExitDisc);
    Fields.number(path, "localPreference").ifPresent(into::localPref);
    into.atomicAggregate(Fields.flag(type, "atomicAggregator"));
    Optional<Origin> origin = Fields.text(detail, "origin").flatMap(Values::origin);
    origin.ifPresent(into::origin);
    communities(
        Fields.texts(detail, "communityList"),
        Fields.texts(detail, "largeCommunityList"),
        Fields.texts(detail, "extCommunityList"),
        into);
    if (!vrf.isEmpty() && !vrf.equals("default")) {
      log().count("routes of VRF " + vrf, 1);
    }
    emit(
        Values.entry(prefix, OptionalLong.empty(), into.build(), peer(path, detail)),
        Fields.flag(type, "active") ? Choice.BEST : Choice.OTHER);
  }

  private static JsonNode orEmpty(@org.jspecify.annotations.Nullable JsonNode node) {
    return node == null || !node.isObject() ? JsonNodeFactory.instance.objectNode() : node;
  }

  /** {@code 64501 64510 i Or-ID: 192.0.2.1 C-LST: 192.0.2.2}. */
  private static void asPath(String text, PathAttributes.Builder into) throws BadValue {
    List<String> path = new ArrayList<>();
    for (String word : Values.words(text)) {
      Optional<Origin> origin = word.length() == 1 ? Values.origin(word) : Optional.empty();
      if (origin.isPresent()) {
        into.origin(origin.get());
        break;
      }
      if (word.endsWith(":")) {
        break;
      }
      path.add(word);
    }
    boolean local = path.equals(List.of("Local"));
    into.asPath(Values.path(local ? "" : String.join(" ", path)));
  }

  private static BgpPeer peer(JsonNode path, JsonNode detail) throws BadValue {
    JsonNode entry = path.get("peerEntry");
    entry = orEmpty(entry == null ? detail.get("peerEntry") : entry);
    Optional<IpAddr> address = Fields.address(entry, "peerAddr");
    if (address.isEmpty()) {
      return BgpPeer.UNKNOWN;
    }
    Optional<IpAddr> id = Fields.address(entry, "peerRouterId");
    return new BgpPeer(
        address.get(),
        Asn.of(0),
        id.filter(a -> a.family() == org.peeringkit.model.net.IpFamily.IPV4));
  }
}
