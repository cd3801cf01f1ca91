package org.peeringkit.io.bmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.bgp.Nlri;
import org.peeringkit.io.bgp.attribute.AttributeBlock;
import org.peeringkit.io.bgp.attribute.AttributeBlock.Outcome;
import org.peeringkit.io.bgp.attribute.AttributeCodec;
import org.peeringkit.io.bgp.attribute.MpReachNlriAttribute;
import org.peeringkit.io.bgp.attribute.MpUnreachNlriAttribute;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.ReadLog;

/**
 * Routes of an UPDATE of any family as values: withdrawals first, those of the message itself
 * before those of MP_UNREACH_NLRI, then announcements likewise.
 */
final class MonitoredRoutes {
  private static final int UNICAST = 1;
  private static final int MULTICAST = 2;
  private static final int LABELLED = 4;
  private static final int VPN = 128;
  private static final int VPN_MULTICAST = 129;
  private static final int BOTTOM_OF_STACK = 1;
  private static final int WITHDRAWN_LABEL = 0x80_0000;
  private static final int ATTRIBUTE_HEADER = 3;

  private final ReadLog log;
  private final AttributeBlock block = new AttributeBlock();

  MonitoredRoutes(ReadLog log) {
    this.log = log;
  }

  /**
   * Reads the body of an UPDATE, to the cursor's limit.
   *
   * @throws MalformedException if its parts cannot be told apart
   */
  List<MonitoredRoute> read(ByteCursor in, boolean twoOctetAsns, PathIds pathIds)
      throws MalformedException {
    in.reference("RFC 4271 4.3");
    List<MonitoredRoute> routes = new ArrayList<>();
    ByteCursor withdrawn = in.slice(in.u16("withdrawn routes length"), "withdrawn routes");
    int total = in.u16("total path attribute length");
    int from = in.position();
    long offset = in.offset();
    in.skip(total, "path attributes");
    Outcome outcome = block.scan(in.data(), from, from + total, offset, twoOctetAsns, true, log);
    if (total == 0 && withdrawn.remaining() == 0 && in.remaining() == 0) {
      return List.of(MonitoredRoute.endOfRib(1, UNICAST));
    }
    list(withdrawn, 1, UNICAST, pathIds, null, routes);
    if (outcome == Outcome.UNUSABLE) {
      return routes;
    }
    if (block.has(MpUnreachNlriAttribute.CODE)) {
      ByteCursor list = part(in, block.unreachFrom(), block.unreachTo());
      boolean only =
          block.length(MpUnreachNlriAttribute.CODE) == 3
              && total <= ATTRIBUTE_HEADER + 1 + 3
              && routes.isEmpty();
      if (list.remaining() == 0 && only) {
        routes.add(MonitoredRoute.endOfRib(block.unreachAfi(), block.unreachSafi()));
      }
      list(list, block.unreachAfi(), block.unreachSafi(), pathIds, null, routes);
    }
    boolean announces = outcome == Outcome.USABLE;
    block.hopFromReach(false);
    PathAttributes plain = announces && in.remaining() > 0 ? AttributeCodec.decode(block) : null;
    list(in, 1, UNICAST, pathIds, plain, routes);
    if (block.has(MpReachNlriAttribute.CODE)) {
      block.hopFromReach(true);
      list(
          part(in, block.reachNlriFrom(), block.reachNlriTo()),
          block.reachAfi(),
          block.reachSafi(),
          pathIds,
          announces ? AttributeCodec.decode(block) : null,
          routes);
    }
    return routes;
  }

  private static ByteCursor part(ByteCursor in, int from, int to) {
    return new ByteCursor().over(in.data(), from, to, in.offsetOf(from));
  }

  /**
   * @param attributes of announcements; null for withdrawals
   */
  private void list(
      ByteCursor in,
      int afi,
      int safi,
      PathIds pathIds,
      @Nullable PathAttributes attributes,
      List<MonitoredRoute> into)
      throws MalformedException {
    if (in.remaining() == 0) {
      return;
    }
    boolean prefixes =
        (afi == 1 || afi == 2)
            && (safi == UNICAST
                || safi == MULTICAST
                || safi == LABELLED
                || safi == VPN
                || safi == VPN_MULTICAST);
    Capability.Family family = new Capability.Family(afi, safi);
    if (!prefixes) {
      log.count("unsupported AFI " + afi + " SAFI " + safi, 1);
      into.add(
          route(
              attributes,
              family,
              OptionalLong.empty(),
              List.of(),
              OptionalLong.empty(),
              Optional.empty(),
              in.bytes(in.remaining(), "NLRI")));
      return;
    }
    PathIds.Use use = pathIds.of(afi, safi);
    int start = in.position();
    try {
      into.addAll(prefixes(in, family, use == PathIds.Use.YES, attributes));
    } catch (MalformedException e) {
      if (use != PathIds.Use.UNKNOWN) {
        throw e;
      }
      in.position(start);
      into.addAll(prefixes(in, family, true, attributes));
    }
  }

  private static List<MonitoredRoute> prefixes(
      ByteCursor in,
      Capability.Family family,
      boolean withPathIds,
      @Nullable PathAttributes attributes)
      throws MalformedException {
    List<MonitoredRoute> routes = new ArrayList<>();
    IpFamily ip = family.afi() == 1 ? IpFamily.IPV4 : IpFamily.IPV6;
    boolean vpn = family.safi() == VPN || family.safi() == VPN_MULTICAST;
    boolean labelled = family.safi() == LABELLED || family.safi() == VPN;
    while (in.remaining() > 0) {
      in.reference("RFC 7911 3");
      OptionalLong pathId =
          withPathIds ? OptionalLong.of(in.u32("path identifier")) : OptionalLong.empty();
      in.reference(vpn ? "RFC 4364 4.3.4" : labelled ? "RFC 8277 2" : "RFC 4271 4.3");
      int bits = in.u8("NLRI prefix length");
      List<Integer> labels = new ArrayList<>();
      if (labelled) {
        bits -= labels(in, bits, attributes == null, labels);
      }
      OptionalLong distinguisher = OptionalLong.empty();
      if (vpn) {
        bits -= Long.SIZE;
        distinguisher = OptionalLong.of(in.i64("route distinguisher"));
      }
      if (bits < 0 || bits > ip.bits()) {
        throw in.bad("NLRI prefix length", "0 to " + ip.bits(), Integer.toString(bits));
      }
      routes.add(
          route(
              attributes,
              family,
              distinguisher,
              labels,
              pathId,
              Optional.of(prefix(in, ip, bits)),
              Bytes.EMPTY));
    }
    return routes;
  }

  /** Returns the bits taken. A withdrawal has one label field of no meaning (RFC 8277 2.4). */
  private static int labels(ByteCursor in, int bits, boolean withdrawal, List<Integer> labels)
      throws MalformedException {
    int taken = 0;
    while (taken + 24 <= bits) {
      int label = in.u24("label");
      taken += 24;
      labels.add(label >>> 4);
      if (withdrawal || (label & BOTTOM_OF_STACK) != 0 || label == WITHDRAWN_LABEL) {
        return taken;
      }
    }
    throw in.bad("label stack", "an end before the prefix", "none");
  }

  private static Prefix prefix(ByteCursor in, IpFamily family, int bits) throws MalformedException {
    OctetWriter plain = new OctetWriter();
    plain.u8(bits);
    plain.octets(in.bytes((bits + 7) / 8, "NLRI prefix"));
    Nlri nlri = new Nlri();
    nlri.read(new ByteCursor(plain.toArray()), family);
    return new Prefix(new IpAddr(family, nlri.hi(), nlri.lo()), nlri.length());
  }

  private static MonitoredRoute route(
      @Nullable PathAttributes attributes,
      Capability.Family family,
      OptionalLong distinguisher,
      List<Integer> labels,
      OptionalLong pathId,
      Optional<Prefix> prefix,
      Bytes nlri) {
    return new MonitoredRoute(
        attributes == null ? MonitoredRoute.Kind.WITHDRAW : MonitoredRoute.Kind.ANNOUNCE,
        family,
        distinguisher,
        labels,
        pathId,
        prefix,
        nlri,
        Optional.ofNullable(attributes));
  }
}
