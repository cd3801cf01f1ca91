package org.peeringkit.io.mrt;

import java.util.List;
import java.util.Optional;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.bgp.Aggregator;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * The attribute fields of a {@code bgpdump -m} line, from the octets or from values; both give the
 * same text. Not thread-safe.
 */
final class AttributeText {
  private static final int AS_SET = 1;
  private static final int AS_SEQUENCE = 2;
  private static final int AS_CONFED_SEQUENCE = 3;
  private static final int NO_EXPORT = 0xFFFFFF01;
  private static final int NO_ADVERTISE = 0xFFFFFF02;
  private static final int LOCAL_AS = 0xFFFFFF03;
  private static final int AS_TRANS = 23456;

  private TextBuffer text;

  AttributeText(TextBuffer text) {
    this.text = text;
  }

  /** From now on text goes there. */
  void into(TextBuffer buffer) {
    text = buffer;
  }

  /**
   * From the octets.
   *
   * @param oldBgp for records of type 5, in whose lines bgpdump leaves out the bar between MED and
   *     communities; what reads such lines expects that
   */
  void write(AttributeBlock block, boolean oldBgp) {
    path(block);
    text.octet('|');
    origin(block.has(AttributeCodes.ORIGIN) ? block.data()[block.from(AttributeCodes.ORIGIN)] : -1);
    text.octet('|');
    nextHop(block);
    text.octet('|');
    text.decimal(number(block, AttributeCodes.LOCAL_PREF));
    text.octet('|');
    text.decimal(number(block, AttributeCodes.MULTI_EXIT_DISC));
    if (!oldBgp) {
      text.octet('|');
    }
    communities(block);
    text.ascii(block.has(AttributeCodes.ATOMIC_AGGREGATE) ? "|AG|" : "|NAG|");
    aggregator(block);
    text.octet('|');
  }

  private void path(AttributeBlock block) {
    if (!block.has(AttributeCodes.AS_PATH)) {
      return;
    }
    int octets = block.asnOctets();
    byte[] data = block.data();
    int from = block.from(AttributeCodes.AS_PATH);
    int to = from + block.length(AttributeCodes.AS_PATH);
    text.reserve(256 + 11 * (to - from));
    if (octets == 4 || !block.has(AttributeCodes.AS4_PATH) || ignoresAs4(block)) {
      segments(data, from, to, octets, Integer.MAX_VALUE, true);
      return;
    }
    int newFrom = block.from(AttributeCodes.AS4_PATH);
    int newTo = newFrom + block.length(AttributeCodes.AS4_PATH);
    int lead = hops(data, from, to, octets) - hops(data, newFrom, newTo, 4);
    if (lead < 0 || newFrom == newTo) {
      segments(data, from, to, octets, Integer.MAX_VALUE, true);
      return;
    }
    text.reserve(512 + 11 * (to - from + newTo - newFrom));
    boolean first = segments(data, from, to, octets, lead, true);
    segments(data, newFrom, newTo, 4, Integer.MAX_VALUE, first);
  }

  /** RFC 6793 4.2.3: a speaker of two octets aggregated after AS4_PATH was written. */
  private static boolean ignoresAs4(AttributeBlock block) {
    return block.has(AttributeCodes.AGGREGATOR)
        && block.has(AttributeCodes.AS4_AGGREGATOR)
        && asn(block.data(), block.from(AttributeCodes.AGGREGATOR), block.asnOctets()) != AS_TRANS;
  }

  private static int hops(byte[] data, int from, int to, int octets) {
    int hops = 0;
    for (int at = from; at < to; ) {
      int count = data[at + 1] & 0xFF;
      int type = data[at];
      hops += type == AS_SEQUENCE ? count : type == AS_SET ? 1 : 0;
      at += 2 + count * octets;
    }
    return hops;
  }

  /** Writes the segments of at most so many hops; returns whether nothing was written. */
  private boolean segments(
      byte[] data, int from, int to, int octets, int hops, boolean nothingBefore) {
    boolean first = nothingBefore;
    int left = hops;
    for (int at = from; at < to && left > 0; ) {
      int type = data[at];
      int count = data[at + 1] & 0xFF;
      if (!first) {
        text.octet(' ');
      }
      first = false;
      if (type == AS_SEQUENCE) {
        int shown = Math.min(count, left);
        sequence(data, at + 2, shown, octets, ' ');
        left -= shown;
      } else {
        text.octet(type == AS_SET ? '{' : type == AS_CONFED_SEQUENCE ? '(' : '[');
        sequence(data, at + 2, count, octets, type == AS_CONFED_SEQUENCE ? ' ' : ',');
        text.octet(type == AS_SET ? '}' : type == AS_CONFED_SEQUENCE ? ')' : ']');
        left -= type == AS_SET ? 1 : 0;
      }
      at += 2 + count * octets;
    }
    return first;
  }

  private void sequence(byte[] data, int from, int count, int octets, char separator) {
    int at = from;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        text.octet(separator);
      }
      text.decimal(asn(data, at, octets));
      at += octets;
    }
  }

  private static long asn(byte[] data, int at, int octets) {
    return octets == 4 ? Octets.s32(data, at) & 0xFFFF_FFFFL : Octets.u16(data, at);
  }

  private void origin(int code) {
    text.ascii(code == 0 ? "IGP" : code == 1 ? "EGP" : "INCOMPLETE");
  }

  private void nextHop(AttributeBlock block) {
    byte[] data = block.data();
    if (!block.hopFromReach()) {
      // Without NEXT_HOP bgpdump shows its "no address".
      text.ipv4(
          block.has(AttributeCodes.NEXT_HOP)
              ? Octets.s32(data, block.from(AttributeCodes.NEXT_HOP))
              : -1);
      return;
    }
    int length = block.reach().hopLength();
    int distinguisher = length == 12 || length == 24 || length == 48 ? 8 : 0;
    int at = block.reach().hopFrom() + distinguisher;
    if (length - distinguisher == 4) {
      text.ipv4(Octets.s32(data, at));
    } else if (length - distinguisher >= 16) {
      text.ipv6(Octets.s64(data, at), Octets.s64(data, at + 8));
    }
  }

  private static long number(AttributeBlock block, int code) {
    return block.has(code) ? Octets.s32(block.data(), block.from(code)) & 0xFFFF_FFFFL : 0;
  }

  private void communities(AttributeBlock block) {
    if (!block.has(AttributeCodes.COMMUNITIES)) {
      return;
    }
    int from = block.from(AttributeCodes.COMMUNITIES);
    int length = block.length(AttributeCodes.COMMUNITIES);
    text.reserve(256 + 4 * length);
    for (int at = from; at < from + length; at += 4) {
      if (at > from) {
        text.octet(' ');
      }
      community(Octets.s32(block.data(), at));
    }
  }

  private void community(int bits) {
    switch (bits) {
      case NO_EXPORT -> text.ascii("no-export");
      case NO_ADVERTISE -> text.ascii("no-advertise");
      case LOCAL_AS -> text.ascii("local-AS");
      default -> {
        text.decimal(bits >>> 16);
        text.octet(':');
        text.decimal(bits & 0xFFFF);
      }
    }
  }

  private void aggregator(AttributeBlock block) {
    if (!block.has(AttributeCodes.AGGREGATOR)) {
      return;
    }
    int octets = block.asnOctets();
    int at = block.from(AttributeCodes.AGGREGATOR);
    long asn = asn(block.data(), at, octets);
    if (octets == 2 && asn == AS_TRANS && block.has(AttributeCodes.AS4_AGGREGATOR)) {
      octets = 4;
      at = block.from(AttributeCodes.AS4_AGGREGATOR);
      asn = asn(block.data(), at, octets);
    }
    text.decimal(asn);
    text.octet(' ');
    text.ipv4(Octets.s32(block.data(), at + octets));
  }

  /** From values. */
  void write(PathAttributes attributes) {
    text.ascii(attributes.effectivePath().toString());
    text.reserve(256);
    text.octet('|');
    origin(attributes.origin().map(Origin::ordinal).orElse(-1));
    text.octet('|');
    address(attributes.nextHop());
    text.octet('|');
    text.decimal(attributes.localPref().orElse(0));
    text.octet('|');
    text.decimal(attributes.multiExitDisc().orElse(0));
    text.octet('|');
    List<Community> communities = attributes.communities();
    text.reserve(256 + 16 * communities.size());
    for (int i = 0; i < communities.size(); i++) {
      if (i > 0) {
        text.octet(' ');
      }
      community(communities.get(i).bits());
    }
    text.ascii(attributes.atomicAggregate() ? "|AG|" : "|NAG|");
    attributes.effectiveAggregator().ifPresent(this::aggregator);
    text.octet('|');
  }

  private void address(Optional<IpAddr> address) {
    IpAddr hop = address.orElse(IpAddr.ofV4(-1));
    if (hop.family() == IpFamily.IPV4) {
      text.ipv4((int) hop.lo());
    } else {
      text.ipv6(hop.hi(), hop.lo());
    }
  }

  private void aggregator(Aggregator aggregator) {
    Asn asn = aggregator.asn();
    text.decimal(asn.value());
    text.octet(' ');
    text.ipv4((int) aggregator.routerId().lo());
  }
}
