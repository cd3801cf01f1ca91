package org.peeringkit.io.internal.rows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/**
 * The cursor over a {@link RowReader}. Attributes and peers are interned by content. Text is read
 * into values at once, so unlike the binary formats this allocates per event. Not thread-safe.
 */
public final class RowCursor implements RouteCursor {
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final RowReader reader;
  private final Map<PathAttributes, Integer> attributeIds = new HashMap<>();
  private final List<PathAttributes> attributes = new ArrayList<>();
  private final Map<BgpPeer, Integer> peerIds = new HashMap<>();
  private final List<BgpPeer> peers = new ArrayList<>();
  private RowReader.@Nullable Row row;
  private @Nullable Prefix prefix;
  private long pathId = -1;
  private Kind kind = Kind.STATE_CHANGE;
  private boolean fromRib;
  private int attributesId = -1;
  private int peerIndex;
  private @Nullable PathAttributes lastAttributes;
  private int lastAttributesId;

  public RowCursor(RowReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean next() throws IOException {
    RowReader.Row next = reader.next();
    row = next;
    if (next == null) {
      return false;
    }
    RouteEvent event = next.event();
    peerIndex = id(event.peer(), peerIds, peers);
    prefix = null;
    pathId = -1;
    attributesId = -1;
    fromRib = false;
    if (event instanceof RouteEvent.Announce announce) {
      kind = Kind.ANNOUNCE;
      prefix = announce.route().prefix();
      pathId = orNone(announce.route().pathId());
      fromRib = announce.fromRib();
      attributesId = attributesId(announce.route().attributes());
    } else if (event instanceof RouteEvent.Withdraw withdraw) {
      kind = Kind.WITHDRAW;
      prefix = withdraw.prefix();
      pathId = orNone(withdraw.pathId());
    } else {
      kind = Kind.STATE_CHANGE;
    }
    return true;
  }

  private static long orNone(OptionalLong pathId) {
    return pathId.orElse(-1);
  }

  /** Readers give the same object for the same text where they can; then nothing is compared. */
  @SuppressWarnings("ReferenceEquality")
  private int attributesId(PathAttributes block) {
    if (block != lastAttributes) {
      lastAttributes = block;
      lastAttributesId = id(block, attributeIds, attributes);
    }
    return lastAttributesId;
  }

  private static <T> int id(T value, Map<T, Integer> ids, List<T> values) {
    Integer known = ids.get(value);
    if (known != null) {
      return known;
    }
    ids.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  private RowReader.Row row() {
    if (row == null) {
      throw new IllegalStateException("not on an event");
    }
    return row;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public boolean fromRib() {
    return fromRib;
  }

  @Override
  public Prefix prefix() {
    if (prefix == null) {
      throw new IllegalStateException("the event has no prefix");
    }
    return prefix;
  }

  @Override
  public IpFamily family() {
    return prefix == null ? peers.get(peerIndex).address().family() : prefix.family();
  }

  @Override
  public long hi() {
    return prefix == null ? 0 : prefix.address().hi();
  }

  @Override
  public long lo() {
    return prefix == null ? 0 : prefix.address().lo();
  }

  @Override
  public int length() {
    return prefix == null ? 0 : prefix.length();
  }

  @Override
  public long pathId() {
    return pathId;
  }

  @Override
  public int peerIndex() {
    return peerIndex;
  }

  @Override
  public BgpPeer peer(int index) {
    return peers.get(index);
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
    Instant time = row().event().time();
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1000;
  }

  @Override
  public Choice choice() {
    return row().choice();
  }

  @Override
  public RouteEvent copy() {
    return row().event();
  }

  @Override
  public ReadStats stats() {
    return reader.log().snapshot();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
