package org.peeringkit.cli;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteCursor.Kind;

/**
 * Route events of one cursor as {@code bgpdump -m} prints them. What an attribute block prints is
 * made once per block: tables repeat them.
 */
final class RouteText {
  private static final long MICROS = 1_000_000;

  private final Output out;
  private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();
  private final Output scratchOut = new Output(scratch);
  private byte[] @Nullable [] blocks = new byte[1024][];

  RouteText(Output out) {
    this.out = out;
  }

  void write(RouteCursor route) {
    out.text(route.fromRib() ? "TABLE_DUMP2|" : "BGP4MP|")
        .number(Math.floorDiv(route.timeMicros(), MICROS))
        .text(kind(route));
    BgpPeer peer = route.peer(route.peerIndex());
    out.text(peer.address().toString()).octet('|').number(peer.asn().value()).octet('|');
    if (route.kind() == Kind.STATE_CHANGE) {
      if (route.copy() instanceof RouteEvent.StateChange change) {
        out.number(change.from().code()).octet('|').number(change.to().code());
      }
      out.newLine();
      return;
    }
    out.address(route.family(), route.hi(), route.lo()).octet('/').number(route.length());
    if (route.attributesId() >= 0) {
      out.octets(block(route));
    }
    out.newLine();
  }

  private static String kind(RouteCursor route) {
    return switch (route.kind()) {
      case ANNOUNCE -> route.fromRib() ? "|B|" : "|A|";
      case WITHDRAW -> "|W|";
      case STATE_CHANGE -> "|STATE|";
    };
  }

  private byte[] block(RouteCursor route) {
    int id = route.attributesId();
    if (id >= blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(id + 1, blocks.length * 2));
    }
    byte[] block = blocks[id];
    if (block == null) {
      block = fields(route.attributes(id));
      blocks[id] = block;
    }
    return block;
  }

  private byte[] fields(PathAttributes attributes) {
    scratch.reset();
    scratchOut
        .octet('|')
        .text(attributes.effectivePath().toString())
        .octet('|')
        .text(attributes.origin().map(Enum::name).orElse(""))
        .octet('|')
        .text(attributes.nextHop().map(IpAddr::toString).orElse(""))
        .octet('|')
        .number(attributes.localPref().orElse(0))
        .octet('|')
        .number(attributes.multiExitDisc().orElse(0))
        .octet('|')
        .text(
            Stream.concat(attributes.communities().stream(), attributes.largeCommunities().stream())
                .map(Object::toString)
                .collect(Collectors.joining(" ")))
        .text(attributes.atomicAggregate() ? "|AG|" : "|NAG|")
        .text(attributes.effectiveAggregator().map(Object::toString).orElse(""))
        .octet('|')
        .flush();
    return scratch.toByteArray();
  }
}
