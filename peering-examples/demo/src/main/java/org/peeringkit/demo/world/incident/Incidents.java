package org.peeringkit.demo.world.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.net.Prefix;

/**
 * What the planted incidents come to in one world. Immutable.
 *
 * @param hijack routes that appear
 * @param leak routes that a customer tells
 * @param flood octets that come in
 * @param rate a change of sampling
 * @param silence a router that exports nothing
 * @param outage a router out of service
 * @param copies flow files given twice or in two
 * @param copycat an entry that changes
 */
public record Incidents(
    Optional<Hijack> hijack,
    Optional<Leak> leak,
    Optional<Flood> flood,
    Optional<Rate> rate,
    Optional<Silence> silence,
    Optional<Outage> outage,
    Optional<Copies> copies,
    Optional<Copycat> copycat) {

  /** All goes well. */
  public static final Incidents NONE =
      new Incidents(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The link over transit on which strangers' and spoofed packets come and go. */
  public static final String TRANSIT = "transit-a";

  /**
   * Routes that appear.
   *
   * @param holder index of the network whose block it is
   * @param announcements more specific routes
   * @param roas who may originate them, as the RPKI says
   * @param since from this day on
   * @param octetsPerHour in and out of addresses in them, each
   */
  public record Hijack(
      int holder,
      List<Announcement> announcements,
      List<Roa> roas,
      LocalDate since,
      double octetsPerHour) {}

  /** A payload: that network may originate the prefix as it is and down to maxLength. */
  public record Roa(int as, Prefix prefix, int maxLength) {}

  /**
   * Routes that a customer tells.
   *
   * @param customer index of the network
   * @param link name of its link
   * @param origins indexes of the networks
   * @param isReal whether they are its customers now
   * @param since from this day on
   */
  public record Leak(
      int customer, String link, SortedSet<Integer> origins, boolean isReal, LocalDate since) {}

  /**
   * Octets that come in over {@link #TRANSIT}.
   *
   * @param from first day
   * @param to last day
   * @param octetsPerHour of all
   * @param ofNetwork index of the network they really come from; empty = sources are invented
   */
  public record Flood(
      LocalDate from, LocalDate to, double octetsPerHour, Optional<Integer> ofNetwork) {
    /** Whether it goes on then. */
    public boolean isOn(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  /**
   * A change of sampling.
   *
   * @param router whose
   * @param since from here ...
   * @param until ... to here
   * @param statedFactor by what the rate it states rises
   * @param trueFactor by what the rate it samples at rises
   */
  public record Rate(
      Router router, Instant since, Instant until, int statedFactor, int trueFactor) {
    public boolean isOn(Router one, long millis) {
      return one == router && millis >= since.toEpochMilli() && millis < until.toEpochMilli();
    }
  }

  /** A router that exports nothing from (inclusive) to (exclusive). */
  public record Silence(Router router, Instant from, Instant to) {}

  /** A router that is switched off from then on. */
  public record Outage(Router router, Instant from) {}

  /**
   * Flow files of a router given twice or in two.
   *
   * @param router whose
   * @param form how
   */
  public record Copies(Router router, Form form) {
    /** How a router's flows lie in files. */
    public enum Form {
      SAME_BYTES,
      SAME_RECORDS,
      /** A week of them, beside others. */
      SOME_RECORDS,
      /** One file in two parts: nothing is there twice. */
      IN_TWO
    }
  }

  /**
   * An entry that changes to Open.
   *
   * @param as index of the network
   * @param nameOf index of the network whose name it takes; empty = it keeps its own
   * @param snapshotBefore whether an older snapshot with its former entry is there
   * @param moved whether its organisation and the host of its policy change as well
   */
  public record Copycat(int as, Optional<Integer> nameOf, boolean snapshotBefore, boolean moved) {}

  public boolean isSilent(Router router, Instant time) {
    return silence
        .filter(s -> s.router() == router && !time.isBefore(s.from()) && time.isBefore(s.to()))
        .isPresent();
  }

  public boolean isOut(Router router, Instant time) {
    return outage.filter(o -> o.router() == router && !time.isBefore(o.from())).isPresent();
  }
}
