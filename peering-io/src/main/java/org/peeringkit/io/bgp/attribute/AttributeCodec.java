package org.peeringkit.io.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;
import org.peeringkit.model.net.Bytes;

/** Whole attribute blocks to and from model values. Stateless. */
public final class AttributeCodec {
  /** What {@link PathAttributes#effectivePath} depends on. */
  private static final int[] PATH_PARTS = {
    AsPathAttribute.CODE,
    As4PathAttribute.CODE,
    AggregatorAttribute.CODE,
    As4AggregatorAttribute.CODE
  };

  private AttributeCodec() {}

  /**
   * Decodes a block that was scanned and found usable. Attributes without a typed accessor, second
   * ones and malformed ones that RFC 7606 discards are kept raw.
   */
  public static PathAttributes decode(AttributeBlock block) {
    PathAttributes.Builder into = PathAttributes.builder();
    byte[] data = block.data();
    ByteCursor cursor = new ByteCursor();
    int at = block.start();
    while (block.end() - at >= 3) {
      int flags = data[at] & 0xFF;
      int code = data[at + 1] & 0xFF;
      boolean extended = (flags & AttributeHeader.EXTENDED_LENGTH) != 0;
      int value = at + (extended ? 4 : 3);
      if (value > block.end()) {
        break;
      }
      int size = extended ? ByteCursor.u16At(data, at + 2) : data[at + 2] & 0xFF;
      if (size > block.end() - value) {
        break;
      }
      cursor.over(data, value, value + size, value);
      boolean sound = code < 64 && block.has(code) && block.from(code) == value;
      if (!sound || !decodeTyped(code, cursor, block, into)) {
        into.addRaw(new RawAttribute(flags, code, Bytes.copyOf(data, value, size)));
      }
      at = value + size;
    }
    return into.build();
  }

  /** The path after the merge of AS4_PATH; of a scanned block, nothing else is decoded. */
  public static AsPath effectivePath(AttributeBlock block) {
    PathAttributes.Builder into = PathAttributes.builder();
    ByteCursor cursor = new ByteCursor();
    for (int code : PATH_PARTS) {
      if (block.has(code)) {
        int from = block.from(code);
        cursor.over(block.data(), from, from + block.length(code), from);
        decodeTyped(code, cursor, block, into);
      }
    }
    return into.build().effectivePath();
  }

  /** Whether the attribute has a typed place. */
  private static boolean decodeTyped(
      int code, ByteCursor value, AttributeBlock block, PathAttributes.Builder into) {
    try {
      switch (code) {
        case OriginAttribute.CODE -> OriginAttribute.decode(value, into);
        case AsPathAttribute.CODE -> into.asPath(AsPathAttribute.decode(value, block.asnOctets()));
        case NextHopAttribute.CODE -> {
          if (!block.hopFromReach()) {
            NextHopAttribute.decode(value, into);
          }
        }
        case MultiExitDiscAttribute.CODE -> MultiExitDiscAttribute.decode(value, into);
        case LocalPrefAttribute.CODE -> LocalPrefAttribute.decode(value, into);
        case AtomicAggregateAttribute.CODE -> into.atomicAggregate(true);
        case AggregatorAttribute.CODE ->
            into.aggregator(AggregatorAttribute.decode(value, block.asnOctets()));
        case CommunitiesAttribute.CODE -> CommunitiesAttribute.decode(value, into);
        case OriginatorIdAttribute.CODE -> OriginatorIdAttribute.decode(value, into);
        case ClusterListAttribute.CODE -> ClusterListAttribute.decode(value, into);
        case DpaAttribute.CODE -> DpaAttribute.decode(value, into);
        case MpReachNlriAttribute.CODE -> {
          if (block.hopFromReach()) {
            int from = block.reachHopFrom();
            value.over(block.data(), from, from + block.reachHopLength(), from);
            MpReachNlriAttribute.decodeNextHop(value, into);
          }
        }
        case MpUnreachNlriAttribute.CODE -> {
          // Its routes are events of their own.
        }
        case ExtendedCommunitiesAttribute.CODE -> ExtendedCommunitiesAttribute.decode(value, into);
        case As4PathAttribute.CODE -> As4PathAttribute.decode(value, into);
        case As4AggregatorAttribute.CODE -> As4AggregatorAttribute.decode(value, into);
        case Ipv6ExtendedCommunitiesAttribute.CODE ->
            Ipv6ExtendedCommunitiesAttribute.decode(value, into);
        case AigpAttribute.CODE -> {
          // With other TLVs beside the metric, the whole is kept too.
          return AigpAttribute.decode(value, into);
        }
        case LargeCommunitiesAttribute.CODE -> LargeCommunitiesAttribute.decode(value, into);
        case OnlyToCustomerAttribute.CODE -> OnlyToCustomerAttribute.decode(value, into);
        default -> {
          return false;
        }
      }
      return true;
    } catch (MalformedException e) {
      // Cannot be, since the block was scanned; if it is, the octets are kept.
      return false;
    }
  }

  /**
   * Writes attributes in code order, raw ones last, AS numbers in four octets.
   *
   * @param abbreviatedReach whether an IPv6 next hop is written as a table dump has it (RFC 6396
   *     4.3.4); otherwise MP_REACH_NLRI is left to {@link #encodeReach}
   */
  public static void encode(PathAttributes attributes, boolean abbreviatedReach, OctetWriter out) {
    OriginAttribute.encode(attributes, out);
    AsPathAttribute.encode(attributes, out, 4);
    NextHopAttribute.encode(attributes, out);
    MultiExitDiscAttribute.encode(attributes, out);
    LocalPrefAttribute.encode(attributes, out);
    AtomicAggregateAttribute.encode(attributes, out);
    AggregatorAttribute.encode(attributes, out, 4);
    CommunitiesAttribute.encode(attributes, out);
    OriginatorIdAttribute.encode(attributes, out);
    ClusterListAttribute.encode(attributes, out);
    DpaAttribute.encode(attributes, out);
    if (abbreviatedReach) {
      MpReachNlriAttribute.encodeAbbreviated(attributes, out);
    }
    ExtendedCommunitiesAttribute.encode(attributes, out);
    As4PathAttribute.encode(attributes, out);
    As4AggregatorAttribute.encode(attributes, out);
    Ipv6ExtendedCommunitiesAttribute.encode(attributes, out);
    AigpAttribute.encode(attributes, out);
    LargeCommunitiesAttribute.encode(attributes, out);
    OnlyToCustomerAttribute.encode(attributes, out);
    for (RawAttribute raw : attributes.rawAttributes()) {
      AttributeHeader.write(out, raw.flags(), raw.code(), raw.value().length());
      out.octets(raw.value());
    }
  }

  /** Writes MP_REACH_NLRI announcing these prefixes, already encoded. */
  public static void encodeReach(
      PathAttributes attributes, AddressFamily family, byte[] nlri, OctetWriter out) {
    MpReachNlriAttribute.encode(attributes, family, nlri, out);
  }

  /** Writes MP_UNREACH_NLRI withdrawing these prefixes, already encoded. */
  public static void encodeUnreach(AddressFamily family, byte[] nlri, OctetWriter out) {
    MpUnreachNlriAttribute.encode(family, nlri, out);
  }

  /**
   * Whether an UPDATE, from after its header, has no AS_PATH or one that consists of whole segments
   * of AS numbers of so many octets. Leaves the cursor where it was.
   */
  public static boolean fitsUpdate(ByteCursor update, int asnOctets) {
    int start = update.position();
    try {
      update.skip(update.u16("withdrawn routes length"), "withdrawn routes");
      ByteCursor block = update.slice(update.u16("total path attribute length"), "path attributes");
      while (block.remaining() > 0) {
        boolean extended = (block.u8("attribute flags") & AttributeHeader.EXTENDED_LENGTH) != 0;
        int code = block.u8("attribute code");
        int length = extended ? block.u16("attribute length") : block.u8("attribute length");
        ByteCursor value = block.slice(length, "attribute");
        if (code == AsPathAttribute.CODE) {
          AsPathAttribute.check(value, asnOctets);
          return true;
        }
      }
      return true;
    } catch (MalformedException e) {
      return false;
    } finally {
      update.position(start);
    }
  }
}
