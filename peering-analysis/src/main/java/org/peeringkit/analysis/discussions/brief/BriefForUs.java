package org.peeringkit.analysis.discussions.brief;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.registry.PeeringPolicy;

/** A brief on a network for our own eyes. Stateless and thread-safe. */
public final class BriefForUs {
  private static final int MOST = 3;

  private final Dossier dossier;
  private final Memory memory;
  private final Numbers numbers = new Numbers();

  private BriefForUs(Dossier dossier, Memory memory) {
    this.dossier = dossier;
    this.memory = memory;
  }

  /**
   * The page.
   *
   * @param dossier all that is known of them
   * @param memory redacted for us
   * @return a page for our eyes alone
   */
  public static Page of(Dossier dossier, Memory memory) {
    return new BriefForUs(dossier, memory).page();
  }

  private Page page() {
    String title = title();
    List<Fact> facts = facts();
    Motivation motivation = new Motivation(dossier, memory, numbers);
    TheirSide theirs = new TheirSide(dossier, numbers);
    OurSide ours = new OurSide(dossier, memory, numbers);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("who", "Who they are", theirs.who()));
    parts.add(Part.of("traffic", "Traffic between us", theirs.traffic()));
    parts.add(Part.of("doubt", "In doubt", doubts()));
    parts.add(Part.of("story", "How to tell it", story(motivation)));
    parts.add(Part.of("want", "What they likely want", items(motivation.wants())));
    parts.add(Part.of("meet", "Where we meet", meet()));
    parts.add(Part.of("conditions", "Conditions", conditions()));
    parts.add(
        Part.of(
            "bring", "What we bring", items(Motivation.brings(dossier.shown(), numbers, "they"))));
    parts.add(Part.of("worth", "What it is worth to us", ours.worth()));
    parts.add(Part.of("seen", "Said and seen", texts(Contradictions.of(dossier, numbers))));
    parts.add(Part.of("open", "Where we stand", standing()));
    parts.add(Part.of("ask", "Ask, for nobody knows", unknowns()));
    parts.add(Part.of("silent", "Do not say", ours.silent()));
    if (!dossier.map().places().isEmpty()) {
      parts.add(Part.whole("map", "Places", List.of(new Block.Picture(dossier.map()))));
    }
    return new Page(
        "brief",
        false,
        "Brief for us · "
            + Names.called(dossier.asn(), dossier.name())
            + " · "
            + Units.month(dossier.month())
            + " · internal",
        title,
        facts,
        parts,
        numbers.kept(),
        "Not for handing out: peering brief "
            + dossier.asn()
            + " --audience them makes what is. Traffic is IP octets as flows say, means over the"
            + " time that was measured; registries say what networks say of themselves.");
  }

  private String title() {
    MonthTraffic last = dossier.last();
    String who = Names.called(dossier.asn(), dossier.name());
    String flow;
    if (dossier.shown().isMostlyBehind()) {
      Dossier.Movable movable = dossier.shown().movable();
      flow =
          " and "
              + numbers.countOf("movable.behind", movable.behind(), "network", "networks")
              + " behind it: "
              + numbers.rate("movable.meanInBps", movable.meanBps(true))
              + " to us and "
              + numbers.rate("movable.meanOutBps", movable.meanBps(false))
              + " from us take transit on average";
    } else if (last.meanInBps().isPresent() && last.meanOutBps().isPresent()) {
      flow =
          last.octetsIn() + last.octetsOut() == 0
              ? " has exchanged nothing with us in " + Units.month(last.month())
              : " sends us "
                  + numbers.rate(Phrases.name(last, "meanInBps"), last.meanInBps().getAsDouble())
                  + " and takes "
                  + numbers.rate(Phrases.name(last, "meanOutBps"), last.meanOutBps().getAsDouble())
                  + " on average";
    } else {
      flow = ": how much flows is unknown, since " + unknown(last);
    }
    if (dossier.observed().peersWithUs()) {
      return who + flow + "; we peer already.";
    }
    ReachOption easiest = dossier.candidate().easiest();
    String way =
        easiest.places().isEmpty()
            ? easiest.kind().words()
            : easiest.kind().words() + " at " + Names.cut(easiest.places().get(0).name());
    return who + flow + "; the way: " + way + ".";
  }

  private static String unknown(MonthTraffic month) {
    return month.inUnknown().or(month::outUnknown).orElse("no flow of it was heard");
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    MonthTraffic last = dossier.last();
    facts.add(
        new Fact(
            "Hit list",
            dossier
                .rank()
                .map(
                    row ->
                        numbers.count("rank", row.rank())
                            + " of "
                            + numbers.count("rows", dossier.rows()))
                .orElse(dossier.excluded().map(x -> x.reason().words()).orElse("not on it"))));
    facts.add(new Fact("They send", rate(last, true)));
    facts.add(new Fact("They take", rate(last, false)));
    facts.add(
        new Fact(
            "Ratio",
            Phrases.ratio(numbers, Phrases.name(last, "ratio"), last, "them").orElse("unknown")));
    dossier
        .rank()
        .flatMap(HitList.Row::goalPoints)
        .ifPresent(
            points ->
                facts.add(new Fact("Worth", numbers.points("goalPoints", points) + " points")));
    facts.add(new Fact("Discussion", memory.stage().orElse("none in the log")));
    return facts;
  }

  private String rate(MonthTraffic month, boolean in) {
    OptionalDouble value = in ? month.meanInBps() : month.meanOutBps();
    return value.isEmpty()
        ? "unknown"
        : numbers.rate(Phrases.name(month, in ? "meanInBps" : "meanOutBps"), value.getAsDouble());
  }

  private List<Block> meet() {
    List<Item> items = new ArrayList<>();
    for (ReachOption option : dossier.candidate().reach()) {
      String places =
          option.places().stream()
              .limit(MOST)
              .map(
                  place ->
                      Names.cut(place.name())
                          + place
                              .ourLink()
                              .map(link -> " (our " + link + room(place) + ", theirs ")
                              .orElse(" (theirs ")
                          + Phrases.speed(place.theirSpeedMbps())
                          + ")")
              .collect(Collectors.joining("; "));
      if (option.kind() == ReachOption.Kind.PNI) {
        places =
            Phrases.list(option.places().stream().map(p -> Names.cut(p.name())).toList(), MOST);
      }
      int more = option.places().size() - MOST;
      items.add(
          new Item(
              Phrases.capital(option.kind().words()) + ":",
              (places.isEmpty() ? "" : places + (more > 0 ? " and " + more + " more" : "") + "; ")
                  + option.detail()
                  + "."));
    }
    return items(items);
  }

  private static String room(ReachOption.Place place) {
    if (place.usableInBps().isEmpty() || place.usableOutBps().isEmpty()) {
      return "";
    }
    double room =
        Math.max(
            0, Math.min(place.usableInBps().getAsDouble(), place.usableOutBps().getAsDouble()));
    return " has room for " + Units.bitRate(BigDecimal.valueOf(Math.round(room)));
  }

  private List<Block> conditions() {
    List<Item> items = new ArrayList<>();
    for (By side : By.values()) {
      String met =
          dossier.requirements().by(side, Requirement.Verdict.MET).stream()
              .map(Requirement::because)
              .collect(Collectors.joining("; "));
      if (!met.isEmpty()) {
        items.add(new Item(Requirement.Verdict.MET.words() + ":", met));
      }
      dossier.requirements().by(side).stream()
          .filter(one -> one.verdict() != Requirement.Verdict.MET)
          .forEach(one -> items.add(item(one)));
    }
    if (dossier.requirements().by(By.US).isEmpty()) {
      PeeringPolicy.General own =
          dossier.us().entry().map(n -> n.policy().general()).orElse(PeeringPolicy.General.UNKNOWN);
      items.add(
          new Item(
              "ours:",
              own == PeeringPolicy.General.UNKNOWN
                  ? "we ask for nothing in network.policy, and our entry names no policy"
                  : "we say \"" + own.label() + "\" and ask for nothing more in network.policy"));
    }
    return items(items);
  }

  private static Item item(Requirement one) {
    return new Item(
        one.verdict().words() + ":",
        one.because() + one.settledBy().map(by -> " (settled by " + by + ")").orElse(""));
  }

  private List<Block> story(Motivation motivation) {
    return List.of(
        new Block.Items(
            true, motivation.story().stream().map(text -> new Item("", text)).toList()));
  }

  private List<Block> standing() {
    List<String> said = new ArrayList<>();
    if (!memory.isKnown()) {
      said.add(
          "The log has no discussion with "
              + dossier.asn()
              + ": this is the first talk, open one after it.");
      return texts(said);
    }
    said.add(
        Phrases.capital(memory.stage().orElse(""))
            + memory.since().map(day -> " since " + day).orElse("")
            + ", "
            + numbers.countOf("meetings", memory.meetings(), "meeting", "meetings")
            + " so far"
            + memory.lastContact().map(day -> ", last contact " + day).orElse("")
            + ".");
    memory.promises().forEach(p -> said.add(promise(p)));
    memory.nextStep().ifPresent(step -> said.add("Next step, " + promise(step)));
    memory.said().forEach(s -> said.add("\"" + s.text() + "\" (" + s.source() + ")"));
    return texts(said);
  }

  private static String promise(Memory.Promise promise) {
    return Phrases.capital(promise.who())
        + ": "
        + promise.text()
        + promise.due().map(day -> " (by " + day + ")").orElse("");
  }

  /** What suspicions of the month concern it: confirmed first, then talked about. */
  private List<Block> doubts() {
    return texts(
        dossier.rank().map(HitList.Row::unknowns).orElse(List.of()).stream()
            .filter(said -> said.startsWith(CandidateScorer.IN_DOUBT))
            .map(said -> Phrases.capital(said.substring(CandidateScorer.IN_DOUBT.length())) + ".")
            .toList());
  }

  private List<Block> unknowns() {
    List<String> unknowns =
        new ArrayList<>(dossier.rank().map(HitList.Row::unknowns).orElse(List.of()));
    unknowns.removeIf(said -> said.startsWith(CandidateScorer.IN_DOUBT));
    if (dossier.entry().isEmpty()) {
      unknowns.add("their policy, their as-set and how many prefixes they announce");
      unknowns.add("who decides on peering, and how to reach them");
      unknowns.add("at which exchanges and in which buildings they are");
    }
    return texts(unknowns.stream().map(Phrases::capital).limit(6).toList());
  }

  static List<Block> texts(List<String> texts) {
    return texts.isEmpty() ? List.of() : List.of(Block.items(texts));
  }

  static List<Block> items(List<Item> items) {
    return items.isEmpty() ? List.of() : List.of(new Block.Items(false, items));
  }
}
