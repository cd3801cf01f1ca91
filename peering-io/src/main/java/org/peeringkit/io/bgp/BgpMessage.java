package org.peeringkit.io.bgp;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * A BGP message (RFC 4271 4). Immutable.
 *
 * <pre>
 * +------------------------------+
 * | marker, 16 octets of 255     |
 * | length (2), header included  |
 * | type (1)                     |
 * | message                      |
 * +------------------------------+
 * </pre>
 */
public sealed interface BgpMessage {
  /** Octets in front of every message. */
  int HEADER = 19;

  /** {@return the type on the wire (RFC 4271 4.1), 0 to 255; 1 to 5 are known} */
  int type();

  /** {@return the message's name as its specification has it: {@code OPEN}} */
  String title();

  /**
   * Opens a session (RFC 4271 4.2).
   *
   * @param version 4; 0 to 255
   * @param asn of two octets, AS_TRANS where it takes four; see {@link #effectiveAsn}
   * @param holdSeconds 0 to 65,535
   * @param bgpIdentifier an IPv4 address
   * @param capabilities in the order sent
   * @param otherParameters optional parameters that are not capabilities
   */
  record Open(
      int version,
      int asn,
      int holdSeconds,
      IpAddr bgpIdentifier,
      List<Capability> capabilities,
      List<Parameter> otherParameters)
      implements BgpMessage {
    /**
     * Checks the ranges and copies the lists.
     *
     * @param version 4; 0 to 255
     * @param asn of two octets, AS_TRANS where it takes four; see {@link #effectiveAsn}
     * @param holdSeconds 0 to 65,535
     * @param bgpIdentifier an IPv4 address
     * @param capabilities in the order sent
     * @param otherParameters optional parameters that are not capabilities
     * @throws IllegalArgumentException if a number is out of range
     */
    public Open {
      range(version, 0xFF, "BGP version");
      range(asn, 0xFFFF, "AS number");
      range(holdSeconds, 0xFFFF, "hold time");
      capabilities = List.copyOf(capabilities);
      otherParameters = List.copyOf(otherParameters);
    }

    /**
     * An optional parameter: type other than 2, value.
     *
     * @param type 0 to 254; 2 is that of capabilities
     * @param value at most 65,535 octets
     */
    public record Parameter(int type, Bytes value) {
      /**
       * Checks the ranges.
       *
       * @param type 0 to 254; 2 is that of capabilities
       * @param value at most 65,535 octets
       * @throws IllegalArgumentException if the type is out of range or the value too long
       */
      public Parameter {
        range(type, 0xFE, "parameter type");
        range(value.length(), 0xFFFF, "octets of parameter");
      }
    }

    /** {@return the AS of four octets where there is one (RFC 6793 4.1), else that of two} */
    public Asn effectiveAsn() {
      for (Capability capability : capabilities) {
        if (capability instanceof Capability.FourOctetAsn four) {
          return four.asn();
        }
      }
      return Asn.of(asn);
    }

    @Override
    public int type() {
      return 1;
    }

    @Override
    public String title() {
      return "OPEN";
    }
  }

  /**
   * Announces and withdraws (RFC 4271 4.3).
   *
   * @param body what follows the header, as it stands: its meaning depends on the session
   */
  record Update(Bytes body) implements BgpMessage {
    @Override
    public int type() {
      return 2;
    }

    @Override
    public String title() {
      return "UPDATE";
    }
  }

  /**
   * Ends a session (RFC 4271 4.5).
   *
   * @param code 0 to 255
   * @param subcode 0 to 255
   * @param data further octets
   */
  record Notification(int code, int subcode, Bytes data) implements BgpMessage {
    /**
     * Checks the ranges.
     *
     * @param code 0 to 255
     * @param subcode 0 to 255
     * @param data further octets
     * @throws IllegalArgumentException if a code is out of range
     */
    public Notification {
      range(code, 0xFF, "error code");
      range(subcode, 0xFF, "error subcode");
    }

    @Override
    public int type() {
      return 3;
    }

    @Override
    public String title() {
      return "NOTIFICATION";
    }

    /** {@return the code's name, such as {@code Cease}} */
    public String codeName() {
      return NotificationNames.code(code);
    }

    /** {@return the subcode's name, such as {@code Administrative Shutdown}} */
    public String subcodeName() {
      return NotificationNames.subcode(code, subcode);
    }

    /**
     * {@return what the operator said on shutting down or resetting (RFC 9003); empty = nothing}
     */
    public Optional<String> shutdownText() {
      return NotificationNames.shutdownText(code, subcode, data);
    }
  }

  /** Says nothing (RFC 4271 4.4). */
  record Keepalive() implements BgpMessage {
    @Override
    public int type() {
      return 4;
    }

    @Override
    public String title() {
      return "KEEPALIVE";
    }
  }

  /**
   * Asks for a family again (RFC 2918 3, RFC 7313 3.2).
   *
   * @param family which one
   * @param subtype 0 request, 1 beginning, 2 end of the refresh; 0 to 255
   * @param filters outbound route filters (RFC 5291), raw; mostly empty
   */
  record RouteRefresh(AddressFamily family, int subtype, Bytes filters) implements BgpMessage {
    /**
     * Checks the range.
     *
     * @param family which one
     * @param subtype 0 request, 1 beginning, 2 end of the refresh; 0 to 255
     * @param filters outbound route filters (RFC 5291), raw; mostly empty
     * @throws IllegalArgumentException if the subtype is out of range
     */
    public RouteRefresh {
      range(subtype, 0xFF, "subtype");
    }

    @Override
    public int type() {
      return 5;
    }

    @Override
    public String title() {
      return "ROUTE-REFRESH";
    }

    /** {@return {@code request}, {@code BoRR}, {@code EoRR}, or the number} */
    public String subtypeName() {
      return switch (subtype) {
        case 0 -> "request";
        case 1 -> "BoRR";
        case 2 -> "EoRR";
        default -> Integer.toString(subtype);
      };
    }
  }

  /**
   * A message of a type not known here.
   *
   * @param type 0 to 255
   * @param body what follows the header
   */
  record Other(int type, Bytes body) implements BgpMessage {
    /**
     * Checks the range.
     *
     * @param type 0 to 255
     * @param body what follows the header
     * @throws IllegalArgumentException if the type is out of range
     */
    public Other {
      range(type, 0xFF, "message type");
    }

    @Override
    public String title() {
      return "message " + type;
    }
  }

  private static void range(int value, int most, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " out of range 0.." + most + ": " + value);
    }
  }
}
