package org.peeringkit.io.bmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.io.internal.bgp.UpdateReader;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** Routes of an UPDATE of any family as values, in the order of {@link UpdateReader}. */
final class MonitoredRoutes {
  /** MP_UNREACH_NLRI without routes, with either form of header. */
  private static final int LONGEST_END_OF_RIB = 4 + 3;

  private final CurrentEvent event = new CurrentEvent();
  private final UpdateReader update;
  private final List<MonitoredRoute> routes = new ArrayList<>();
  private final @Nullable PathAttributes[] decoded = new PathAttributes[2];

  MonitoredRoutes(ReadLog log) {
    update = new UpdateReader(event, log, new FindingLog(log));
    update.include(Families.ALL);
    update.others(this::other);
  }

  /**
   * Reads the body of an UPDATE, to the cursor's limit.
   *
   * @throws MalformedException if its parts cannot be told apart
   */
  List<MonitoredRoute> read(ByteCursor in, boolean twoOctetAsns, PathIds pathIds)
      throws MalformedException {
    routes.clear();
    decoded[0] = null;
    decoded[1] = null;
    int octets = in.remaining();
    update.begin(in, twoOctetAsns, pathIds);
    endOfRib(octets);
    while (update.next()) {
      prefix();
    }
    return List.copyOf(routes);
  }

  /** RFC 4724 2: nothing at all, or nothing but an MP_UNREACH_NLRI without routes. */
  private void endOfRib(int octets) {
    AttributeBlock block = event.attributes;
    if (octets == 4) {
      routes.add(MonitoredRoute.endOfRib(1, AddressFamily.UNICAST));
    } else if (octets <= 4 + LONGEST_END_OF_RIB
        && block.has(AttributeCodes.MP_UNREACH_NLRI)
        && block.unreach().from() == block.unreach().to()) {
      routes.add(MonitoredRoute.endOfRib(block.unreach().afi(), block.unreach().safi()));
    }
  }

  private void prefix() {
    RouteScope scope = event.scope();
    boolean announced = event.kind == RouteCursor.Kind.ANNOUNCE;
    routes.add(
        new MonitoredRoute(
            announced ? MonitoredRoute.Kind.ANNOUNCE : MonitoredRoute.Kind.WITHDRAW,
            new AddressFamily(event.family.afi(), scope.safi()),
            scope.routeDistinguisher(),
            scope.labels(),
            event.pathId < 0 ? OptionalLong.empty() : OptionalLong.of(event.pathId),
            Optional.of(new Prefix(new IpAddr(event.family, event.hi, event.lo), event.length)),
            Bytes.EMPTY,
            announced ? Optional.of(attributes()) : Optional.empty()));
  }

  private void other(AddressFamily family, boolean announced, Bytes nlri) {
    event.attributes.hopFromReach(event.attributes.has(AttributeCodes.MP_REACH_NLRI));
    routes.add(
        new MonitoredRoute(
            announced ? MonitoredRoute.Kind.ANNOUNCE : MonitoredRoute.Kind.WITHDRAW,
            family,
            Optional.empty(),
            List.of(),
            OptionalLong.empty(),
            Optional.empty(),
            nlri,
            announced ? Optional.of(attributes()) : Optional.empty()));
  }

  /** An UPDATE has up to two sets, which differ in the next hop. */
  private PathAttributes attributes() {
    int set = event.attributes.hopFromReach() ? 1 : 0;
    PathAttributes known = decoded[set];
    if (known == null) {
      known = event.attributes.decode();
      decoded[set] = known;
    }
    return known;
  }
}
