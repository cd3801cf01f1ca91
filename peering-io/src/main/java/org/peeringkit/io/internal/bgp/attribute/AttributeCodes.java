package org.peeringkit.io.internal.bgp.attribute;

/** Codes of path attributes; names, flags and the reaction to damage of every assigned one. */
public final class AttributeCodes {
  public static final int ORIGIN = OriginAttribute.CODE;
  public static final int AS_PATH = AsPathAttribute.CODE;
  public static final int NEXT_HOP = NextHopAttribute.CODE;
  public static final int MULTI_EXIT_DISC = MultiExitDiscAttribute.CODE;
  public static final int LOCAL_PREF = LocalPrefAttribute.CODE;
  public static final int ATOMIC_AGGREGATE = AtomicAggregateAttribute.CODE;
  public static final int AGGREGATOR = AggregatorAttribute.CODE;
  public static final int COMMUNITIES = CommunitiesAttribute.CODE;
  public static final int MP_REACH_NLRI = MpReachNlriAttribute.CODE;
  public static final int MP_UNREACH_NLRI = MpUnreachNlriAttribute.CODE;
  public static final int AS4_PATH = AsPathAttribute.AS4_CODE;
  public static final int AS4_AGGREGATOR = AggregatorAttribute.AS4_CODE;

  private static final String[] NAMES = new String[256];

  static {
    String[] assigned = {
      "ORIGIN",
      "AS_PATH",
      "NEXT_HOP",
      "MULTI_EXIT_DISC",
      "LOCAL_PREF",
      "ATOMIC_AGGREGATE",
      "AGGREGATOR",
      "COMMUNITIES",
      "ORIGINATOR_ID",
      "CLUSTER_LIST",
      "DPA",
      "ADVERTISER",
      "RCID_PATH",
      "MP_REACH_NLRI",
      "MP_UNREACH_NLRI",
      "EXTENDED COMMUNITIES",
      "AS4_PATH",
      "AS4_AGGREGATOR",
      "SAFI Specific Attribute",
      "Connector Attribute",
      "AS_PATHLIMIT",
      "PMSI_TUNNEL",
      "Tunnel Encapsulation",
      "Traffic Engineering",
      "IPv6 Address Specific Extended Community",
      "AIGP",
      "PE Distinguisher Labels",
      "BGP Entropy Label Capability Attribute",
      "BGP-LS Attribute",
      "30",
      "31",
      "LARGE_COMMUNITY",
      "BGPsec_Path",
      "BGP Community Container Attribute",
      "Only to Customer (OTC)",
      "BGP Domain Path (D-PATH)",
      "SFP attribute",
      "BFD Discriminator",
      "BGP Next Hop Dependent Characteristics (NHC)",
      "BGP Prefix-SID"
    };
    for (int code = 0; code < NAMES.length; code++) {
      boolean named = code >= 1 && code <= assigned.length && code != 30 && code != 31;
      NAMES[code] = named ? assigned[code - 1] : "attribute " + code;
    }
    NAMES[128] = "ATTR_SET";
  }

  private AttributeCodes() {}

  /** As IANA's registry of BGP path attributes names it, or {@code attribute 99}. */
  public static String of(int code) {
    return NAMES[code];
  }

  /** The optional and transitive bits the specification prescribes, or -1 where we know of none. */
  public static int flags(int code) {
    return switch (code) {
      case OriginAttribute.CODE,
          AsPathAttribute.CODE,
          NextHopAttribute.CODE,
          LocalPrefAttribute.CODE,
          AtomicAggregateAttribute.CODE ->
          AttributeHeader.WELL_KNOWN;
      case MultiExitDiscAttribute.CODE,
          OriginatorIdAttribute.CODE,
          ClusterListAttribute.CODE,
          MpReachNlriAttribute.CODE,
          MpUnreachNlriAttribute.CODE,
          AigpAttribute.CODE ->
          AttributeHeader.OPTIONAL;
      case AggregatorAttribute.CODE,
          CommunitiesAttribute.CODE,
          ExtendedCommunitiesAttribute.CODE,
          AsPathAttribute.AS4_CODE,
          AggregatorAttribute.AS4_CODE,
          Ipv6ExtendedCommunitiesAttribute.CODE,
          LargeCommunitiesAttribute.CODE,
          OnlyToCustomerAttribute.CODE ->
          AttributeHeader.OPTIONAL_TRANSITIVE;
      default -> -1;
    };
  }

  /** RFC 7606 7.6, 7.7; RFC 6793 6; RFC 7311 3: the specification says so. */
  public static boolean isDiscardedWhenMalformed(int code) {
    return code == AtomicAggregateAttribute.CODE
        || code == AggregatorAttribute.CODE
        || code == DpaAttribute.CODE
        || code == AigpAttribute.CODE
        || code == AsPathAttribute.AS4_CODE
        || code == AggregatorAttribute.AS4_CODE;
  }
}
