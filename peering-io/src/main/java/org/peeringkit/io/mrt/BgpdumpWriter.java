package org.peeringkit.io.mrt;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * Writes route events as the lines of {@code bgpdump -m} 1.6.2. From an {@link MrtCursor} the lines
 * come straight from the octets of the file and nothing is allocated per line; from any other
 * cursor they come from its values.
 *
 * <pre>
 * TABLE_DUMP2|time|B|peer address|peer AS|prefix|path|origin|next hop|local pref|MED|communities|AG or NAG|aggregator|
 * BGP4MP|time|A|  ... as above
 * BGP4MP|time|W|peer address|peer AS|prefix
 * BGP4MP|time|STATE|peer address|peer AS|old state|new state
 * </pre>
 *
 * <p>Closing writes what is buffered and closes the stream. Not thread-safe.
 */
public final class BgpdumpWriter implements Closeable, Flushable {
  private final OutputStream out;
  private final TextBuffer text = new TextBuffer();
  private final AttributeText attributes = new AttributeText(text);
  private final TextBuffer scratch = new TextBuffer();
  private byte[] @Nullable [] peers = new byte[64][];
  private @Nullable RouteCursor peersOf;
  private final BlockTexts texts = new BlockTexts();
  private long headSeconds = -1;
  private byte[] headTime = {};

  /** Writes to that stream. */
  public BgpdumpWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes all events that are left in a cursor, those of multicast topologies included, as bgpdump
   * does.
   *
   * @return how many
   * @throws IOException if the stream cannot be written to, or the cursor not read
   */
  public long write(RouteCursor cursor) throws IOException {
    if (cursor instanceof MrtCursor mrt) {
      mrt.includeMulticast();
    }
    long lines = 0;
    while (cursor.next()) {
      writeEvent(cursor);
      lines++;
    }
    return lines;
  }

  /**
   * Writes the event a cursor stands on.
   *
   * @throws IOException if the stream cannot be written to
   */
  public void writeEvent(RouteCursor cursor) throws IOException {
    if (text.isFull()) {
      text.writeTo(out);
    }
    text.reserve(512);
    head(cursor);
    RouteCursor.Kind kind = cursor.kind();
    if (kind == RouteCursor.Kind.STATE_CHANGE) {
      states(cursor);
    } else {
      prefix(cursor);
      if (kind == RouteCursor.Kind.ANNOUNCE) {
        text.octet('|');
        if (cursor instanceof MrtCursor mrt) {
          attributes(mrt);
        } else {
          attributes.write(cursor.attributes(cursor.attributesId()));
        }
      }
    }
    text.octet('\n');
  }

  private void attributes(MrtCursor mrt) {
    boolean ofTable = mrt.recordType() == Labels.TABLE_DUMP_V2;
    if (ofTable && texts.isFound()) {
      texts.copyTo(text);
      return;
    }
    int from = text.size();
    AttributeBlock block = mrt.attributeBlock();
    attributes.write(block, mrt.recordType() == Labels.BGP);
    if (ofTable && mrt.isSoundEntry()) {
      texts.add(block.data(), block.start(), block.end(), text, from);
    }
  }

  /** Everything up to the bar after the peer's AS. */
  private void head(RouteCursor cursor) {
    text.ascii(Labels.of(cursor));
    text.octet('|');
    long micros = cursor.timeMicros();
    time(Math.floorDiv(micros, 1_000_000L));
    if (Labels.hasMicros(cursor)) {
      text.octet('.');
      text.sixDigits((int) Math.floorMod(micros, 1_000_000L));
    }
    switch (cursor.kind()) {
      case ANNOUNCE -> text.ascii(cursor.fromRib() ? "|B|" : "|A|");
      case WITHDRAW -> text.ascii("|W|");
      case STATE_CHANGE -> text.ascii("|STATE|");
    }
    text.ascii(peer(cursor));
  }

  private void time(long seconds) {
    if (seconds != headSeconds) {
      scratch.clear();
      scratch.decimal(seconds);
      headTime = scratch.toArray();
      headSeconds = seconds;
    }
    text.ascii(headTime);
  }

  /** {@code address|AS|}, kept per peer. */
  private byte[] peer(RouteCursor cursor) {
    if (peersOf != cursor) {
      if (peersOf instanceof MrtCursor before) {
        before.knowTexts(null); // its next look-up would be taken for one of this cursor's
      }
      peersOf = cursor;
      texts.forget();
      if (cursor instanceof MrtCursor mrt) {
        mrt.knowTexts(texts);
      }
      Arrays.fill(peers, null);
    }
    int index = cursor.peerIndex();
    if (index >= peers.length) {
      peers = Arrays.copyOf(peers, Math.max(index + 1, 2 * peers.length));
    }
    byte[] known = peers[index];
    if (known == null) {
      BgpPeer peer = cursor.peer(index);
      scratch.clear();
      address(scratch, peer.address().family(), peer.address().hi(), peer.address().lo());
      scratch.octet('|');
      scratch.decimal(peer.asn().value());
      scratch.octet('|');
      known = scratch.toArray();
      peers[index] = known;
    }
    return known;
  }

  private void prefix(RouteCursor cursor) {
    text.reserve(256);
    address(text, cursor.family(), cursor.hi(), cursor.lo());
    text.octet('/');
    text.decimal(cursor.length());
    if (cursor.pathId() >= 0) {
      text.octet('|');
      text.decimal(cursor.pathId());
    }
  }

  private static void address(TextBuffer text, IpFamily family, long hi, long lo) {
    if (family == IpFamily.IPV4) {
      text.ipv4((int) lo);
    } else {
      text.ipv6(hi, lo);
    }
  }

  private void states(RouteCursor cursor) {
    if (cursor instanceof MrtCursor mrt) {
      states(mrt.stateFrom(), mrt.stateTo());
    } else if (cursor.copy() instanceof RouteEvent.StateChange change) {
      states(change.from().code(), change.to().code());
    }
  }

  private void states(int from, int to) {
    text.decimal(from);
    text.octet('|');
    text.decimal(to);
  }

  @Override
  public void flush() throws IOException {
    text.writeTo(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  /** The first field of a line, by kind of record. */
  private static final class Labels {
    private static final int BGP = 5;
    private static final int TABLE_DUMP = 12;
    private static final int TABLE_DUMP_V2 = 13;
    private static final int BGP4MP_ET = 17;
    private static final byte[] OLD_BGP = ascii("BGP");
    private static final byte[] OLD_TABLE = ascii("TABLE_DUMP");
    private static final byte[][] TABLE = {ascii("TABLE_DUMP2"), ascii("TABLE_DUMP2_AP")};

    /** By path identifier (1), sent by the collector itself (2), extended timestamp (4). */
    private static final byte[][] MESSAGE = {
      ascii("BGP4MP"),
      ascii("BGP4MP_AP"),
      ascii("BGP4MP_LOCAL"),
      ascii("BGP4MP_LOCAL_AP"),
      ascii("BGP4MP_ET"),
      ascii("BGP4MP_ET_AP"),
      ascii("BGP4MP_ET_LOCAL"),
      ascii("BGP4MP_ET_LOCAL_AP")
    };

    private Labels() {}

    static byte[] of(RouteCursor cursor) {
      int addPath = cursor.pathId() >= 0 ? 1 : 0;
      if (!(cursor instanceof MrtCursor mrt)) {
        return cursor.fromRib() ? TABLE[addPath] : MESSAGE[addPath];
      }
      return switch (mrt.recordType()) {
        case BGP -> OLD_BGP;
        case TABLE_DUMP -> OLD_TABLE;
        default -> {
          int extended = hasMicros(cursor) ? 4 : 0;
          int local = isLocal(mrt.recordSubtype()) ? 2 : 0;
          yield mrt.fromRib() ? TABLE[addPath] : MESSAGE[addPath | local | extended];
        }
      };
    }

    /** BGP4MP_MESSAGE_LOCAL, with and without AS4 and ADDPATH; bgpdump knows only the former. */
    private static boolean isLocal(int subtype) {
      return subtype == 6 || subtype == 7 || subtype == 10 || subtype == 11;
    }

    static boolean hasMicros(RouteCursor cursor) {
      return cursor instanceof MrtCursor mrt && mrt.recordType() == BGP4MP_ET;
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
