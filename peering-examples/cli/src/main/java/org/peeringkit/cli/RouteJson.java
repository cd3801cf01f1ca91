package org.peeringkit.cli;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.attribute.AttributeNames;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteCursor.Kind;

/**
 * Route events of one cursor as JSON Lines. Members that an event does not have are left out. What
 * an attribute block prints is made once per block: tables repeat them.
 */
final class RouteJson {
  private final Output out;
  private final Json json;
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();
  private final Output scratchOut = new Output(scratch);
  private byte[] @Nullable [] blocks = new byte[1024][];

  RouteJson(Output out) {
    this.out = out;
    this.json = new Json(out);
  }

  void write(RouteCursor route) {
    BgpPeer peer = route.peer(route.peerIndex());
    json.openObject().name("type").value(type(route));
    if (route.timeMicros() != 0) {
      json.name("time").value(Timestamps.ofMicros(route.timeMicros()));
    }
    if (peer.isKnown()) {
      json.name("peerAddress")
          .value(peer.address().toString())
          .name("peerAsn")
          .value(peer.asn().value());
    }
    peer.bgpIdentifier().ifPresent(id -> json.name("peerBgpIdentifier").value(id.toString()));
    if (route.kind() == Kind.STATE_CHANGE) {
      if (route.copy() instanceof RouteEvent.StateChange change) {
        json.name("from").value(change.from().name()).name("to").value(change.to().name());
      }
    } else {
      json.name("prefix").value(route.prefix().toString());
      if (route.pathId() >= 0) {
        json.name("pathId").value(route.pathId());
      }
      if (route.safi() != AddressFamily.UNICAST) {
        scope(route);
      }
    }
    if (route.attributesId() >= 0) {
      out.octets(block(route));
    }
    json.closeObject().endLine();
  }

  /** What tells a route of another family from an ordinary one. */
  private void scope(RouteCursor route) {
    json.name("family").value(new AddressFamily(route.family().afi(), route.safi()).toString());
    RouteScope scope =
        route.copy() instanceof RouteEvent.Announce announce
            ? announce.route().scope()
            : route.copy() instanceof RouteEvent.Withdraw withdraw
                ? withdraw.scope()
                : RouteScope.UNICAST;
    scope.routeDistinguisher().ifPresent(rd -> json.name("routeDistinguisher").value(rd + ""));
    if (!scope.labels().isEmpty() && route.kind() == Kind.ANNOUNCE) {
      json.name("labels").openArray();
      scope.labels().forEach(label -> json.value(label));
      json.closeArray();
    }
  }

  private static String type(RouteCursor route) {
    return switch (route.kind()) {
      case ANNOUNCE -> route.fromRib() ? "rib" : "announce";
      case WITHDRAW -> "withdraw";
      case STATE_CHANGE -> "state";
    };
  }

  private byte[] block(RouteCursor route) {
    int id = route.attributesId();
    if (id >= blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(id + 1, blocks.length * 2));
    }
    byte[] block = blocks[id];
    if (block == null) {
      block = members(route.attributes(id));
      blocks[id] = block;
    }
    return block;
  }

  /** Each member led by a comma: a block never stands first. */
  byte[] members(PathAttributes attributes) {
    scratch.reset();
    Json json = new Json(scratchOut);
    json.openObject();
    attributes.origin().ifPresent(o -> json.name("origin").value(o.name()));
    AsPath path = attributes.effectivePath();
    json.name("asPath").value(path.toString());
    path.origin().ifPresent(asn -> json.name("originAsn").value(asn.value()));
    attributes.nextHop().ifPresent(a -> json.name("nextHop").value(a.toString()));
    attributes.linkLocalNextHop().ifPresent(a -> json.name("linkLocalNextHop").value(a.toString()));
    attributes.localPref().ifPresent(n -> json.name("localPref").value(n));
    attributes.multiExitDisc().ifPresent(n -> json.name("multiExitDisc").value(n));
    if (attributes.atomicAggregate()) {
      json.name("atomicAggregate").value(true);
    }
    attributes
        .effectiveAggregator()
        .ifPresent(
            a ->
                json.name("aggregatorAsn")
                    .value(a.asn().value())
                    .name("aggregatorAddress")
                    .value(a.routerId().toString()));
    list(json, "communities", attributes.communities(), Object::toString);
    list(json, "extendedCommunities", attributes.extendedCommunities(), Object::toString);
    list(json, "largeCommunities", attributes.largeCommunities(), Object::toString);
    list(json, "ipv6ExtendedCommunities", attributes.ipv6ExtendedCommunities(), Object::toString);
    attributes.originatorId().ifPresent(a -> json.name("originatorId").value(a.toString()));
    list(json, "clusterList", attributes.clusterList(), Object::toString);
    attributes.aigp().ifPresent(n -> json.name("aigp").value(Long.toUnsignedString(n)));
    attributes.onlyToCustomer().ifPresent(a -> json.name("onlyToCustomer").value(a.value()));
    attributes
        .destinationPreference()
        .ifPresent(d -> json.name("dpaAsn").value(d.asn().value()).name("dpa").value(d.value()));
    raw(json, attributes.rawAttributes());
    scratchOut.flush();
    byte[] object = scratch.toByteArray();
    object[0] = ',';
    return object;
  }

  private static <T> void list(Json json, String name, List<T> values, Function<T, String> text) {
    if (!values.isEmpty()) {
      json.name(name).openArray();
      values.forEach(value -> json.value(text.apply(value)));
      json.closeArray();
    }
  }

  private static void raw(Json json, List<RawAttribute> attributes) {
    if (!attributes.isEmpty()) {
      json.name("rawAttributes").openArray();
      for (RawAttribute raw : attributes) {
        json.openObject()
            .name("type")
            .value(raw.code())
            .name("name")
            .value(AttributeNames.of(raw.code()))
            .name("flags")
            .value(raw.flags())
            .name("value")
            .value(raw.value().toString())
            .closeObject();
      }
      json.closeArray();
    }
  }
}
