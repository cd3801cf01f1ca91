package org.peeringkit.io.bmp;

import java.nio.charset.StandardCharsets;
import org.peeringkit.model.net.Bytes;

/**
 * A typed piece of information (RFC 7854 4.4); what a type means depends on the message.
 *
 * @param type 0 to 65,535
 * @param value at most 65,535 octets
 */
public record Tlv(int type, Bytes value) {
  /**
   * Checks the ranges.
   *
   * @param type 0 to 65,535
   * @param value at most 65,535 octets
   * @throws IllegalArgumentException if the type is out of range or the value longer than 65,535
   *     octets
   */
  public Tlv {
    if ((type & ~0xFFFF) != 0 || value.length() > 0xFFFF) {
      throw new IllegalArgumentException(
          "no TLV: type " + type + " with " + value.length() + " octets");
    }
  }

  /**
   * {@return information that is text in UTF-8; unpaired surrogates become a question mark}
   *
   * @param type 0 to 65,535
   * @param text at most 65,535 octets in UTF-8
   * @throws IllegalArgumentException if the type is out of range or the text too long
   */
  public static Tlv ofText(int type, String text) {
    return new Tlv(type, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** {@return the value as UTF-8 text; octets that are not are replaced by U+FFFD} */
  public String text() {
    return new String(value.toArray(), StandardCharsets.UTF_8);
  }
}
