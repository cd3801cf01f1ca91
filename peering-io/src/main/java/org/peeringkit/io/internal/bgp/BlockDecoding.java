package org.peeringkit.io.internal.bgp;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.io.internal.bgp.attribute.AttributeHeader;
import org.peeringkit.io.internal.bgp.attribute.MpReachNlriAttribute;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.net.Bytes;

/** The values of a block that was scanned and found usable. Stateless. */
final class BlockDecoding {
  /** What {@link PathAttributes#effectivePath} depends on. */
  private static final int[] PATH_PARTS = {
    AttributeCodes.AS_PATH,
    AttributeCodes.AS4_PATH,
    AttributeCodes.AGGREGATOR,
    AttributeCodes.AS4_AGGREGATOR
  };

  private BlockDecoding() {}

  /** All of them; see {@link AttributeBlock#decode}. */
  static PathAttributes all(AttributeBlock block) {
    PathAttributes.Builder into = PathAttributes.builder();
    ByteCursor value = new ByteCursor();
    byte[] data = block.data();
    int end = block.end();
    int at = block.start();
    while (end - at >= 3) {
      int flags = data[at] & 0xFF;
      int code = data[at + 1] & 0xFF;
      boolean extended = (flags & AttributeHeader.EXTENDED_LENGTH) != 0;
      int valueFrom = at + (extended ? 4 : 3);
      if (valueFrom > end) {
        break;
      }
      int size = extended ? Octets.u16(data, at + 2) : data[at + 2] & 0xFF;
      if (size > end - valueFrom) {
        break;
      }
      value.over(data, valueFrom, valueFrom + size, valueFrom);
      boolean sound =
          code < AttributeBlock.LOCATED && block.has(code) && block.from(code) == valueFrom;
      if (!sound || !one(block, code, value, into)) {
        into.addRaw(new RawAttribute(flags, code, Bytes.copyOf(data, valueFrom, size)));
      }
      at = valueFrom + size;
    }
    return into.build();
  }

  /** The path after the merge of AS4_PATH; nothing else is decoded. */
  static AsPath effectivePath(AttributeBlock block) {
    PathAttributes.Builder into = PathAttributes.builder();
    ByteCursor value = new ByteCursor();
    for (int code : PATH_PARTS) {
      if (block.has(code)) {
        int from = block.from(code);
        value.over(block.data(), from, from + block.length(code), from);
        one(block, code, value, into);
      }
    }
    return into.build().effectivePath();
  }

  /** Whether all of the attribute has a typed place. */
  private static boolean one(
      AttributeBlock block, int code, ByteCursor value, PathAttributes.Builder into) {
    try {
      return switch (code) {
        case AttributeCodes.NEXT_HOP ->
            block.hopFromReach() || AttributeCodec.decode(code, value, block.asnOctets(), into);
        case AttributeCodes.MP_REACH_NLRI -> {
          if (block.hopFromReach()) {
            int hop = block.reach().hopFrom();
            value.over(block.data(), hop, hop + block.reach().hopLength(), hop);
            MpReachNlriAttribute.decodeNextHop(value, into);
          }
          yield true;
        }
        case AttributeCodes.MP_UNREACH_NLRI -> true; // its routes are events of their own
        default -> AttributeCodec.decode(code, value, block.asnOctets(), into);
      };
    } catch (MalformedException e) {
      // Cannot be, since the block was scanned; if it is, the octets are kept.
      return false;
    }
  }
}
