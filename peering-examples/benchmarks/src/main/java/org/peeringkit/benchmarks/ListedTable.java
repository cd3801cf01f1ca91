package org.peeringkit.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/** A table of prefixes and origins as one collector's peer would announce it. */
final class ListedTable implements RouteCursor {
  private static final long PEER = 64511;

  private final List<Map.Entry<Prefix, Asn>> routes;
  private final Map<Asn, Integer> ids = new HashMap<>();
  private final List<PathAttributes> attributes = new ArrayList<>();
  private final BgpPeer peer =
      new BgpPeer(IpAddr.parse("192.0.2.11"), Asn.of(PEER), Optional.empty());
  private int at = -1;

  ListedTable(Map<Prefix, Asn> table) {
    this.routes = List.copyOf(table.entrySet());
  }

  @Override
  public boolean next() {
    return ++at < routes.size();
  }

  private Prefix at() {
    return routes.get(at).getKey();
  }

  @Override
  public Kind kind() {
    return Kind.ANNOUNCE;
  }

  @Override
  public boolean fromRib() {
    return true;
  }

  @Override
  public IpFamily family() {
    return at().family();
  }

  @Override
  public long hi() {
    return at().address().hi();
  }

  @Override
  public long lo() {
    return at().address().lo();
  }

  @Override
  public int length() {
    return at().length();
  }

  @Override
  public long pathId() {
    return -1;
  }

  @Override
  public int peerIndex() {
    return 0;
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peer;
  }

  @Override
  public int attributesId() {
    return ids.computeIfAbsent(
        routes.get(at).getValue(),
        origin -> {
          attributes.add(
              PathAttributes.builder().asPath(AsPath.parse(PEER + " " + origin.value())).build());
          return attributes.size() - 1;
        });
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return attributes.get(attributesId);
  }

  @Override
  public long timeMicros() {
    return 1_772_323_200_000_000L;
  }

  @Override
  public RouteEvent copy() {
    throw new UnsupportedOperationException("read by accessors");
  }

  @Override
  public ReadStats stats() {
    return ReadStats.EMPTY;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
