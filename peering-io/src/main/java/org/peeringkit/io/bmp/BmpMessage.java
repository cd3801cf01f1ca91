package org.peeringkit.io.bmp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** A BMP message of version 3 (RFC 7854 4). Immutable. */
public sealed interface BmpMessage {

  /** {@return the type on the wire, 0 to 6, in the order of the variants here} */
  int type();

  /** {@return the name of RFC 7854 4.1 in snake case: {@code route_monitoring}} */
  String typeName();

  /**
   * {@return whom the message speaks of; empty for Initiation and Termination, which speak of the
   * router itself}
   */
  default Optional<PerPeerHeader> perPeerHeader() {
    return Optional.empty();
  }

  /**
   * Routes of a table (4.6).
   *
   * @param peer whose
   * @param update as BGP would have carried it
   */
  record RouteMonitoring(PerPeerHeader peer, BgpMessage.Update update) implements BmpMessage {
    @Override
    public int type() {
      return 0;
    }

    @Override
    public String typeName() {
      return "route_monitoring";
    }

    @Override
    public Optional<PerPeerHeader> perPeerHeader() {
      return Optional.of(peer);
    }
  }

  /**
   * Counters (4.8).
   *
   * @param peer whose
   * @param statistics in the order sent
   */
  record StatisticsReport(PerPeerHeader peer, List<Statistic> statistics) implements BmpMessage {
    /**
     * Copies the list.
     *
     * @param peer whose
     * @param statistics in the order sent
     */
    public StatisticsReport {
      statistics = List.copyOf(statistics);
    }

    @Override
    public int type() {
      return 1;
    }

    @Override
    public String typeName() {
      return "statistics_report";
    }

    @Override
    public Optional<PerPeerHeader> perPeerHeader() {
      return Optional.of(peer);
    }
  }

  /**
   * A session ended (4.9).
   *
   * @param peer whose
   * @param reason 1 to 6; 0 to 255
   * @param notification sent (reason 1) or received (reason 3)
   * @param fsmEvent event of the state machine (reason 2; RFC 4271 8.1), 0 for none
   * @param information of reason 6 (RFC 9069 5.3)
   * @param data of a reason not known here
   */
  record PeerDown(
      PerPeerHeader peer,
      int reason,
      Optional<BgpMessage.Notification> notification,
      OptionalInt fsmEvent,
      List<Tlv> information,
      Bytes data)
      implements BmpMessage {
    /** Closed here, with a NOTIFICATION (RFC 7854 4.9). */
    public static final int LOCAL_NOTIFICATION = 1;

    /** Closed here, without one. */
    public static final int LOCAL_FSM_EVENT = 2;

    /** Closed by the other side, with a NOTIFICATION. */
    public static final int REMOTE_NOTIFICATION = 3;

    /** Closed by the other side, without one. */
    public static final int REMOTE_NO_DATA = 4;

    /** No longer monitored. */
    public static final int DE_CONFIGURED = 5;

    /** Closed here; TLVs say more (RFC 9069). */
    public static final int LOCAL_TLV = 6;

    /**
     * Checks the ranges and copies the list.
     *
     * @param peer whose
     * @param reason 1 to 6; 0 to 255
     * @param notification sent (reason 1) or received (reason 3)
     * @param fsmEvent event of the state machine (reason 2; RFC 4271 8.1), 0 for none
     * @param information of reason 6 (RFC 9069 5.3)
     * @param data of a reason not known here
     * @throws IllegalArgumentException if the reason or the event is out of range
     */
    public PeerDown {
      if ((reason & ~0xFF) != 0) {
        throw new IllegalArgumentException("a reason is an octet, not " + reason);
      }
      if (fsmEvent.isPresent() && (fsmEvent.getAsInt() & ~0xFFFF) != 0) {
        throw new IllegalArgumentException("no FSM event: " + fsmEvent.getAsInt());
      }
      information = List.copyOf(information);
    }

    /** {@return what the reason means, in the words of IANA's registry} */
    public String reasonText() {
      return switch (reason) {
        case LOCAL_NOTIFICATION -> "Local system closed, NOTIFICATION PDU follows";
        case LOCAL_FSM_EVENT -> "Local system closed, FSM Event follows";
        case REMOTE_NOTIFICATION -> "Remote system closed, NOTIFICATION PDU follows";
        case REMOTE_NO_DATA -> "Remote system closed, no data";
        case DE_CONFIGURED -> "Peer de-configured";
        case LOCAL_TLV -> "Local system closed, TLV data follows";
        default -> "reason " + reason;
      };
    }

    @Override
    public int type() {
      return 2;
    }

    @Override
    public String typeName() {
      return "peer_down_notification";
    }

    @Override
    public Optional<PerPeerHeader> perPeerHeader() {
      return Optional.of(peer);
    }
  }

  /**
   * A session came up (4.10).
   *
   * @param peer whose
   * @param localAddress the router's end; 0.0.0.0 for Loc-RIB
   * @param localPort 0 to 65,535
   * @param remotePort 0 to 65,535
   * @param sent the router's OPEN
   * @param received the peer's OPEN
   * @param information further
   */
  record PeerUp(
      PerPeerHeader peer,
      IpAddr localAddress,
      int localPort,
      int remotePort,
      BgpMessage.Open sent,
      BgpMessage.Open received,
      List<Tlv> information)
      implements BmpMessage {
    /**
     * Checks the ports and copies the list.
     *
     * @param peer whose
     * @param localAddress the router's end; 0.0.0.0 for Loc-RIB
     * @param localPort 0 to 65,535
     * @param remotePort 0 to 65,535
     * @param sent the router's OPEN
     * @param received the peer's OPEN
     * @param information further
     * @throws IllegalArgumentException if a port is out of range
     */
    public PeerUp {
      if ((localPort & ~0xFFFF) != 0 || (remotePort & ~0xFFFF) != 0) {
        throw new IllegalArgumentException("no ports: " + localPort + ", " + remotePort);
      }
      information = List.copyOf(information);
    }

    @Override
    public int type() {
      return 3;
    }

    @Override
    public String typeName() {
      return "peer_up_notification";
    }

    @Override
    public Optional<PerPeerHeader> perPeerHeader() {
      return Optional.of(peer);
    }
  }

  /**
   * The router introduces itself (4.3).
   *
   * @param information 0 string, 1 sysDescr, 2 sysName, 3 VRF/table name, 4 admin label, others raw
   */
  record Initiation(List<Tlv> information) implements BmpMessage {
    /**
     * Copies the list.
     *
     * @param information 0 string, 1 sysDescr, 2 sysName, 3 VRF/table name, 4 admin label, others
     *     raw
     */
    public Initiation {
      information = List.copyOf(information);
    }

    @Override
    public int type() {
      return 4;
    }

    @Override
    public String typeName() {
      return "initiation_message";
    }
  }

  /**
   * The router ends the monitoring (4.5).
   *
   * @param information 0 string, 1 reason in two octets
   */
  record Termination(List<Tlv> information) implements BmpMessage {
    /**
     * Copies the list.
     *
     * @param information 0 string, 1 reason in two octets
     */
    public Termination {
      information = List.copyOf(information);
    }

    /** {@return the reason's code, 0 to 65,535; empty where none is given} */
    public OptionalInt reason() {
      for (Tlv tlv : information) {
        if (tlv.type() == 1 && tlv.value().length() == 2) {
          return OptionalInt.of(tlv.value().u8(0) << 8 | tlv.value().u8(1));
        }
      }
      return OptionalInt.empty();
    }

    /**
     * {@return what a reason code means}
     *
     * @param reason code of a Termination; any number
     */
    public static String reasonText(int reason) {
      return switch (reason) {
        case 0 -> "Administratively closed";
        case 1 -> "Unspecified reason";
        case 2 -> "Out of resources";
        case 3 -> "Redundant connection";
        case 4 -> "Permanently administratively closed";
        default -> "reason " + reason;
      };
    }

    @Override
    public int type() {
      return 5;
    }

    @Override
    public String typeName() {
      return "termination_message";
    }
  }

  /**
   * Messages word by word (4.7).
   *
   * @param peer whose
   * @param information 0 a BGP message, 1 information in two octets (0 errored PDU, 1 messages
   *     lost)
   */
  record RouteMirroring(PerPeerHeader peer, List<Tlv> information) implements BmpMessage {
    /**
     * Copies the list.
     *
     * @param peer whose
     * @param information 0 a BGP message, 1 information in two octets (0 errored PDU, 1 messages
     *     lost)
     */
    public RouteMirroring {
      information = List.copyOf(information);
    }

    @Override
    public int type() {
      return 6;
    }

    @Override
    public String typeName() {
      return "route_mirroring_message";
    }

    @Override
    public Optional<PerPeerHeader> perPeerHeader() {
      return Optional.of(peer);
    }
  }
}
