package org.peeringkit.model.bgp;

import java.util.Optional;

/**
 * A large community (RFC 8092): three unsigned 32-bit numbers.
 *
 * @param globalAdministrator usually an AS number
 * @param localData1 first part of the value
 * @param localData2 second part
 */
public record LargeCommunity(long globalAdministrator, long localData1, long localData2)
    implements Comparable<LargeCommunity> {
  private static final long MAX = 0xFFFF_FFFFL;

  /**
   * Checks that each part is 0 to 4,294,967,295.
   *
   * @param globalAdministrator usually an AS number
   * @param localData1 first part of the value
   * @param localData2 second part
   * @throws IllegalArgumentException if a part is out of range
   */
  public LargeCommunity {
    if (((globalAdministrator | localData1 | localData2) & ~MAX) != 0) {
      throw new IllegalArgumentException(
          "large community parts out of range 0..4294967295: "
              + globalAdministrator
              + ":"
              + localData1
              + ":"
              + localData2);
    }
  }

  /**
   * Reads {@code 64500:1:2}.
   *
   * @param text three decimal numbers, 0 to 4,294,967,295
   * @return the community it names
   * @throws IllegalArgumentException on anything else
   */
  public static LargeCommunity parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a large community: \"" + text + "\""));
  }

  /**
   * {@return the community as {@link #parse} reads it, or empty where that throws}
   *
   * @param text three decimal numbers, 0 to 4,294,967,295
   */
  public static Optional<LargeCommunity> tryParse(String text) {
    return Numbers.parse(text, 3, MAX).map(n -> new LargeCommunity(n[0], n[1], n[2]));
  }

  @Override
  public int compareTo(LargeCommunity other) {
    int first = Long.compare(globalAdministrator, other.globalAdministrator);
    int second = first != 0 ? first : Long.compare(localData1, other.localData1);
    return second != 0 ? second : Long.compare(localData2, other.localData2);
  }

  @Override
  public String toString() {
    return globalAdministrator + ":" + localData1 + ":" + localData2;
  }
}
