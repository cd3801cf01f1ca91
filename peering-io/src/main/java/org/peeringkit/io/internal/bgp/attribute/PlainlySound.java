package org.peeringkit.io.internal.bgp.attribute;

/**
 * Tells at one look that a common attribute is as its specification asks, which nearly all are.
 * What it does not vouch for is judged by {@link AttributeCodec#check}, which also says what is
 * wrong. Stateless.
 */
public final class PlainlySound {
  private PlainlySound() {}

  /**
   * @param asnOctets width of AS numbers in AS_PATH and AGGREGATOR: 2 or 4
   * @return true only if the check would pass
   */
  public static boolean is(int code, byte[] data, int from, int size, int asnOctets) {
    return switch (code) {
      case OriginAttribute.CODE -> size == 1 && data[from] >= 0 && data[from] <= 2;
      case AsPathAttribute.CODE -> isPath(data, from, from + size, asnOctets);
      case NextHopAttribute.CODE, MultiExitDiscAttribute.CODE, LocalPrefAttribute.CODE -> size == 4;
      case AtomicAggregateAttribute.CODE -> size == 0;
      case AggregatorAttribute.CODE -> size == asnOctets + 4;
      case CommunitiesAttribute.CODE -> size > 0 && (size & 3) == 0;
      case ExtendedCommunitiesAttribute.CODE -> size > 0 && (size & 7) == 0;
      default -> false;
    };
  }

  private static boolean isPath(byte[] data, int from, int to, int asnOctets) {
    int at = from;
    while (to - at >= 2) {
      int type = data[at];
      int count = data[at + 1] & 0xFF;
      if (type < 1 || type > 4 || count == 0) {
        return false;
      }
      at += 2 + count * asnOctets;
    }
    return at == to;
  }
}
