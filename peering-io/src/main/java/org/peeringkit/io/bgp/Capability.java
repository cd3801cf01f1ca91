package org.peeringkit.io.bgp;

import java.util.List;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;

/**
 * One capability of an OPEN message (RFC 5492). Those that say something about how a session's
 * messages are to be read, or about who is at its end, are typed; the others are kept as {@link
 * Other} with their name. Immutable.
 */
public sealed interface Capability {

  /** {@return IANA's code, 0 to 255} */
  int code();

  /** {@return the capability's name in IANA's registry of capability codes} */
  default String title() {
    return CapabilityNames.of(code());
  }

  /**
   * Multiprotocol extensions (RFC 4760 8), code 1.
   *
   * @param family the family that may be exchanged
   */
  record Multiprotocol(AddressFamily family) implements Capability {
    @Override
    public int code() {
      return 1;
    }
  }

  /** Route refresh (RFC 2918), code 2. */
  record RouteRefresh() implements Capability {
    @Override
    public int code() {
      return 2;
    }
  }

  /**
   * Extended next hop encoding (RFC 8950 4), code 5.
   *
   * @param entries families whose next hops may be of another address family
   */
  record ExtendedNextHop(List<ExtendedNextHop.Entry> entries) implements Capability {
    /**
     * Copies the list.
     *
     * @param entries families whose next hops may be of another address family
     */
    public ExtendedNextHop {
      entries = List.copyOf(entries);
    }

    @Override
    public int code() {
      return 5;
    }

    /**
     * One family.
     *
     * @param afi address family of the prefixes
     * @param safi in two octets here, 0 to 65,535
     * @param nextHopAfi address family of the next hops
     */
    public record Entry(int afi, int safi, int nextHopAfi) {
      /**
       * Checks the ranges.
       *
       * @param afi address family of the prefixes
       * @param safi in two octets here, 0 to 65,535
       * @param nextHopAfi address family of the next hops
       * @throws IllegalArgumentException if a number is out of range
       */
      public Entry {
        range(afi, 0xFFFF, "AFI");
        range(safi, 0xFFFF, "SAFI");
        range(nextHopAfi, 0xFFFF, "next hop AFI");
      }
    }
  }

  /** Extended messages of up to 65,535 octets (RFC 8654), code 6. */
  record ExtendedMessage() implements Capability {
    @Override
    public int code() {
      return 6;
    }
  }

  /**
   * BGP role (RFC 9234 4.1), code 9.
   *
   * @param role 0 provider, 1 route server, 2 its client, 3 customer, 4 peer; 0 to 255
   */
  record Role(int role) implements Capability {
    private static final List<String> NAMES =
        List.of("PROVIDER", "RS", "RS_CLIENT", "CUSTOMER", "PEER");

    /**
     * Checks the range.
     *
     * @param role 0 provider, 1 route server, 2 its client, 3 customer, 4 peer; 0 to 255
     * @throws IllegalArgumentException if the role is out of range
     */
    public Role {
      range(role, 0xFF, "role");
    }

    @Override
    public int code() {
      return 9;
    }

    /** {@return the role's name, or its number where there is none} */
    public String roleName() {
      return role < NAMES.size() ? NAMES.get(role) : Integer.toString(role);
    }
  }

  /**
   * Graceful restart (RFC 4724 3), code 64.
   *
   * @param flags 8 restarted, 4 NOTIFICATION supported (RFC 8538); 0 to 15
   * @param restartSeconds 0 to 4,095
   * @param families with their flags
   */
  record GracefulRestart(int flags, int restartSeconds, List<GracefulRestart.Entry> families)
      implements Capability {
    /**
     * Checks the ranges and copies the list.
     *
     * @param flags 8 restarted, 4 NOTIFICATION supported (RFC 8538); 0 to 15
     * @param restartSeconds 0 to 4,095
     * @param families with their flags
     * @throws IllegalArgumentException if a number is out of range
     */
    public GracefulRestart {
      range(flags, 0xF, "restart flags");
      range(restartSeconds, 0xFFF, "restart time");
      families = List.copyOf(families);
    }

    @Override
    public int code() {
      return 64;
    }

    /**
     * One family.
     *
     * @param family whose routes are kept over a restart
     * @param flags 128 forwarding state preserved; 0 to 255
     */
    public record Entry(AddressFamily family, int flags) {
      /**
       * Checks the range.
       *
       * @param family whose routes are kept over a restart
       * @param flags 128 forwarding state preserved; 0 to 255
       * @throws IllegalArgumentException if the flags are out of range
       */
      public Entry {
        range(flags, 0xFF, "family flags");
      }
    }
  }

  /**
   * AS numbers of four octets (RFC 6793 3), code 65.
   *
   * @param asn of the speaker
   */
  record FourOctetAsn(Asn asn) implements Capability {
    @Override
    public int code() {
      return 65;
    }
  }

  /**
   * ADD-PATH (RFC 7911 4), code 69.
   *
   * @param entries families and directions
   */
  record AddPath(List<AddPath.Entry> entries) implements Capability {
    /**
     * Copies the list.
     *
     * @param entries families and directions
     */
    public AddPath {
      entries = List.copyOf(entries);
    }

    @Override
    public int code() {
      return 69;
    }

    /**
     * One family.
     *
     * @param family whose prefixes may have path identifiers
     * @param sendReceive 1 able to receive, 2 to send, 3 both; 0 to 255, others are to be ignored
     */
    public record Entry(AddressFamily family, int sendReceive) {
      /**
       * Checks the range.
       *
       * @param family whose prefixes may have path identifiers
       * @param sendReceive 1 able to receive, 2 to send, 3 both; 0 to 255, others are to be ignored
       * @throws IllegalArgumentException if {@code sendReceive} is out of range
       */
      public Entry {
        range(sendReceive, 0xFF, "send/receive");
      }

      /** {@return whether it takes several paths} */
      public boolean receives() {
        return sendReceive == 1 || sendReceive == 3;
      }

      /** {@return whether it sends several paths} */
      public boolean sends() {
        return sendReceive == 2 || sendReceive == 3;
      }
    }
  }

  /** Enhanced route refresh (RFC 7313), code 70. */
  record EnhancedRouteRefresh() implements Capability {
    @Override
    public int code() {
      return 70;
    }
  }

  /**
   * Long-lived graceful restart (RFC 9494 3), code 71.
   *
   * @param families with their flags and times
   */
  record LongLivedGracefulRestart(List<LongLivedGracefulRestart.Entry> families)
      implements Capability {
    /**
     * Copies the list.
     *
     * @param families with their flags and times
     */
    public LongLivedGracefulRestart {
      families = List.copyOf(families);
    }

    @Override
    public int code() {
      return 71;
    }

    /**
     * One family.
     *
     * @param family whose routes are kept
     * @param flags 128 forwarding state preserved; 0 to 255
     * @param staleSeconds 0 to 16,777,215
     */
    public record Entry(AddressFamily family, int flags, int staleSeconds) {
      /**
       * Checks the ranges.
       *
       * @param family whose routes are kept
       * @param flags 128 forwarding state preserved; 0 to 255
       * @param staleSeconds 0 to 16,777,215
       * @throws IllegalArgumentException if a number is out of range
       */
      public Entry {
        range(flags, 0xFF, "family flags");
        range(staleSeconds, 0xFF_FFFF, "stale time");
      }
    }
  }

  /**
   * Host and domain name (draft-walton-bgp-hostname-capability), code 73.
   *
   * @param hostname as octets, mostly UTF-8
   * @param domainName often empty
   */
  record Fqdn(Bytes hostname, Bytes domainName) implements Capability {
    /**
     * Checks the lengths.
     *
     * @param hostname as octets, mostly UTF-8
     * @param domainName often empty
     * @throws IllegalArgumentException if a name has more than 255 octets
     */
    public Fqdn {
      range(hostname.length(), 0xFF, "octets of host name");
      range(domainName.length(), 0xFF, "octets of domain name");
    }

    @Override
    public int code() {
      return 73;
    }
  }

  /**
   * Software version (draft-ietf-idr-software-version), code 75.
   *
   * @param version as octets, mostly UTF-8
   */
  record SoftwareVersion(Bytes version) implements Capability {
    /**
     * Checks the length.
     *
     * @param version as octets, mostly UTF-8
     * @throws IllegalArgumentException if the version has more than 254 octets
     */
    public SoftwareVersion {
      range(version.length(), 0xFE, "octets of software version");
    }

    @Override
    public int code() {
      return 75;
    }
  }

  /**
   * Limit of paths per prefix (draft-abraitis-idr-addpath-paths-limit), code 76.
   *
   * @param entries families and limits
   */
  record PathsLimit(List<PathsLimit.Entry> entries) implements Capability {
    /**
     * Copies the list.
     *
     * @param entries families and limits
     */
    public PathsLimit {
      entries = List.copyOf(entries);
    }

    @Override
    public int code() {
      return 76;
    }

    /**
     * One family.
     *
     * @param family whose paths are limited
     * @param limit 0 to 65,535
     */
    public record Entry(AddressFamily family, int limit) {
      /**
       * Checks the range.
       *
       * @param family whose paths are limited
       * @param limit 0 to 65,535
       * @throws IllegalArgumentException if the limit is out of range
       */
      public Entry {
        range(limit, 0xFFFF, "paths limit");
      }
    }
  }

  /**
   * Any other capability, or one whose value is not what its specification asks for.
   *
   * @param code 0 to 255
   * @param value at most 65,535 octets
   */
  record Other(int code, Bytes value) implements Capability {
    /**
     * Checks the ranges.
     *
     * @param code 0 to 255
     * @param value at most 65,535 octets
     * @throws IllegalArgumentException if the code is out of range or the value too long
     */
    public Other {
      range(code, 0xFF, "capability code");
      range(value.length(), 0xFFFF, "octets of capability");
    }
  }

  private static void range(int value, int most, String what) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(what + " out of range 0.." + most + ": " + value);
    }
  }
}
