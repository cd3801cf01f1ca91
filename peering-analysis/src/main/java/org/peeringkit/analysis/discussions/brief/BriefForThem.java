package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * A page on the two of us that may be handed to them: made of what may leave the house, and of
 * nothing else. Stateless and thread-safe.
 */
public final class BriefForThem {
  private final Dossier.Shown shown;
  private final Memory memory;
  private final Numbers numbers = new Numbers();

  private BriefForThem(Dossier.Shown shown, Memory memory) {
    this.shown = shown;
    this.memory = memory;
  }

  /**
   * The page.
   *
   * @param shown the part of a dossier that may leave the house
   * @param memory redacted for them
   * @return a page marked as outgoing
   */
  public static Page of(Dossier.Shown shown, Memory memory) {
    return new BriefForThem(shown, memory).page();
  }

  private Page page() {
    String title = title();
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("bring", "What we bring", brings()));
    parts.add(Part.of("traffic", "Traffic between us", traffic()));
    parts.add(Part.of("meet", "Where we meet", meet()));
    parts.add(Part.of("policy", "Your policy, as we read it", policy()));
    parts.add(Part.of("ask", "What we propose", List.of(Block.text(proposal()))));
    parts.add(Part.of("open", "What is open", open()));
    parts.add(Part.of("us", "Who we are", SelfPage.who(shown.us(), numbers)));
    if (!shown.map().places().isEmpty()) {
      parts.add(Part.whole("map", "Places", List.of(new Block.Picture(shown.map()))));
    }
    return new Page(
        "brief",
        true,
        Names.called(shown.us().asn(), Names.cut(shown.us().name()))
            + " and "
            + Names.called(shown.asn(), shown.name())
            + " · "
            + Units.month(shown.month()),
        title,
        facts(),
        parts,
        numbers.kept(),
        "Traffic as our flow samples show it; places and policies as PeeringDB has them. Please"
            + " tell us what is wrong.");
  }

  private String them() {
    return Names.called(shown.asn(), shown.name());
  }

  private String title() {
    MonthTraffic last = shown.last();
    String place =
        shown.common().isEmpty()
            ? ""
            : " We are both at "
                + Phrases.list(shown.common().stream().map(c -> c.ours().name()).toList(), 2)
                + ".";
    if (shown.isMostlyBehind()) {
      Dossier.Movable movable = shown.movable();
      return numbers.rate("movable.meanBps", movable.meanBps(true) + movable.meanBps(false))
          + " between "
          + shown.us().reached()
          + " and "
          + them()
          + " with "
          + numbers.countOf("movable.behind", movable.behind(), "network", "networks")
          + " behind you takes third networks; a direct path serves both."
          + place;
    }
    if (last.meanBps().orElse(0) > 0) {
      return numbers.rate(Phrases.name(last, "meanBps"), last.meanBps().getAsDouble())
          + " flows between "
          + them()
          + " and "
          + shown.us().reached()
          + " on average; a direct path serves both."
          + place;
    }
    return "A direct path between "
        + them()
        + " and "
        + shown.us().reached()
        + ": "
        + numbers.countOf("us.prefixes4", shown.us().prefixes4(), "IPv4 prefix", "IPv4 prefixes")
        + " and "
        + numbers.countOf("us.behind", shown.us().behind(), "network", "networks")
        + " behind us."
        + place;
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    MonthTraffic last = shown.last();
    facts.add(
        new Fact(
            "You to us",
            last.meanInBps().isEmpty()
                ? "not measured"
                : numbers.rate(Phrases.name(last, "meanInBps"), last.meanInBps().getAsDouble())));
    facts.add(
        new Fact(
            "We to you",
            last.meanOutBps().isEmpty()
                ? "not measured"
                : numbers.rate(Phrases.name(last, "meanOutBps"), last.meanOutBps().getAsDouble())));
    facts.add(
        new Fact("Common exchanges", numbers.count("common.exchanges", shown.common().size())));
    facts.add(
        new Fact(
            "Our policy",
            shown
                .us()
                .entry()
                .map(n -> n.policy().general().label())
                .filter(label -> !label.isEmpty())
                .orElse("ask us")));
    return facts;
  }

  private List<Block> brings() {
    return List.of(new Block.Items(false, Motivation.brings(shown, numbers, "you")));
  }

  private List<Block> traffic() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Grid(
            Phrases.months(shown.traffic(), "Mean, all paths", "You to us", "We to you", numbers)));
    blocks.add(Block.text(Phrases.measured(shown.last(), numbers, "you sent", "we sent")));
    Phrases.trend(shown.traffic(), numbers).ifPresent(text -> blocks.add(Block.text(text)));
    return blocks;
  }

  private List<Block> meet() {
    List<Item> items = new ArrayList<>();
    for (Dossier.Common common : shown.common()) {
      items.add(
          new Item(
              common.ours().name() + ":",
              "our port "
                  + Phrases.speed(common.ours().speedMbps())
                  + ", yours "
                  + Phrases.speed(common.theirSpeedMbps())
                  + (common.ours().routeServer() && common.theyAreOnRouteServer()
                      ? "; both on the route server"
                      : "")
                  + "."));
    }
    if (!shown.commonBuildings().isEmpty()) {
      items.add(
          new Item(
              "Buildings:",
              Phrases.list(shown.commonBuildings(), 6) + ", should a cable suit you better."));
    }
    if (items.isEmpty()) {
      items.add(
          new Item(
              "Not yet:",
              "we know of no place in common. Ours are "
                  + Phrases.list(
                      shown.us().exchanges().stream().map(Us.Published::name).toList(), 6)
                  + "; where are you, or where will you be?"));
    }
    return List.of(new Block.Items(false, items));
  }

  private List<Block> policy() {
    if (shown.entry().isEmpty()) {
      return List.of(
          Block.text(
              "PeeringDB has no entry of yours that we could read. What do you ask of peers:"
                  + " places, traffic, a ratio, a contract?"));
    }
    Network entry = shown.entry().get();
    List<String> said = new ArrayList<>();
    PeeringPolicy policy = entry.policy();
    said.add(
        policy.general() == PeeringPolicy.General.UNKNOWN
            ? "You name no policy: what do you ask of peers?"
            : "You say \"" + policy.general().label() + "\".");
    switch (policy.locations()) {
      case REQUIRED_US, REQUIRED_EU, REQUIRED_INTERNATIONAL ->
          said.add(
              "You ask for several places; in common we have "
                  + numbers.countOf(
                      "common.exchanges", shown.common().size(), "exchange", "exchanges")
                  + ". How many do you need, and where?");
      case PREFERRED ->
          said.add(
              "You prefer several places; in common we have "
                  + numbers.countOf(
                      "common.exchanges", shown.common().size(), "exchange", "exchanges")
                  + ".");
      case NOT_REQUIRED, UNKNOWN -> {}
    }
    if (policy.ratioRequired().orElse(false)) {
      said.add(
          "You ask for a ratio"
              + Phrases.ratio(numbers, Phrases.name(shown.last(), "ratio"), shown.last(), "you")
                  .map(text -> "; between us it is " + text + ". What do you count?")
                  .orElse(". What do you count?"));
    }
    switch (policy.contracts()) {
      case REQUIRED -> said.add("You ask for a contract: please send us its text.");
      case PRIVATE_ONLY -> said.add("You ask for a contract for private interconnects only.");
      case NOT_REQUIRED, UNKNOWN -> {}
    }
    return List.of(Block.items(said));
  }

  private String proposal() {
    if (shown.observed().peersWithUs()) {
      return "We peer already, thank you. We would like to go through what still takes other paths,"
          + " prefix by prefix and in both IP versions.";
    }
    if (shown.common().isEmpty()) {
      return "Let us find a place: we are glad to look at one that you plan, and to tell you where"
          + " we go next.";
    }
    boolean open =
        shown.entry().filter(n -> n.policy().general() == PeeringPolicy.General.OPEN).isPresent();
    String places = Phrases.list(shown.common().stream().map(c -> c.ours().name()).toList(), 4);
    return open
        ? "Sessions at " + places + ", IPv4 and IPv6; we can configure ours within days."
        : "Sessions at "
            + places
            + ", IPv4 and IPv6, as your policy allows. What else would you need from us?";
  }

  private List<Block> open() {
    List<String> said = new ArrayList<>();
    memory
        .promises()
        .forEach(
            p ->
                said.add(
                    (p.who().startsWith("we") ? "We owe you: " : "You wanted to: ")
                        + p.text()
                        + p.due().map(day -> " (by " + day + ")").orElse("")));
    return said.isEmpty() ? List.of() : List.of(Block.items(said));
  }
}
