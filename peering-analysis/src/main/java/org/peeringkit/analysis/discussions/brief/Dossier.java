package org.peeringkit.analysis.discussions.brief;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.requirement.Requirements;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * All that is known of a network before a meeting, for our eyes; {@link #forThem} is what may leave
 * the house.
 *
 * @param month of which traffic and money are
 * @param us as everybody may know us
 * @param candidate the network with traffic on transit and ways to reach it
 * @param name of it, cut to a length that fits
 * @param rank where it stands on the hit list; empty where it does not
 * @param rows length of the hit list
 * @param excluded why it is not on it
 * @param traffic by month, oldest first; the last is the month itself
 * @param requirements of either side
 * @param observed what tables and registries show
 * @param wins quick wins with them
 * @param contacts of theirs that may be used, best first
 * @param map theirs and ours as we know our places
 * @param shown the part that may leave the house
 */
public record Dossier(
    YearMonth month,
    Us us,
    PeeringCandidate candidate,
    String name,
    Optional<HitList.Row> rank,
    int rows,
    Optional<Excluded> excluded,
    List<MonthTraffic> traffic,
    Requirements requirements,
    Observed observed,
    List<QuickWin> wins,
    List<PointOfContact> contacts,
    NetworkMap map,
    Shown shown) {

  /**
   * Copies the lists.
   *
   * @param month of which traffic and money are
   * @param us as everybody may know us
   * @param candidate the network with traffic on transit and ways to reach it
   * @param name of it, cut to a length that fits
   * @param rank where it stands on the hit list; empty where it does not
   * @param rows length of the hit list
   * @param excluded why it is not on it
   * @param traffic by month, oldest first; the last is the month itself
   * @param requirements of either side
   * @param observed what tables and registries show
   * @param wins quick wins with them
   * @param contacts of theirs that may be used, best first
   * @param map theirs and ours as we know our places
   * @param shown the part that may leave the house
   * @throws IllegalArgumentException if traffic of no month is given
   */
  public Dossier {
    traffic = List.copyOf(traffic);
    wins = List.copyOf(wins);
    contacts = List.copyOf(contacts);
    if (traffic.isEmpty()) {
      throw new IllegalArgumentException("traffic of at least the month itself");
    }
  }

  /**
   * What may leave the house: our places as published, traffic between us, what they publish; no
   * money, no goal, no link and no other network.
   *
   * @param month of the traffic
   * @param us as everybody may know us
   * @param asn theirs
   * @param name theirs
   * @param entry of theirs in the registry
   * @param traffic between us by month, oldest first
   * @param movable of theirs and of all behind them, what takes third networks in the month
   * @param common published exchanges of ours where they are, too, with their Mbit/s there
   * @param commonBuildings published by both
   * @param observed what public tables and registries show of them
   * @param map with our published places only
   */
  public record Shown(
      YearMonth month,
      Us us,
      Asn asn,
      String name,
      Optional<Network> entry,
      List<MonthTraffic> traffic,
      Movable movable,
      List<Common> common,
      List<String> commonBuildings,
      Observed observed,
      NetworkMap map) {
    /**
     * Copies the lists.
     *
     * @param month of the traffic
     * @param us as everybody may know us
     * @param asn theirs
     * @param name theirs
     * @param entry of theirs in the registry
     * @param traffic between us by month, oldest first
     * @param movable of theirs and of all behind them, what takes third networks in the month
     * @param common published exchanges of ours where they are, too, with their Mbit/s there
     * @param commonBuildings published by both
     * @param observed what public tables and registries show of them
     * @param map with our published places only
     */
    public Shown {
      traffic = List.copyOf(traffic);
      common = List.copyOf(common);
      commonBuildings = List.copyOf(commonBuildings);
    }

    /** {@return traffic of the last month} */
    public MonthTraffic last() {
      return traffic.get(traffic.size() - 1);
    }

    /** {@return whether what is behind them on third networks is more than what is theirs} */
    public boolean isMostlyBehind() {
      return movable.behind() > 0
          && movable.octetsIn() + movable.octetsOut() > last().octetsIn() + last().octetsOut();
    }
  }

  /**
   * What would move to a direct path.
   *
   * @param behind networks behind them
   * @param octetsIn that they and those send us over third networks
   * @param octetsOut that we send them and those
   * @param seconds measured
   */
  public record Movable(int behind, long octetsIn, long octetsOut, long seconds) {
    /**
     * {@return mean of one direction, bit/s; 0 where no time was measured}
     *
     * @param inbound whether from them to us
     */
    public double meanBps(boolean inbound) {
      return seconds == 0 ? 0 : (inbound ? octetsIn : octetsOut) * 8.0 / seconds;
    }
  }

  /**
   * A published exchange in common.
   *
   * @param ours our entry there
   * @param theirSpeedMbps of their ports, in all; 0 = not stated
   * @param theyAreOnRouteServer whether they say so
   */
  public record Common(Us.Published ours, long theirSpeedMbps, boolean theyAreOnRouteServer) {}

  /** {@return who it is about: the AS that holds its sessions} */
  public Asn asn() {
    return candidate.asn();
  }

  /** {@return what PeeringDB has of them; empty where it has no entry} */
  public Optional<Network> entry() {
    return candidate.network();
  }

  /** {@return traffic of the month itself} */
  public MonthTraffic last() {
    return traffic.get(traffic.size() - 1);
  }

  /** {@return what may leave the house} */
  public Shown forThem() {
    return shown;
  }
}
