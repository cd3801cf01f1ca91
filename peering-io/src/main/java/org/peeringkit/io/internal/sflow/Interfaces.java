package org.peeringkit.io.internal.sflow;

import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * What samples say of interfaces: a format and a value, never just an ifIndex.
 *
 * <pre>
 * compact: format 2 bits + value 30 bits; expanded: format u32, value u32
 * format 0: ifIndex; 0 unknown, 0x3FFFFFFF the device itself
 * format 1, output only: discarded; ICMP unreachable code, or 256 and above
 * format 2, output only: several outputs; how many, 0 unknown
 * </pre>
 *
 * <p>A packet for the device itself or a discarded one leaves by no interface: egress interface 0
 * and a forwarding status of RFC 7270 (consumed, dropped). One with several outputs was forwarded,
 * and has no one egress interface. An interface that is not known is absent, so that it cannot be
 * taken for a drop.
 */
final class Interfaces {
  static final int IF_INDEX = 0;
  static final int DISCARDED = 1;
  static final int MULTIPLE = 2;

  /** Format and value of traffic that begins or ends in the device. */
  static final int INTERNAL = 0x3FFF_FFFF;

  static final int STATUS_FORWARDED = 0x40;
  static final int STATUS_DROPPED = 0x80;
  static final int STATUS_FOR_US = 0xC3;

  private static final long INTERNAL_EXPANDED = 0xFFFF_FFFFL;

  private Interfaces() {}

  /** The input; formats other than 0 do not exist for it, and say nothing. */
  static void input(FlowBatch batch, int row, long format, long value) {
    if (format == IF_INDEX && isIfIndex(value)) {
      batch.set(row, FlowField.INGRESS_INTERFACE, value);
    }
  }

  static void output(FlowBatch batch, int row, long format, long value) {
    if (format == IF_INDEX && isIfIndex(value)) {
      batch.set(row, FlowField.EGRESS_INTERFACE, value);
    } else if (format == IF_INDEX && value != 0) {
      batch.set(row, FlowField.EGRESS_INTERFACE, 0);
      batch.set(row, FlowField.FORWARDING_STATUS, STATUS_FOR_US);
    } else if (format == DISCARDED) {
      batch.set(row, FlowField.EGRESS_INTERFACE, 0);
      batch.set(row, FlowField.FORWARDING_STATUS, dropped(value));
    } else if (format == MULTIPLE) {
      batch.set(row, FlowField.FORWARDING_STATUS, STATUS_FORWARDED);
    }
  }

  static boolean isIfIndex(long value) {
    return value != 0 && value != INTERNAL && value != INTERNAL_EXPANDED;
  }

  /** The reason as RFC 7270 section 4.12 numbers it. */
  private static int dropped(long reason) {
    int code =
        switch ((int) reason) {
          case 9, 10, 13, 258 -> 1; // administratively prohibited, ACL
          case 0, 1, 6, 7 -> 3; // network or host unreachable or unknown
          case 4, 262 -> 5; // fragmentation needed, packet too big
          case 257 -> 9; // TTL exceeded
          case 261 -> 10; // traffic shaping or rate limiting
          case 260 -> 11; // RED
          default -> 0;
        };
    return STATUS_DROPPED | code;
  }
}
