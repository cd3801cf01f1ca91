package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.Octets;

/** Types and subtypes of MRT records (RFC 6396 4 and 5, RFC 8050, RFC 6397), names verbatim. */
final class MrtTypes {
  static final int BGP = 5;
  static final int OSPFV2 = 11;
  static final int TABLE_DUMP = 12;
  static final int TABLE_DUMP_V2 = 13;
  static final int BGP4MP = 16;
  static final int BGP4MP_ET = 17;
  static final int ISIS = 32;
  static final int ISIS_ET = 33;
  static final int OSPFV3 = 48;
  static final int OSPFV3_ET = 49;

  static final int PEER_INDEX_TABLE = 1;
  static final int RIB_IPV4_UNICAST = 2;
  static final int RIB_IPV4_MULTICAST = 3;
  static final int RIB_IPV6_UNICAST = 4;
  static final int RIB_IPV6_MULTICAST = 5;
  static final int RIB_GENERIC = 6;
  static final int GEO_PEER_TABLE = 7;
  static final int RIB_IPV4_UNICAST_ADDPATH = 8;
  static final int RIB_IPV6_UNICAST_ADDPATH = 10;
  static final int RIB_GENERIC_ADDPATH = 12;

  /** From a subtype without path identifiers to the one with them (RFC 8050 6). */
  static final int ADDPATH_LATER = 6;

  static final int STATE_CHANGE = 0;
  static final int MESSAGE = 1;
  static final int ENTRY = 2;
  static final int SNAPSHOT = 3;
  static final int MESSAGE_AS4 = 4;
  static final int STATE_CHANGE_AS4 = 5;
  static final int MESSAGE_LOCAL = 6;
  static final int MESSAGE_AS4_LOCAL = 7;
  static final int MESSAGE_ADDPATH = 8;
  static final int MESSAGE_AS4_ADDPATH = 9;
  static final int MESSAGE_LOCAL_ADDPATH = 10;
  static final int MESSAGE_AS4_LOCAL_ADDPATH = 11;

  /** Octets of the header before the body, without the microseconds of the extended types. */
  static final int HEADER = 12;

  private static final String[] TABLE_DUMP_NAMES = {"0", "AFI_IPv4", "AFI_IPv6"};
  private static final String[] TABLE_DUMP_V2_NAMES = {
    "0",
    "PEER_INDEX_TABLE",
    "RIB_IPV4_UNICAST",
    "RIB_IPV4_MULTICAST",
    "RIB_IPV6_UNICAST",
    "RIB_IPV6_MULTICAST",
    "RIB_GENERIC",
    "GEO_PEER_TABLE",
    "RIB_IPV4_UNICAST_ADDPATH",
    "RIB_IPV4_MULTICAST_ADDPATH",
    "RIB_IPV6_UNICAST_ADDPATH",
    "RIB_IPV6_MULTICAST_ADDPATH",
    "RIB_GENERIC_ADDPATH"
  };
  private static final String[] BGP4MP_NAMES = {
    "BGP4MP_STATE_CHANGE",
    "BGP4MP_MESSAGE",
    "BGP4MP_ENTRY",
    "BGP4MP_SNAPSHOT",
    "BGP4MP_MESSAGE_AS4",
    "BGP4MP_STATE_CHANGE_AS4",
    "BGP4MP_MESSAGE_LOCAL",
    "BGP4MP_MESSAGE_AS4_LOCAL",
    "BGP4MP_MESSAGE_ADDPATH",
    "BGP4MP_MESSAGE_AS4_ADDPATH",
    "BGP4MP_MESSAGE_LOCAL_ADDPATH",
    "BGP4MP_MESSAGE_AS4_LOCAL_ADDPATH"
  };
  private static final String[] BGP_NAMES = {
    "BGP_NULL",
    "BGP_UPDATE",
    "BGP_PREF_UPDATE",
    "BGP_STATE_CHANGE",
    "BGP_SYNC",
    "BGP_OPEN",
    "BGP_NOTIFY",
    "BGP_KEEPALIVE"
  };
  private static final String[] NONE = {};

  /** 1990-01-01: before the format existed. */
  private static final long EARLIEST = 631_152_000L;

  /** 2100-01-01. */
  private static final long LATEST = 4_102_444_800L;

  /** Types that may be assigned one day; today's end at 49. */
  private static final int HIGHEST_TYPE = 0xFF;

  private MrtTypes() {}

  static String typeName(int type) {
    return switch (type) {
      case BGP -> "BGP";
      case OSPFV2 -> "OSPFv2";
      case TABLE_DUMP -> "TABLE_DUMP";
      case TABLE_DUMP_V2 -> "TABLE_DUMP_V2";
      case BGP4MP -> "BGP4MP";
      case BGP4MP_ET -> "BGP4MP_ET";
      case ISIS -> "ISIS";
      case ISIS_ET -> "ISIS_ET";
      case OSPFV3 -> "OSPFv3";
      case OSPFV3_ET -> "OSPFv3_ET";
      default -> "type " + type;
    };
  }

  /** {@code TABLE_DUMP_V2/RIB_IPV4_UNICAST}, or with numbers where no name is assigned. */
  static String name(int type, int subtype) {
    String[] names = subtypes(type);
    String name = subtype < names.length ? names[subtype] : Integer.toString(subtype);
    return typeName(type).concat("/").concat(name);
  }

  private static String[] subtypes(int type) {
    return switch (type) {
      case BGP -> BGP_NAMES;
      case TABLE_DUMP -> TABLE_DUMP_NAMES;
      case TABLE_DUMP_V2 -> TABLE_DUMP_V2_NAMES;
      case BGP4MP, BGP4MP_ET -> BGP4MP_NAMES;
      default -> NONE;
    };
  }

  /** Whether such a record exists, decoded here or not. */
  static boolean isKnown(int type, int subtype) {
    return switch (type) {
      case BGP -> subtype < BGP_NAMES.length;
      // 3 and 4 are variants with AS numbers of four octets.
      case TABLE_DUMP -> subtype >= 1 && subtype <= 4;
      case TABLE_DUMP_V2 -> subtype >= 1 && subtype < TABLE_DUMP_V2_NAMES.length;
      case BGP4MP, BGP4MP_ET -> subtype < BGP4MP_NAMES.length;
      case OSPFV2, ISIS, ISIS_ET, OSPFV3, OSPFV3_ET -> subtype <= 1;
      default -> false;
    };
  }

  static boolean isExtended(int type) {
    return type == BGP4MP_ET || type == ISIS_ET || type == OSPFV3_ET;
  }

  /** Whether 12 octets, all there, look like the header of a record not above the limit. */
  static boolean isPlausibleHeader(byte[] data, int at, int limit) {
    return isLength(data, at, limit) && isKnownAt(data, at) && isTime(data, at);
  }

  /**
   * Whether they may be a header of a time or of a type that nobody expects, not of both. Tells
   * little: only the records after it do.
   */
  static boolean mayBeHeader(byte[] data, int at, int limit) {
    int type = Octets.u16(data, at + 4);
    boolean isType = type > 0 && type <= HIGHEST_TYPE;
    return isLength(data, at, limit) && (isKnownAt(data, at) || isType && isTime(data, at));
  }

  static boolean isKnownAt(byte[] data, int at) {
    return isKnown(Octets.u16(data, at + 4), Octets.u16(data, at + 6));
  }

  /** Whether the length of a header is not above the limit. */
  static boolean isLength(byte[] data, int at, int limit) {
    int length = Octets.s32(data, at + 8);
    return length >= 0 && length <= limit;
  }

  private static boolean isTime(byte[] data, int at) {
    long seconds = Octets.s32(data, at) & 0xFFFF_FFFFL;
    return seconds >= EARLIEST && seconds <= LATEST;
  }
}
