package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;

/** A meeting in five lines, for a sheet of a whole day. Stateless and thread-safe. */
public final class MeetingLines {
  private MeetingLines() {}

  /**
   * Who, traffic, where, how to open, what to mind: in this order.
   *
   * @param dossier of whom to meet
   * @param memory of them, redacted for us
   * @param people of theirs who are there, in words; empty text = nobody is named
   * @param numbers keeps what the lines show
   * @return a line for each, with its lead
   */
  public static List<Item> of(Dossier dossier, Memory memory, String people, Numbers numbers) {
    List<Item> lines = new ArrayList<>();
    String standing =
        dossier.observed().peersWithUs()
            ? "we peer"
            : dossier
                .rank()
                .map(row -> "rank " + numbers.count(name(dossier, "rank"), row.rank()))
                .orElse("not on the hit list");
    lines.add(
        new Item(
            "Who",
            (people.isEmpty() ? "" : people + "; ")
                + Phrases.networkWords(dossier.entry())
                + "; "
                + standing
                + memory.stage().map(stage -> "; " + stage).orElse("")));
    lines.add(new Item("Traffic", traffic(dossier, numbers)));
    lines.add(new Item("Where", where(dossier)));
    lines.add(new Item("Say", say(dossier, memory)));
    lines.add(new Item("Mind", mind(dossier, memory)));
    return lines;
  }

  /**
   * {@return what to open with: it will be said aloud}
   *
   * @param dossier of whom to meet
   * @param memory of them
   */
  public static String say(Dossier dossier, Memory memory) {
    return Phrases.capital(new Motivation(dossier, memory, new Numbers()).opening());
  }

  private static String name(Dossier dossier, String field) {
    return dossier.asn() + "." + field;
  }

  private static String traffic(Dossier dossier, Numbers numbers) {
    MonthTraffic last = dossier.last();
    if (dossier.shown().isMostlyBehind()) {
      Dossier.Movable movable = dossier.shown().movable();
      return "with "
          + numbers.countOf(name(dossier, "behind"), movable.behind(), "network", "networks")
          + " behind it, on transit: "
          + numbers.rate(name(dossier, "movable.meanInBps"), movable.meanBps(true))
          + " to us, "
          + numbers.rate(name(dossier, "movable.meanOutBps"), movable.meanBps(false))
          + " from us";
    }
    String in = rate(last.meanInBps(), name(dossier, "meanInBps"), numbers);
    String out = rate(last.meanOutBps(), name(dossier, "meanOutBps"), numbers);
    return "they send "
        + in
        + ", take "
        + out
        + Phrases.ratio(numbers, name(dossier, "ratio"), last, "them")
            .map(text -> " (" + text + ")")
            .orElse("");
  }

  private static String rate(OptionalDouble bps, String name, Numbers numbers) {
    return bps.isEmpty() ? "unknown" : numbers.rate(name, bps.getAsDouble());
  }

  private static String where(Dossier dossier) {
    ReachOption easiest = dossier.candidate().easiest();
    String places =
        easiest.places().isEmpty()
            ? ""
            : " at "
                + Phrases.list(easiest.places().stream().map(p -> Names.cut(p.name())).toList(), 2);
    return easiest.kind().words() + places + " (" + easiest.kind().effort().words() + ")";
  }

  private static String mind(Dossier dossier, Memory memory) {
    if (!memory.promises().isEmpty()) {
      Memory.Promise first = memory.promises().get(0);
      return first.who()
          + ": "
          + first.text()
          + first.due().map(day -> " (by " + day + ")").orElse("");
    }
    if (memory.nextStep().isPresent()) {
      return "next step: " + memory.nextStep().get().text();
    }
    if (!memory.cautions().isEmpty()) {
      return memory.cautions().get(0);
    }
    if (!dossier.wins().isEmpty()) {
      return "quick win: " + dossier.wins().get(0).what();
    }
    return dossier
        .rank()
        .map(HitList.Row::unknowns)
        .filter(list -> !list.isEmpty())
        .map(list -> "ask: " + list.get(0))
        .orElse("no prices, no goal, nobody else's name");
  }
}
