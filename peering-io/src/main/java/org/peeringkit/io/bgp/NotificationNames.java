package org.peeringkit.io.bgp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peeringkit.model.net.Bytes;

/** Names of NOTIFICATION codes and subcodes, as IANA registers them. */
final class NotificationNames {
  private static final int CEASE = 6;
  private static final int ADMINISTRATIVE_SHUTDOWN = 2;
  private static final int ADMINISTRATIVE_RESET = 4;

  private static final String[] CODES = {
    "Reserved",
    "Message Header Error",
    "OPEN Message Error",
    "UPDATE Message Error",
    "Hold Timer Expired",
    "Finite State Machine Error",
    "Cease",
    "ROUTE-REFRESH Message Error",
    "Send Hold Timer Expired"
  };

  private static final String[][] SUBCODES = {
    {},
    {"Unspecific", "Connection Not Synchronized", "Bad Message Length", "Bad Message Type"},
    {
      "Unspecific",
      "Unsupported Version Number",
      "Bad Peer AS",
      "Bad BGP Identifier",
      "Unsupported Optional Parameter",
      "[Deprecated]",
      "Unacceptable Hold Time",
      "Unsupported Capability",
      "Deprecated",
      "Deprecated",
      "Deprecated",
      "Role Mismatch"
    },
    {
      "Unspecific",
      "Malformed Attribute List",
      "Unrecognized Well-known Attribute",
      "Missing Well-known Attribute",
      "Attribute Flags Error",
      "Attribute Length Error",
      "Invalid ORIGIN Attribute",
      "[Deprecated]",
      "Invalid NEXT_HOP Attribute",
      "Optional Attribute Error",
      "Invalid Network Field",
      "Malformed AS_PATH"
    },
    {},
    {
      "Unspecified Error",
      "Receive Unexpected Message in OpenSent State",
      "Receive Unexpected Message in OpenConfirm State",
      "Receive Unexpected Message in Established State"
    },
    {
      "Reserved",
      "Maximum Number of Prefixes Reached",
      "Administrative Shutdown",
      "Peer De-configured",
      "Administrative Reset",
      "Connection Rejected",
      "Other Configuration Change",
      "Connection Collision Resolution",
      "Out of Resources",
      "Hard Reset",
      "BFD Down"
    },
    {"Reserved", "Invalid Message Length"},
    {}
  };

  private NotificationNames() {}

  static String code(int code) {
    return code < CODES.length ? CODES[code] : "error " + code;
  }

  static String subcode(int code, int subcode) {
    if (code < SUBCODES.length && subcode < SUBCODES[code].length) {
      return SUBCODES[code][subcode];
    }
    return subcode == 0 ? "Unspecific" : "subcode " + subcode;
  }

  /**
   * RFC 9003 2: one octet of length, then UTF-8, of administrative shutdown and reset. Empty where
   * it is absent, longer than the data or not UTF-8.
   */
  static Optional<String> shutdownText(int code, int subcode, Bytes data) {
    boolean carriesText =
        code == CEASE && (subcode == ADMINISTRATIVE_SHUTDOWN || subcode == ADMINISTRATIVE_RESET);
    if (!carriesText || data.length() < 2 || data.u8(0) == 0 || data.u8(0) >= data.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(data.toArray(), 1, data.u8(0)))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
