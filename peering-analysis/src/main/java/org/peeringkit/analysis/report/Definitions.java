package org.peeringkit.analysis.report;

import java.util.List;

/** The formulas the report rests on, printed in every report. Stateless and thread-safe. */
public final class Definitions {
  private static final String OWN = "own";

  private Definitions() {}

  /**
   * {@return all definitions, in the order in which a report prints them}
   *
   * @param countPaidPeering whether paid peering counts as peered here
   */
  public static List<StatusReport.Definition> all(boolean countPaidPeering) {
    return List.of(
        of(
            "Counted traffic",
            "IXP + PNI + PAID_PEERING + TRANSIT, in + out; traffic with customers and from caches"
                + " in our network is outside.",
            OWN),
        of(
            "Percent peered",
            countPaidPeering
                ? "(IXP + PNI + PAID_PEERING) / counted traffic, octets of the calendar month."
                : "(IXP + PNI) / counted traffic, octets of the calendar month. Paid peering is in"
                    + " the count but not peered.",
            OWN),
        of(
            "Percent off transit",
            "1 - TRANSIT / (IXP + PNI + PAID_PEERING + CACHE + TRANSIT): a cache that takes traffic"
                + " off a peering must not look like failure.",
            OWN),
        of(
            "Bridge",
            "With P and T the peered and counted mean rates and s0 = P0 / T0, part i of the change"
                + " is (dP_i - s0 dT_i) / T1. The parts add up to s1 - s0.",
            OWN),
        of(
            "Gap to the goal",
            "goal x T - P, mean rates, in + out: what has to move from transit to peering.",
            OWN),
        of(
            "95th percentile (p95)",
            "Of the N 5-minute samples present the one of rank ceil(0.95 N) from below; missing"
                + " samples are missing, not zero.",
            "billing practice, see W. B. Norton, The Internet Peering Playbook"),
        of(
            "Bill",
            "commit x rate + max(0, p95 - commit) x overage, in the contract's time zone and"
                + " month.",
            "the contracts as configured"),
        of(
            "Saving",
            "Bill of the series as it was, less the bill with the offload taken out of every"
                + " sample, less what the peering costs. Percentiles do not add, so it is"
                + " replayed.",
            OWN),
        of(
            "Sampling error",
            "Relative standard error of octets about sqrt(sum b^2 (1 - p)) / sum b, b octets per"
                + " packet sampled, p = 1 / rate. Ranges shown are two standard errors wide each"
                + " way.",
            OWN),
        of(
            "Date of the goal",
            "The plan drawn 1,000 times: each action comes about with its chance, takes its lead"
                + " time and moves what such ones moved before, beside the drift. Expected is the"
                + " month by which half of the draws are there; the range is one to nine in ten,"
                + " within five years.",
            OWN),
        of(
            "Ceiling",
            "Percent peered if everything that can be done with the candidates known came about.",
            OWN),
        of(
            "Peered network",
            "In a month: peering carries at least one in a hundred of its counted octets. New and"
                + " lost sessions are networks that are peered in one of two months; at most 25 of"
                + " each are listed.",
            OWN),
        of(
            "Ratio at risk",
            "Larger by smaller direction, means over the peer's sessions, beyond 2:1 with a peer"
                + " whose policy asks for a ratio; policies name 1.5:1, 2:1 or 3:1.",
            OWN),
        of(
            "Promised against realised",
            "Mean of the week that ends 30 or 90 days after the session came up, less the mean of"
                + " the week before it, over the origins that the other side brings.",
            OWN),
        of(
            "Stale discussion",
            "Open, not peering, and without an event for more than 45 days.",
            OWN),
        of(
            "Date of an ask",
            "Of a contract its last day of notice; of an action the day by which it must be"
                + " decided to carry traffic by the month of the goal, but not later than the end"
                + " of the month after this report's.",
            OWN),
        of(
            "Drift",
            "Theil-Sen line through the months without their steps; the range is the 80 % interval"
                + " of its slope.",
            "P. K. Sen, Estimates of the Regression Coefficient Based on Kendall's Tau, 1968"),
        of(
            "Flow scale",
            "Counters over flows, by link and direction: the counter is the total, flows only split"
                + " it. Over 15 % off is a finding.",
            OWN));
  }

  private static StatusReport.Definition of(String term, String text, String source) {
    return new StatusReport.Definition(term, text, source);
  }
}
