package org.peeringkit.io.bmp;

import org.peeringkit.io.internal.Octets;

/** The common header (RFC 7854 4.1), and how plausible it is that octets are one. */
final class BmpTypes {
  static final int VERSION = 3;

  /** Of a draft (draft-ietf-grow-bmp-tlv): the same header, other bodies. */
  static final int VERSION_4 = 4;

  static final int HEADER = 6;

  static final int ROUTE_MONITORING = 0;
  static final int STATISTICS_REPORT = 1;
  static final int PEER_DOWN = 2;
  static final int PEER_UP = 3;
  static final int INITIATION = 4;
  static final int TERMINATION = 5;
  static final int ROUTE_MIRRORING = 6;
  static final int TYPES = 7;

  /** No router sends more: two OPENs, or some messages mirrored, of at most 64 KiB each. */
  static final int LONGEST = 1 << 20;

  private static final String[] NAMES = {
    "route_monitoring",
    "statistics_report",
    "peer_down_notification",
    "peer_up_notification",
    "initiation_message",
    "termination_message",
    "route_mirroring_message"
  };

  private static final int PEER = HEADER + PerPeerHeader.OCTETS;
  private static final int LARGEST_TLV_TYPE = 0xFF;

  /** Whether octets are a message. */
  enum Answer {
    YES,
    NO,
    /** More of them are needed to tell. */
    MORE
  }

  private BmpTypes() {}

  static String name(int type) {
    return type < NAMES.length ? NAMES[type] : "type " + type;
  }

  /** Whether there may be a header at an index; of one cut short, whether it begins like one. */
  static boolean mayBegin(byte[] data, int at, int to, int longest) {
    if (at >= to) {
      return true;
    }
    if (data[at] != VERSION && data[at] != VERSION_4) {
      return false;
    }
    return to - at < HEADER || isLength(data, at, longest) && (data[at + 5] & 0xFF) < 16;
  }

  private static boolean isLength(byte[] data, int at, int longest) {
    int length = Octets.s32(data, at + 1);
    return length >= HEADER && length <= longest;
  }

  /** Whether a message of version 3 begins at an index, judged by all that is fixed in it. */
  static Answer begins(byte[] data, int at, int to, int longest) {
    if (at >= to) {
      return Answer.MORE;
    }
    if (data[at] != VERSION) {
      return Answer.NO;
    }
    if (to - at < HEADER) {
      return Answer.MORE;
    }
    int type = data[at + 5] & 0xFF;
    if (!isLength(data, at, longest) || type >= TYPES) {
      return Answer.NO;
    }
    int length = Octets.s32(data, at + 1);
    if (type == INITIATION || type == TERMINATION) {
      return tlvs(data, at + HEADER, at + length, to, 1);
    }
    if (length <= PEER) {
      return Answer.NO;
    }
    if (to - at < PEER) {
      return Answer.MORE;
    }
    return isPeer(data, at + HEADER) ? begins(data, at, to, type, length) : Answer.NO;
  }

  private static boolean isPeer(byte[] data, int at) {
    int type = data[at] & 0xFF;
    boolean v6 = PerPeerHeader.isIpv6(type, data[at + 1]);
    boolean v4 = Octets.s64(data, at + 10) == 0 && Octets.s32(data, at + 18) == 0;
    return type <= PerPeerHeader.LOC_RIB_INSTANCE
        && (v6 || v4)
        && Integer.compareUnsigned(Octets.s32(data, at + 38), 1_000_000) < 0;
  }

  private static Answer begins(byte[] data, int at, int to, int type, int length) {
    int body = at + PEER;
    switch (type) {
      case ROUTE_MONITORING:
        if (length < PEER + 23) {
          return Answer.NO;
        }
        if (to - body < 19) {
          return Answer.MORE;
        }
        return answer(
            isMarker(data, body)
                && Octets.u16(data, body + 16) == length - PEER
                && data[body + 18] == 2);
      case PEER_UP:
        if (length < PEER + 20 + 2 * 29) {
          return Answer.NO;
        }
        return to - body < 36 ? Answer.MORE : answer(isMarker(data, body + 20));
      case PEER_DOWN:
        if (to - body < 1) {
          return Answer.MORE;
        }
        int reason = data[body];
        boolean none = reason == 4 || reason == 5;
        return answer(reason >= 1 && reason <= 6 && (!none || length == PEER + 1));
      case STATISTICS_REPORT:
        return length < PEER + 4 ? Answer.NO : tlvs(data, body + 4, at + length, to, 0);
      default:
        return tlvs(data, body, at + length, to, 1);
    }
  }

  private static Answer answer(boolean yes) {
    return yes ? Answer.YES : Answer.NO;
  }

  private static boolean isMarker(byte[] data, int at) {
    return Octets.s64(data, at) == -1 && Octets.s64(data, at + 8) == -1;
  }

  private static Answer tlvs(byte[] data, int from, int end, int to, int least) {
    int at = from;
    int count = 0;
    while (at < end) {
      if (end - at < 4) {
        return Answer.NO;
      }
      if (to - at < 4) {
        return Answer.MORE;
      }
      if (Octets.u16(data, at) > LARGEST_TLV_TYPE) {
        return Answer.NO;
      }
      at += 4 + Octets.u16(data, at + 2);
      count++;
    }
    return answer(at == end && count >= least);
  }
}
