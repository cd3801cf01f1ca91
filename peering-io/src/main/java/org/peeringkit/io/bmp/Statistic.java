package org.peeringkit.io.bmp;

import java.util.Optional;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Bytes;

/**
 * One counter or gauge of a Statistics Report (RFC 7854 4.8, RFC 8671 6.2, RFC 9069).
 *
 * @param type IANA's statistics type, 0 to 65,535
 * @param value as it stands
 */
public record Statistic(int type, Bytes value) {
  private static final int FAMILY_AND_GAUGE = 11;

  /**
   * Checks the ranges.
   *
   * @param type IANA's statistics type, 0 to 65,535
   * @param value as it stands
   * @throws IllegalArgumentException if the type is out of range or the value longer than 65,535
   *     octets
   */
  public Statistic {
    if ((type & ~0xFFFF) != 0 || value.length() > 0xFFFF) {
      throw new IllegalArgumentException(
          "no statistic: type " + type + " with " + value.length() + " octets");
    }
  }

  /**
   * {@return a counter of 32 bits}
   *
   * @param type IANA's statistics type, 0 to 65,535
   * @param value the lower 32 bits are written
   * @throws IllegalArgumentException if the type is out of range
   */
  public static Statistic counter(int type, long value) {
    return new Statistic(type, number(value, 4));
  }

  /**
   * {@return a gauge of 64 bits}
   *
   * @param type IANA's statistics type, 0 to 65,535
   * @param value the 64 bits as they are
   * @throws IllegalArgumentException if the type is out of range
   */
  public static Statistic gauge(int type, long value) {
    return new Statistic(type, number(value, 8));
  }

  private static Bytes number(long value, int octets) {
    byte[] bits = new byte[octets];
    for (int i = 0; i < octets; i++) {
      bits[i] = (byte) (value >>> 8 * (octets - 1 - i));
    }
    return Bytes.of(bits);
  }

  /** {@return the type as IANA's registry of BMP statistics types describes it} */
  public String title() {
    return switch (type) {
      case 0 -> "Number of prefixes rejected by inbound policy";
      case 1 -> "Number of (known) duplicate prefix advertisements";
      case 2 -> "Number of (known) duplicate withdraws";
      case 3 -> "Number of updates invalidated due to CLUSTER_LIST loop";
      case 4 -> "Number of updates invalidated due to AS_PATH loop";
      case 5 -> "Number of updates invalidated due to ORIGINATOR_ID";
      case 6 -> "Number of updates invalidated due to AS_CONFED loop";
      case 7 -> "Number of routes in Adj-RIBs-In";
      case 8 -> "Number of routes in Loc-RIB";
      case 9 -> "Number of routes in per-AFI/SAFI Adj-RIB-In";
      case 10 -> "Number of routes in per-AFI/SAFI Loc-RIB";
      case 11 -> "Number of updates subjected to treat-as-withdraw";
      case 12 -> "Number of prefixes subjected to treat-as-withdraw";
      case 13 -> "Number of duplicate update messages received";
      case 14 -> "Number of routes in pre-policy Adj-RIB-Out";
      case 15 -> "Number of routes in post-policy Adj-RIB-Out";
      case 16 -> "Number of routes in per-AFI/SAFI pre-policy Adj-RIB-Out";
      case 17 -> "Number of routes in per-AFI/SAFI post-policy Adj-RIB-Out";
      default -> "statistic " + type;
    };
  }

  private boolean isPerFamily() {
    return value.length() == FAMILY_AND_GAUGE;
  }

  /** {@return the family of a gauge that is kept per family; empty for others} */
  public Optional<AddressFamily> family() {
    return isPerFamily()
        ? Optional.of(new AddressFamily(value.u8(0) << 8 | value.u8(1), value.u8(2)))
        : Optional.empty();
  }

  /** {@return the number, unsigned; empty where the value is neither a counter nor a gauge} */
  public Optional<Long> number() {
    int from = isPerFamily() ? 3 : 0;
    int octets = value.length() - from;
    if (octets != 4 && octets != 8) {
      return Optional.empty();
    }
    long number = 0;
    for (int i = from; i < value.length(); i++) {
      number = number << 8 | value.u8(i);
    }
    return Optional.of(number);
  }
}
