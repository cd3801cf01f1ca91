package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.detail.PointOfContact;

/** Who they are and what flows, for our own eyes. */
final class TheirSide {
  private final Dossier dossier;
  private final Numbers numbers;

  TheirSide(Dossier dossier, Numbers numbers) {
    this.dossier = dossier;
    this.numbers = numbers;
  }

  List<Block> who() {
    List<String> said = new ArrayList<>();
    Observed seen = dossier.observed();
    if (dossier.entry().isEmpty()) {
      said.add(
          "No entry in PeeringDB: what they are, how they peer and where they are is theirs to"
              + " say. Ask for an entry, too: it serves them with everybody.");
    } else {
      Network entry = dossier.entry().get();
      said.add(Phrases.capital(Phrases.networkWords(dossier.entry())) + ".");
      List<String> conditions = Phrases.conditions(entry.policy());
      if (!conditions.isEmpty()) {
        said.add("Policy: " + String.join(", ", conditions) + ".");
      }
      String level = entry.traffic().isBlank() ? "no traffic level" : entry.traffic();
      String ratio = entry.ratio().isBlank() ? "no ratio" : entry.ratio();
      said.add("Says of itself: " + level + ", " + ratio + "; " + prefixes(entry) + ".");
      said.add(entry.asSet().isBlank() ? "No as-set." : "As-set " + Names.cut(entry.asSet()) + ".");
      entry
          .updated()
          .ifPresent(at -> said.add("Entry last changed " + at.toString().substring(0, 10) + "."));
    }
    said.add(
        "At "
            + numbers.countOf(
                "observed.exchanges", seen.exchanges().size(), "exchange", "exchanges")
            + " and in "
            + numbers.countOf("observed.buildings", seen.buildings(), "building", "buildings")
            + " by the registry"
            + (seen.countries().isEmpty()
                ? ""
                : " (" + Phrases.list(List.copyOf(seen.countries()), 8) + ")")
            + "; in tables beside "
            + numbers.countOf(
                "observed.neighbours", seen.neighbours().size(), "network", "networks")
            + ", with "
            + numbers.countOf("observed.behind", seen.behind(), "network", "networks")
            + " behind it.");
    if (dossier.candidate().members().size() > 1) {
      said.add(
          "One organisation of "
              + numbers.count("members", dossier.candidate().members().size())
              + ": "
              + Phrases.list(
                  dossier.candidate().members().stream().map(Object::toString).toList(), 6)
              + ".");
    }
    said.add(contact());
    said.addAll(seen.flags());
    return BriefForUs.texts(said);
  }

  private String prefixes(Network entry) {
    String four =
        entry.prefixes4().isPresent()
            ? numbers.count("entry.prefixes4", entry.prefixes4().getAsLong())
            : "unknown";
    String six =
        entry.prefixes6().isPresent()
            ? numbers.count("entry.prefixes6", entry.prefixes6().getAsLong())
            : "unknown";
    return "at most " + four + " IPv4 and " + six + " IPv6 prefixes";
  }

  private String contact() {
    if (dossier.contacts().isEmpty()) {
      return "No contact for peering that may be used is known: ask whom to write to.";
    }
    PointOfContact one = dossier.contacts().get(0);
    String name = one.name().isBlank() ? "" : Names.cut(one.name()) + ", ";
    return "Contact: "
        + name
        + Names.cut(one.email())
        + " ("
        + one.role()
        + (one.isPublic() ? "" : ", shown to PeeringDB users only: do not pass it on")
        + ").";
  }

  List<Block> traffic() {
    List<Block> blocks = new ArrayList<>();
    MonthTraffic last = dossier.last();
    blocks.add(
        new Block.Grid(
            Phrases.months(
                dossier.traffic(), "Mean over all links", "They send", "They take", numbers)));
    Phrases.trend(dossier.traffic(), numbers).ifPresent(text -> blocks.add(Block.text(text)));
    blocks.add(Block.text(Phrases.measured(last, numbers, "they sent", "we sent")));
    List<String> shares = new ArrayList<>();
    for (LinkClass linkClass : LinkClass.values()) {
      OptionalDouble share = last.share(linkClass);
      if (share.orElse(0) > 0) {
        shares.add(
            numbers.percent(
                    Phrases.name(last, "share." + linkClass + ".percent"),
                    100 * share.getAsDouble())
                + " "
                + LinkWords.of(linkClass));
      }
    }
    if (!shares.isEmpty()) {
      blocks.add(Block.text("It takes: " + String.join(", ", shares) + "."));
    }
    Offload offload = dossier.candidate().ofCone();
    if (offload.octets() > 0) {
      blocks.add(
          Block.text(
              "On transit, with all behind them: "
                  + peak(offload.p95InBps(), "offloadInBps", offload.meanInBps(), "meanInBps")
                  + " in, "
                  + peak(offload.p95OutBps(), "offloadOutBps", offload.meanOutBps(), "meanOutBps")
                  + " out"
                  + doubt(offload)
                  + "."));
    }
    return blocks;
  }

  private String peak(OptionalDouble p95, String p95Name, double mean, String meanName) {
    return p95.orElse(0) > 0 || p95.isPresent() && mean == 0
        ? numbers.rate("transit." + p95Name, p95.getAsDouble()) + " (95th percentile)"
        : numbers.rate("transit." + meanName, mean) + " (mean)";
  }

  private String doubt(Offload offload) {
    double percent = 196 * offload.relativeError();
    return percent < 0.5
        ? ""
        : ", sampling leaves +/-"
            + numbers.wholePercent("transit.samplingErrorPercent", Math.min(999, percent));
  }
}
