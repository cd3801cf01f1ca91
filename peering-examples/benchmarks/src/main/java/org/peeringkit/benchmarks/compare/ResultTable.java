package org.peeringkit.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The Markdown table of what was measured. */
final class ResultTable {
  /** A process may have half as much again as the peer's, and what a JVM needs. */
  private static final double MEMORY_TIMES = 1.5;

  private static final double MEMORY_MEBIBYTES = 200;

  private final boolean claims;
  private final List<String> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int missed;

  /** The least ratio of each work that is compared over several inputs. */
  private final Map<String, Worst> worst = new LinkedHashMap<>();

  /** Of rows with the goal only: the others are there to be looked at. */
  private record Worst(double ratio, String input, int rows) {
    Worst or(Worst other) {
      Worst worse = other.ratio < ratio ? other : this;
      return new Worst(worse.ratio, worse.input, rows + other.rows);
    }
  }

  /**
   * @param claims whether goals are judged
   */
  ResultTable(boolean claims) {
    this.claims = claims;
    lines.add(
        "| Work | Input | Ours, s | Peer, s | Ratio | Goal | Met | Processor, s: ours, peer"
            + " | Resident, MiB: ours, peer |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
  }

  /** What rows of one work over different numbers of flows took. */
  private final Map<String, List<Flows>> ofFlows = new LinkedHashMap<>();

  /**
   * Processor seconds for so many flows, medians.
   *
   * @param goal what a further flow is to reach as well
   */
  private record Flows(long flows, double ours, double peer, Goal goal) {}

  /** Adds the row of one form of a comparison. */
  void add(
      Comparison comparison, Setting.Form form, Sample ours, Optional<Sample> peer, boolean goal) {
    Optional<Sample.Spread> ratio = peer.map(p -> ours.ratio(p, comparison.goal().measure()));
    if (goal && ratio.isPresent()) {
      worst.merge(
          comparison.name(), new Worst(ratio.get().median(), comparison.input(), 1), Worst::or);
    }
    if (comparison.flows() > 0 && peer.isPresent()) {
      ofFlows
          .computeIfAbsent(comparison.name() + ", " + form, name -> new ArrayList<>())
          .add(
              new Flows(
                  comparison.flows(),
                  ours.processorSeconds().median(),
                  peer.get().processorSeconds().median(),
                  comparison.goal()));
    }
    String met = "";
    if (claims && goal && !(comparison.goal() instanceof Goal.None)) {
      OptionalDouble times =
          ratio.map(r -> OptionalDouble.of(r.median())).orElse(OptionalDouble.empty());
      boolean reached = comparison.goal().metBy(ours.wallSeconds().median(), times);
      met = reached ? "yes" : "**no**";
      missed += reached ? 0 : 1;
    }
    lines.add(
        "| "
            + String.join(
                " | ",
                comparison.name() + ", " + form,
                comparison.input(),
                seconds(ours.wallSeconds()),
                peer.map(p -> seconds(p.wallSeconds())).orElse("-"),
                ratio.map(ResultTable::ratio).orElse("-"),
                goal ? comparison.goal().text() : "-",
                met,
                number(ours.processorSeconds().median())
                    + ", "
                    + peer.map(p -> number(p.processorSeconds().median())).orElse("-"),
                memory(ours, peer))
            + " |");
  }

  private String memory(Sample ours, Optional<Sample> peer) {
    double mine = ours.mostResidentMebibytes();
    if (peer.isEmpty()) {
      return number(mine);
    }
    double theirs = peer.get().mostResidentMebibytes();
    boolean within = mine <= MEMORY_TIMES * theirs + MEMORY_MEBIBYTES;
    missed += claims && !within ? 1 : 0;
    return number(mine) + ", " + number(theirs) + (within ? "" : " **above the limit**");
  }

  /** What is no start and no table: the difference of two rows, by their flows. */
  private String further(String name, Flows few, Flows many) {
    double millions = (many.flows - few.flows) / 1e6;
    double ours = (many.ours - few.ours) / millions;
    double peer = (many.peer - few.peer) / millions;
    // A smoke run's differences may be of any sign.
    double ratio = ours > 0 ? peer / ours : Double.NaN;
    String met = "";
    if (claims) {
      boolean reached = few.goal.metBy(ours, OptionalDouble.of(ratio));
      met = reached ? "yes" : "**no**";
      missed += reached ? 0 : 1;
    }
    return "| "
        + String.join(
            " | ",
            name + ", a further million flows",
            few.flows + " to " + many.flows + " flows",
            "-",
            "-",
            number(ratio),
            few.goal.text(),
            met,
            number(ours) + ", " + number(peer),
            "-")
        + " |";
  }

  /** Says that a row could not be measured. */
  void skipped(Comparison comparison, String why) {
    notes.add(comparison.name() + ", " + comparison.input() + ": " + why);
  }

  /** How many goals were missed. */
  int missed() {
    return missed;
  }

  /** The rows added last. */
  List<String> last(int count) {
    return List.copyOf(lines.subList(lines.size() - count, lines.size()));
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    ofFlows.forEach(
        (name, rows) -> {
          for (int i = 1; i < rows.size(); i++) {
            all.add(further(name, rows.get(i - 1), rows.get(i)));
          }
        });
    if (claims && worst.values().stream().anyMatch(w -> w.rows > 1)) {
      all.add("");
    }
    worst.forEach(
        (name, w) -> {
          if (claims && w.rows > 1) {
            all.add("Worst ratio of " + name + ": " + number(w.ratio) + " (" + w.input + ").");
          }
        });
    if (!notes.isEmpty()) {
      all.add("");
      all.add("Not measured:");
      all.add("");
      notes.forEach(note -> all.add("- " + note));
    }
    return all;
  }

  private static String seconds(Sample.Spread spread) {
    return number(spread.median())
        + " ("
        + number(spread.least())
        + "-"
        + number(spread.most())
        + ")";
  }

  private static String ratio(Sample.Spread spread) {
    return number(spread.median())
        + " ("
        + number(spread.least())
        + "-"
        + number(spread.most())
        + ")";
  }

  /** Three digits that count. */
  static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
