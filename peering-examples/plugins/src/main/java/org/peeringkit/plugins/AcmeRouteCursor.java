package org.peeringkit.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Reads {@link AcmeRouteList} line by line; paths that are alike share their attributes. */
final class AcmeRouteCursor implements RouteCursor {
  private final BufferedReader lines;
  private final ReadLog log;
  private final List<PathAttributes> attributes = new ArrayList<>();
  private final Map<AsPath, Integer> ids = new HashMap<>();
  private Prefix prefix = Prefix.parse("0.0.0.0/0");
  private int attributesId = -1;
  private long number;

  AcmeRouteCursor(Input input, ReadOptions options) throws IOException {
    lines = new BufferedReader(new InputStreamReader(input.open(), StandardCharsets.UTF_8));
    log = new ReadLog(input.name(), options.faultPolicy());
  }

  @Override
  public boolean next() throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      number++;
      if (!line.startsWith("#") && isRead(line)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRead(String line) {
    log.record(line.length() + 1L);
    int space = line.indexOf(' ');
    Optional<Prefix> network =
        space < 0 ? Optional.empty() : Prefix.tryParse(line.substring(0, space));
    Optional<AsPath> path =
        space < 0 ? Optional.empty() : AsPath.tryParse(line.substring(space + 1));
    if (network.isEmpty() || path.isEmpty()) {
      log.fault(
          Fault.atLine(
              FaultKind.BAD_VALUE, log.source(), number, "line", "a prefix and an AS path", line));
      return false;
    }
    prefix = network.get();
    attributesId = ids.computeIfAbsent(path.get(), this::add);
    return true;
  }

  private int add(AsPath path) {
    attributes.add(PathAttributes.builder().asPath(path).build());
    return attributes.size() - 1;
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
    return prefix.family();
  }

  @Override
  public long hi() {
    return prefix.address().hi();
  }

  @Override
  public long lo() {
    return prefix.address().lo();
  }

  @Override
  public int length() {
    return prefix.length();
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
    return BgpPeer.UNKNOWN;
  }

  @Override
  public int attributesId() {
    return attributesId;
  }

  @Override
  public PathAttributes attributes(int id) {
    return attributes.get(id);
  }

  @Override
  public long timeMicros() {
    return 0;
  }

  @Override
  public RouteEvent copy() {
    Route route =
        new Route(
            prefix,
            OptionalLong.empty(),
            attributes.get(attributesId),
            BgpPeer.UNKNOWN,
            Instant.EPOCH);
    return new RouteEvent.Announce(route, true);
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
