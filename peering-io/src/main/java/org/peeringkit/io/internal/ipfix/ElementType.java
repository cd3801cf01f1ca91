package org.peeringkit.io.internal.ipfix;

/**
 * Abstract data types of information elements (RFC 7012 section 3.1, RFC 6313), and their sizes.
 */
enum ElementType {
  OCTET_ARRAY("octetArray", 0, 65_535),
  UNSIGNED8("unsigned8", 1, 1),
  UNSIGNED16("unsigned16", 1, 2),
  UNSIGNED32("unsigned32", 1, 4),
  UNSIGNED64("unsigned64", 1, 8),
  UNSIGNED256("unsigned256", 1, 32),
  SIGNED8("signed8", 1, 1),
  SIGNED16("signed16", 1, 2),
  SIGNED32("signed32", 1, 4),
  SIGNED64("signed64", 1, 8),
  FLOAT32("float32", 4, 4),
  FLOAT64("float64", 4, 8),
  BOOLEAN("boolean", 1, 1),
  MAC_ADDRESS("macAddress", 6, 6),
  STRING("string", 0, 65_535),
  DATE_TIME_SECONDS("dateTimeSeconds", 4, 4),
  DATE_TIME_MILLISECONDS("dateTimeMilliseconds", 8, 8),
  DATE_TIME_MICROSECONDS("dateTimeMicroseconds", 8, 8),
  DATE_TIME_NANOSECONDS("dateTimeNanoseconds", 8, 8),
  IPV4_ADDRESS("ipv4Address", 4, 4),
  IPV6_ADDRESS("ipv6Address", 16, 16),
  BASIC_LIST("basicList", 0, 65_535),
  SUB_TEMPLATE_LIST("subTemplateList", 0, 65_535),
  SUB_TEMPLATE_MULTI_LIST("subTemplateMultiList", 0, 65_535);

  private final String label;
  private final int fewest;
  private final int most;

  ElementType(String label, int fewest, int most) {
    this.label = label;
    this.fewest = fewest;
    this.most = most;
  }

  /** As the registry writes it. */
  public String label() {
    return label;
  }

  /**
   * Whether a field of the type can have so many octets; numbers may have fewer than their name
   * says (RFC 7011 section 6.2).
   */
  public boolean allows(int octets) {
    return octets >= fewest && octets <= most;
  }
}
