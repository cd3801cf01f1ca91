package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.model.registry.Network;

/** Our "peering personal": who we are on one page, for handing out. Stateless and thread-safe. */
public final class SelfPage {
  private SelfPage() {}

  /**
   * The page.
   *
   * @param us as everybody may know us
   * @param map our places as published
   * @return a page marked as outgoing
   */
  public static Page of(Us us, NetworkMap map) {
    Numbers numbers = new Numbers();
    String title = title(us, numbers);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("us", "Who we are", who(us, numbers)));
    parts.add(Part.of("places", "Where to meet us", places(us)));
    parts.add(Part.of("policy", "How we peer", policy(us)));
    parts.add(Part.of("contact", "Write to us", List.of(Block.text(contact(us)))));
    if (!map.places().isEmpty()) {
      parts.add(Part.whole("map", "Places", List.of(new Block.Picture(map))));
    }
    return new Page(
        "personal",
        true,
        "Peering personal",
        title,
        facts(us),
        parts,
        numbers.kept(),
        "As PeeringDB and the routing tables have it.");
  }

  private static String title(Us us, Numbers numbers) {
    String users =
        us.users().isPresent()
            ? numbers.count("us.users", us.users().getAsLong()) + " users"
            : numbers.count("us.addresses4", us.addresses4().longValueExact()) + " IPv4 addresses";
    return Names.called(us.asn(), Names.cut(us.name()))
        + ": "
        + users
        + (us.behind() == 0
            ? ""
            : " and " + numbers.countOf("us.behind", us.behind(), "network", "networks"))
        + " to reach directly at "
        + numbers.countOf("us.exchanges", us.exchanges().size(), "exchange", "exchanges")
        + ".";
  }

  private static List<Fact> facts(Us us) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("AS", Long.toString(us.asn().value())));
    facts.add(new Fact("We are", Phrases.type(us.type())));
    facts.add(
        new Fact(
            "As-set",
            us.entry()
                .map(Network::asSet)
                .filter(set -> !set.isBlank())
                .map(Names::cut)
                .orElse("none published")));
    facts.add(
        new Fact(
            "Policy",
            us.entry()
                .map(n -> n.policy().general().label())
                .filter(label -> !label.isEmpty())
                .orElse("ask us")));
    facts.add(new Fact("Traffic", published(us.entry().map(Network::traffic))));
    facts.add(new Fact("Ratio", published(us.entry().map(Network::ratio))));
    return facts;
  }

  private static String published(Optional<String> value) {
    return value.filter(text -> !text.isBlank()).orElse("not published");
  }

  static List<Block> who(Us us, Numbers numbers) {
    List<String> said = new ArrayList<>();
    said.add(
        Names.called(us.asn(), Names.cut(us.name()))
            + ", "
            + Phrases.type(us.type())
            + us.entry()
                .map(Network::asSet)
                .filter(set -> !set.isBlank())
                .map(set -> "; as-set " + Names.cut(set))
                .orElse("")
            + ".");
    said.add(
        numbers.countOf("us.prefixes4", us.prefixes4(), "IPv4 prefix", "IPv4 prefixes")
            + ", "
            + numbers.countOf("us.prefixes6", us.prefixes6(), "IPv6 prefix", "IPv6 prefixes")
            + "; "
            + numbers.countOf("us.behind", us.behind(), "network", "networks")
            + " behind us.");
    us.contact().ifPresent(c -> said.add("Peering contact: " + Names.cut(c.email()) + "."));
    return List.of(Block.items(said));
  }

  private static List<Block> places(Us us) {
    List<Item> items = new ArrayList<>();
    for (Us.Published exchange : us.exchanges()) {
      String where = exchange.city().isEmpty() ? "" : exchange.city() + ", ";
      items.add(
          new Item(
              Names.cut(exchange.name()) + ":",
              where
                  + Phrases.speed(exchange.speedMbps())
                  + (exchange.routeServer() ? ", on the route server" : "")));
    }
    if (!us.buildings().isEmpty()) {
      items.add(
          new Item(
              "Buildings:", Phrases.list(us.buildings().stream().map(Names::cut).toList(), 12)));
    }
    return items.isEmpty()
        ? List.of(Block.text("Our places are not published yet: ask us."))
        : List.of(new Block.Items(false, items));
  }

  private static List<Block> policy(Us us) {
    List<String> said = new ArrayList<>();
    if (us.entry().isEmpty()) {
      said.add("PeeringDB has no entry of ours yet: ask us.");
      return List.of(Block.items(said));
    }
    Network entry = us.entry().get();
    said.add(Phrases.capital(Phrases.policy(entry.policy().general())) + ".");
    Phrases.conditions(entry.policy()).forEach(c -> said.add(Phrases.capital(c) + "."));
    entry.policy().url().ifPresent(url -> said.add("In full: " + url));
    return List.of(Block.items(said));
  }

  private static String contact(Us us) {
    return us.contact()
        .map(
            c ->
                (c.name().isBlank() ? "" : Names.cut(c.name()) + ", ")
                    + Names.cut(c.email())
                    + " ("
                    + c.role()
                    + ")")
        .orElse("No public contact is in PeeringDB yet.");
  }
}
