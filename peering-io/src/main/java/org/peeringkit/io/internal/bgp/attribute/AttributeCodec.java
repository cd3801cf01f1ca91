package org.peeringkit.io.internal.bgp.attribute;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RawAttribute;

/** Attributes by their code: checked, to and from model values. Stateless. */
public final class AttributeCodec {
  private AttributeCodec() {}

  /**
   * Fails where the value is not what the attribute's specification asks for; those without a typed
   * place, and the multiprotocol ones, which are located instead, pass.
   *
   * @param asnOctets width of AS numbers in AS_PATH and AGGREGATOR: 2 or 4
   */
  public static void check(int code, ByteCursor value, int asnOctets) throws MalformedException {
    switch (code) {
      case OriginAttribute.CODE -> OriginAttribute.check(value);
      case AsPathAttribute.CODE -> AsPathAttribute.check(value, asnOctets);
      case NextHopAttribute.CODE -> NextHopAttribute.check(value);
      case MultiExitDiscAttribute.CODE -> MultiExitDiscAttribute.check(value);
      case LocalPrefAttribute.CODE -> LocalPrefAttribute.check(value);
      case AtomicAggregateAttribute.CODE -> AtomicAggregateAttribute.check(value);
      case AggregatorAttribute.CODE -> AggregatorAttribute.check(value, asnOctets);
      case CommunitiesAttribute.CODE -> CommunitiesAttribute.check(value);
      case OriginatorIdAttribute.CODE -> OriginatorIdAttribute.check(value);
      case ClusterListAttribute.CODE -> ClusterListAttribute.check(value);
      case DpaAttribute.CODE -> DpaAttribute.check(value);
      case ExtendedCommunitiesAttribute.CODE -> ExtendedCommunitiesAttribute.check(value);
      case AsPathAttribute.AS4_CODE -> AsPathAttribute.checkAs4(value);
      case AggregatorAttribute.AS4_CODE -> AggregatorAttribute.checkAs4(value);
      case Ipv6ExtendedCommunitiesAttribute.CODE -> Ipv6ExtendedCommunitiesAttribute.check(value);
      case AigpAttribute.CODE -> AigpAttribute.check(value);
      case OnlyToCustomerAttribute.CODE -> OnlyToCustomerAttribute.check(value);
      case LargeCommunitiesAttribute.CODE -> LargeCommunitiesAttribute.check(value);
      default -> {
        // Kept raw.
      }
    }
  }

  /**
   * Decodes a value that was checked. Multiprotocol attributes are not decoded here: their next hop
   * is the route's, their prefixes are events of their own.
   *
   * @return whether the attribute has a typed place, and all of it went there
   */
  public static boolean decode(
      int code, ByteCursor value, int asnOctets, PathAttributes.Builder into)
      throws MalformedException {
    switch (code) {
      case OriginAttribute.CODE -> OriginAttribute.decode(value, into);
      case AsPathAttribute.CODE -> into.asPath(AsPathAttribute.decode(value, asnOctets));
      case NextHopAttribute.CODE -> NextHopAttribute.decode(value, into);
      case MultiExitDiscAttribute.CODE -> MultiExitDiscAttribute.decode(value, into);
      case LocalPrefAttribute.CODE -> LocalPrefAttribute.decode(value, into);
      case AtomicAggregateAttribute.CODE -> into.atomicAggregate(true);
      case AggregatorAttribute.CODE ->
          into.aggregator(AggregatorAttribute.decode(value, asnOctets));
      case CommunitiesAttribute.CODE -> CommunitiesAttribute.decode(value, into);
      case OriginatorIdAttribute.CODE -> OriginatorIdAttribute.decode(value, into);
      case ClusterListAttribute.CODE -> ClusterListAttribute.decode(value, into);
      case DpaAttribute.CODE -> DpaAttribute.decode(value, into);
      case ExtendedCommunitiesAttribute.CODE -> ExtendedCommunitiesAttribute.decode(value, into);
      case AsPathAttribute.AS4_CODE -> into.as4Path(AsPathAttribute.decode(value, 4));
      case AggregatorAttribute.AS4_CODE -> into.as4Aggregator(AggregatorAttribute.decode(value, 4));
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
  }

  /**
   * Writes attributes in code order, raw ones last, AS numbers in four octets.
   *
   * @param abbreviatedReach whether an IPv6 next hop is written as a table dump has it (RFC 6396
   *     4.3.4); otherwise MP_REACH_NLRI is left to {@link #encodeReach}
   */
  public static void encode(PathAttributes attributes, boolean abbreviatedReach, OctetWriter out) {
    OriginAttribute.encode(attributes, out);
    AsPathAttribute.encode(attributes, out);
    NextHopAttribute.encode(attributes, out);
    MultiExitDiscAttribute.encode(attributes, out);
    LocalPrefAttribute.encode(attributes, out);
    AtomicAggregateAttribute.encode(attributes, out);
    AggregatorAttribute.encode(attributes, out);
    CommunitiesAttribute.encode(attributes, out);
    OriginatorIdAttribute.encode(attributes, out);
    ClusterListAttribute.encode(attributes, out);
    DpaAttribute.encode(attributes, out);
    if (abbreviatedReach) {
      MpReachNlriAttribute.encodeAbbreviated(attributes, out);
    }
    ExtendedCommunitiesAttribute.encode(attributes, out);
    AsPathAttribute.encodeAs4(attributes, out);
    AggregatorAttribute.encodeAs4(attributes, out);
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
