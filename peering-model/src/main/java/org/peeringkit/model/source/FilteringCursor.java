package org.peeringkit.model.source;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.filter.MatchableEvent;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.filter.RouteMatcher;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Another cursor's events of which a filter holds, for formats that have no filter of their own.
 */
final class FilteringCursor implements RouteCursor, MatchableEvent {
  private final RouteCursor all;
  private final RouteMatcher matcher;
  private long filteredOut;

  FilteringCursor(RouteCursor all, RouteFilter filter) {
    this.all = all;
    this.matcher = new RouteMatcher(filter);
  }

  @Override
  public boolean next() throws IOException {
    while (all.next()) {
      if (matcher.matches(this)) {
        return true;
      }
      filteredOut++;
    }
    return false;
  }

  @Override
  public void includeAllFamilies() {
    all.includeAllFamilies();
  }

  @Override
  public int safi() {
    return all.safi();
  }

  @Override
  public long routeDistinguisher() {
    return all.routeDistinguisher();
  }

  @Override
  public int label() {
    return all.label();
  }

  @Override
  public Choice choice() {
    return all.choice();
  }

  @Override
  public View view() {
    return all.view();
  }

  @Override
  public Kind kind() {
    return all.kind();
  }

  @Override
  public boolean announced() {
    return all.kind() == Kind.ANNOUNCE;
  }

  @Override
  public boolean withdrawn() {
    return all.kind() == Kind.WITHDRAW;
  }

  @Override
  public boolean fromRib() {
    return all.fromRib();
  }

  @Override
  public IpFamily family() {
    return all.family();
  }

  @Override
  public long hi() {
    return all.hi();
  }

  @Override
  public long lo() {
    return all.lo();
  }

  @Override
  public int length() {
    return all.length();
  }

  @Override
  public Prefix prefix() {
    return all.prefix();
  }

  @Override
  public long pathId() {
    return all.pathId();
  }

  @Override
  public int peerIndex() {
    return all.peerIndex();
  }

  @Override
  public BgpPeer peer() {
    return all.peer(all.peerIndex());
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return all.peer(peerIndex);
  }

  @Override
  public int attributesId() {
    return all.attributesId();
  }

  @Override
  public PathAttributes attributes(int attributesId) {
    return all.attributes(attributesId);
  }

  @Override
  public PathAttributes decode(int attributesId) {
    return all.decode(attributesId);
  }

  @Override
  public PathAttributes attributes() {
    return all.attributes(all.attributesId());
  }

  @Override
  public AsPath path() {
    return attributes().effectivePath();
  }

  @Override
  public long timeMicros() {
    return all.timeMicros();
  }

  @Override
  public RouteEvent copy() {
    return all.copy();
  }

  @Override
  public ReadStats stats() {
    ReadStats stats = all.stats();
    if (filteredOut == 0) {
      return stats;
    }
    TreeMap<String, Long> counts = new TreeMap<>(Map.of(FILTERED_OUT, filteredOut));
    stats.counts().forEach((name, n) -> counts.merge(name, n, Long::sum));
    return new ReadStats(
        stats.records(), stats.octets(), counts, stats.faultCounts(), stats.faults());
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
