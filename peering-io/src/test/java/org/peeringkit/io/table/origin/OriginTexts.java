package org.peeringkit.io.table.origin;

import java.util.LinkedHashMap;
import java.util.Map;

/** One small table of prefixes and origins of each format, with damaged rows; by its name. */
public final class OriginTexts {
  static final String PFX2AS =
      """
      192.0.2.0\t24\t64500
      198.51.100.0\t24\t64501_64502
      203.0.113.0\t24\t64503,64504
      2001:db8::\t32\t64505
      192.0.2.1\t24\t64500
      x
      """;
  static final String PYASN =
      """
      ; IP-ASN32-DAT file
      192.0.2.0/24\t64500
      2001:db8::/32\t64505
      192.0.2.0/33\t64500
      """;
  static final String BGP_TOOLS =
      """
      {"CIDR":"192.0.2.0/24","ASN":64500,"Hits":10}
      {"CIDR":"192.0.2.0/24","ASN":64501,"Hits":2}
      {"CIDR":"x","ASN":1}
      """;
  static final String RANGES =
      """
      192.0.2.0,192.0.3.127,64500,"Example, One"
      2001:db8::,2001:db8::ffff,64505,Two
      192.0.2.9,192.0.2.1,64500,x
      """;

  private OriginTexts() {}

  /** By the format's name. */
  public static Map<String, String> byFormat() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("pfx2as", PFX2AS);
    texts.put("pyasn", PYASN);
    texts.put("bgp.tools", BGP_TOOLS);
    texts.put("ranges", RANGES);
    return texts;
  }
}
