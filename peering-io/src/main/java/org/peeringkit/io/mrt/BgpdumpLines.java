package org.peeringkit.io.mrt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/** The lines that {@link BgpdumpWriter} writes, one at a time into a buffer. Not thread-safe. */
final class BgpdumpLines {
  private final TextBuffer scratch = new TextBuffer();
  private TextBuffer text = scratch;
  private final AttributeText attributes = new AttributeText(scratch);
  private byte[] @Nullable [] peers = new byte[64][];
  private @Nullable RouteCursor peersOf;
  private final BlockTexts texts = new BlockTexts();

  /** What the attributes of the last message look like, as the prefixes of one share them. */
  private byte[] ofMessage = new byte[256];

  private int ofMessageLength;
  private long messageOffset = -1;
  private boolean messageHopFromReach;
  private long headSeconds = -1;
  private byte[] headTime = {};

  /** Appends the line of the event that a cursor stands on. */
  void append(RouteCursor cursor, TextBuffer into) {
    text = into;
    attributes.into(into);
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
    if (Labels.isOfTable(mrt)) {
      attributesOfTable(mrt);
    } else {
      attributesOfMessage(mrt);
    }
  }

  private void attributesOfTable(MrtCursor mrt) {
    if (texts.isFound()) {
      texts.copyTo(text);
      return;
    }
    int from = text.size();
    AttributeBlock block = mrt.attributeBlock();
    attributes.write(block, false);
    if (texts.isWanted()) {
      texts.add(block.data(), block.start(), block.end(), text, from);
    }
  }

  private void attributesOfMessage(MrtCursor mrt) {
    AttributeBlock block = mrt.attributeBlock();
    if (messageOffset == mrt.recordOffset() && messageHopFromReach == block.hopFromReach()) {
      text.octets(ofMessage, 0, ofMessageLength);
      text.reserve(256);
      return;
    }
    int from = text.size();
    attributes.write(block, mrt.recordType() == Labels.BGP);
    ofMessageLength = text.size() - from;
    if (ofMessageLength > ofMessage.length) {
      ofMessage = new byte[2 * ofMessageLength];
    }
    text.copy(from, ofMessage, 0, ofMessageLength);
    messageOffset = mrt.recordOffset();
    messageHopFromReach = block.hopFromReach();
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
      messageOffset = -1;
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

    /** BGP4MP_ENTRY is of a table too, but one record an entry, and rare. */
    static boolean isOfTable(MrtCursor mrt) {
      return mrt.recordType() == TABLE_DUMP_V2 || mrt.recordType() == TABLE_DUMP;
    }

    static boolean hasMicros(RouteCursor cursor) {
      return cursor instanceof MrtCursor mrt && mrt.recordType() == BGP4MP_ET;
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
