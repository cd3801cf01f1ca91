package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.detail.TrafficLevel;

/** What a network likely wants, and how to tell it what it gains (own rules). */
final class Motivation {
  private static final double HEAVY = 3;
  private static final double MEGA = 1e6;

  private final Dossier dossier;
  private final Memory memory;
  private final Numbers numbers;

  Motivation(Dossier dossier, Memory memory, Numbers numbers) {
    this.dossier = dossier;
    this.memory = memory;
    this.numbers = numbers;
  }

  /** What moves them, each with what shows it. */
  List<Item> wants() {
    List<Item> wants = new ArrayList<>();
    NetworkType type = dossier.entry().map(Network::type).orElse(NetworkType.NOT_DISCLOSED);
    switch (type) {
      case CONTENT ->
          wants.add(
              new Item(
                  "Short paths to users.",
                  "A content network lives by what its users feel; "
                      + usersWords()
                      + " are behind us."));
      case CABLE_DSL_ISP ->
          wants.add(
              new Item(
                  "Content close by, and a smaller transit bill.",
                  "An access network's users ask for what is behind us; every Mbit/s off transit is"
                      + " one it does not pay for."));
      case NSP ->
          wants.add(
              new Item(
                  "Its customers well reached, and no peer that could be a customer.",
                  "A backbone weighs whether we would buy from it: show that our traffic is"
                      + " on its network anyway."));
      case ENTERPRISE, GOVERNMENT ->
          wants.add(
              new Item(
                  "Control over a few paths that matter.",
                  "Not bandwidth: name the service of theirs that our users use."));
      case EDUCATIONAL_RESEARCH, NON_PROFIT ->
          wants.add(
              new Item(
                  "Reach for its members at no cost.",
                  "Peering is part of its task; it seldom needs an argument, but somebody with"
                      + " time."));
      case NETWORK_SERVICES ->
          wants.add(
              new Item(
                  "To be near resolvers and users.",
                  "Little traffic, many questions: what counts is the number of networks it"
                      + " reaches directly."));
      case NOT_DISCLOSED, ROUTE_SERVER, ROUTE_COLLECTOR -> wants.add(byBehaviour());
    }
    share().ifPresent(wants::add);
    Observed seen = dossier.observed();
    if (!seen.routeServerExchanges().isEmpty()) {
      wants.add(
          new Item(
              "Little work for each peer.",
              "It is on "
                  + numbers.countOf(
                      "observed.routeServerExchanges",
                      seen.routeServerExchanges().size(),
                      "route server",
                      "route servers")
                  + " of "
                  + numbers.countOf(
                      "observed.exchanges", seen.exchanges().size(), "exchange", "exchanges")
                  + "."));
    }
    MonthTraffic last = dossier.last();
    if (last.ratio().orElse(1) > HEAVY && type != NetworkType.CONTENT && last.theySendMore()) {
      wants.add(
          new Item("To place its outbound.", "It sends far more than it takes: inbound is free."));
    }
    return wants;
  }

  private Item byBehaviour() {
    OptionalDouble ratio = dossier.last().ratio();
    if (ratio.isEmpty() || ratio.getAsDouble() < HEAVY) {
      return new Item(
          "Unknown.",
          "It does not say what it is, and its traffic with us does not tell: ask what their users"
              + " do, and what they would like to be closer to.");
    }
    return dossier.last().theySendMore()
        ? new Item(
            "Likely short paths to users.",
            "It does not say what it is, but sends as a content network does: ask what it serves.")
        : new Item(
            "Likely content close by.",
            "It does not say what it is, but takes as an access network does: ask who its users"
                + " are.");
  }

  private String usersWords() {
    Us us = dossier.us();
    return us.users().isPresent()
        ? numbers.count("us.users", us.users().getAsLong()) + " users (an estimate)"
        : numbers.count("us.addresses4", us.addresses4().longValueExact()) + " IPv4 addresses";
  }

  /** How much of all they say they carry is with us. */
  private Optional<Item> share() {
    Optional<TrafficLevel> level = dossier.entry().flatMap(Network::trafficLevel);
    OptionalDouble mean = dossier.last().meanBps();
    if (level.isEmpty() || mean.orElse(0) == 0 || level.get().fromMbps() == 0) {
      return Optional.empty();
    }
    double most = 100 * mean.getAsDouble() / (level.get().fromMbps() * MEGA);
    if (most < 0.1) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            "A part of its traffic worth a mail.",
            "It says it carries "
                + dossier.entry().get().traffic()
                + "; what it exchanges with us is up to "
                + numbers.percent("traffic.shareOfTheirs.percent", Math.min(100, most))
                + " of that."));
  }

  /** How to tell it: the value first, then the ask, then what to do with a no. */
  List<String> story() {
    List<String> story = new ArrayList<>();
    story.add("Open with: " + opening());
    said().ifPresent(story::add);
    story.add(ask());
    conditions().ifPresent(story::add);
    story.add(otherwise());
    return story;
  }

  /** What to say first, as it is said. */
  String opening() {
    MonthTraffic last = dossier.last();
    OptionalDouble in = last.meanInBps();
    OptionalDouble out = last.meanOutBps();
    if (dossier.shown().isMostlyBehind()) {
      Dossier.Movable movable = dossier.shown().movable();
      boolean inbound = movable.octetsIn() >= movable.octetsOut();
      return numbers.rate(
              inbound ? "movable.meanInBps" : "movable.meanOutBps", movable.meanBps(inbound))
          + (inbound ? " reaches " + dossier.us().reached() + " from" : " goes from us to")
          + " the "
          + numbers.countOf("movable.behind", movable.behind(), "network", "networks")
          + " behind them by third networks.";
    }
    if (in.orElse(0) == 0 && out.orElse(0) == 0) {
      return usersWords()
          + " are behind us"
          + Phrases.at(dossier.us().exchanges().stream().map(Us.Published::name).toList(), 3)
          + "; of traffic between us nothing is seen yet.";
    }
    boolean theirs = last.theySendMore();
    String rate =
        numbers.rate(
            Phrases.name(last, theirs ? "meanInBps" : "meanOutBps"),
            theirs ? in.orElse(0) : out.orElse(0));
    OptionalDouble transit = last.share(LinkClass.TRANSIT);
    String detour =
        transit.orElse(0) < 0.005
            ? "."
            : "; "
                + numbers.wholePercent(
                    Phrases.name(last, "transitShare.percent"), 100 * transit.getAsDouble())
                + " of what is between us takes the way over third networks.";
    return theirs
        ? rate + " of theirs reaches " + dossier.us().reached() + detour
        : "their users take " + rate + " from us" + detour;
  }

  private Optional<String> said() {
    return memory.said().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Come back to what they said: \""
                + memory.said().get(0).text()
                + "\" ("
                + memory.said().get(0).source()
                + ").");
  }

  private String ask() {
    if (dossier.observed().peersWithUs()) {
      return dossier.wins().isEmpty()
          ? "We peer already: thank them, and ask what they plan."
          : "We peer already: ask for what is left, " + decapital(dossier.wins().get(0).what());
    }
    ReachOption option = dossier.candidate().easiest();
    String place = option.places().isEmpty() ? "" : Names.cut(option.places().get(0).name());
    return switch (option.kind()) {
      case RS_INSTANT ->
          "Nothing to ask for at "
              + place
              + ": a route server session of ours brings "
              + dossier.asn()
              + ". Use the talk to get to know who"
              + " decides, for a session of our own later.";
      case RS_EXPECTED_ON_TRANSIT ->
          "Ask to look together: we are both on the route server at "
              + place
              + " and the traffic still takes transit.";
      case BILATERAL_OPEN ->
          "Ask for a session at " + place + ", both IP versions, this month: they say yes to all.";
      case BILATERAL_NEGOTIATE ->
          "Ask how they read their policy for us, then for a session at " + place + ".";
      case PNI -> "Ask whether a cable at " + place + " would suit them better than an exchange.";
      case NO_COMMON_LOCATION ->
          "Ask where they go next: there is no place in common yet. Ours are "
              + Phrases.list(dossier.us().exchanges().stream().map(Us.Published::name).toList(), 4)
              + ".";
      case PLACES_UNKNOWN ->
          "Ask where they are: no registry says. Ours are "
              + Phrases.list(dossier.us().exchanges().stream().map(Us.Published::name).toList(), 4)
              + ".";
    };
  }

  private static String decapital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + text.substring(1);
  }

  private Optional<String> conditions() {
    List<Requirement> missing = dossier.requirements().by(By.THEM, Verdict.NOT_MET);
    List<Requirement> open = dossier.requirements().by(By.THEM, Verdict.UNKNOWN);
    if (!missing.isEmpty()) {
      return Optional.of(
          "Before they say it: "
              + missing.get(0).because()
              + ". Ask what counts for them behind that.");
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Ask about the "
                + open.get(0).kind().words()
                + ": "
                + open.get(0).settledBy().orElse("their answer")
                + " settles it.");
  }

  private String otherwise() {
    if (dossier.observed().peersWithUs()) {
      return "If they have no time: who takes it, and when do we speak again?";
    }
    return "If it is a no: ask for the number and the day at which it would be a yes, note both,"
        + " and leave it there."
        + (memory.closedWithoutPay()
            ? " The settlement-free attempt is closed: only now may paid peering be spoken of, and"
                + " as the last resort."
            : "");
  }

  /** What we bring, as they may hear it. */
  static List<Item> brings(Dossier.Shown shown, Numbers numbers, String they) {
    List<Item> brings = new ArrayList<>();
    Us us = shown.us();
    MonthTraffic last = shown.last();
    if (shown.isMostlyBehind()) {
      Dossier.Movable movable = shown.movable();
      brings.add(
          new Item(
              "Traffic.",
              numbers.rate("movable.meanInBps", movable.meanBps(true))
                  + " to us and "
                  + numbers.rate("movable.meanOutBps", movable.meanBps(false))
                  + " from us, on average in "
                  + Units.month(last.month())
                  + ", with "
                  + (they.equals("they") ? "them" : they)
                  + " and "
                  + numbers.countOf("movable.behind", movable.behind(), "network", "networks")
                  + " behind, that takes third networks now."));
    } else if (last.meanBps().orElse(0) > 0) {
      brings.add(
          new Item(
              "Traffic.",
              numbers.rate(Phrases.name(last, "meanBps"), last.meanBps().getAsDouble())
                  + " between us on average in "
                  + Units.month(last.month())
                  + ", both directions."));
    }
    brings.add(new Item("Routes and users.", routes(us, numbers)));
    List<String> places =
        shown.common().stream()
            .map(c -> c.ours().name() + " (" + Phrases.speed(c.ours().speedMbps()) + ")")
            .toList();
    if (!places.isEmpty()) {
      brings.add(
          new Item(
              "Ports where " + (they.equals("they") ? "they are." : "you are."),
              Phrases.list(places, 4) + "."));
    } else if (!us.exchanges().isEmpty()) {
      brings.add(
          new Item(
              "Ports.",
              Phrases.list(
                      us.exchanges().stream()
                          .map(x -> x.name() + " (" + Phrases.speed(x.speedMbps()) + ")")
                          .toList(),
                      4)
                  + "."));
    }
    return brings;
  }

  private static String routes(Us us, Numbers numbers) {
    String behind =
        us.behind() == 0
            ? ""
            : ", and "
                + numbers.countOf("us.behind", us.behind(), "network", "networks")
                + " behind us";
    String users = "";
    if (us.users().isPresent()) {
      users = "; " + numbers.count("us.users", us.users().getAsLong()) + " users (an estimate)";
    } else if (us.addresses4().signum() > 0) {
      users =
          "; "
              + numbers.count("us.addresses4", us.addresses4().longValueExact())
              + " IPv4 addresses of "
              + Phrases.oneOf(us.type());
    }
    return numbers.countOf("us.prefixes4", us.prefixes4(), "IPv4 prefix", "IPv4 prefixes")
        + " and "
        + numbers.countOf("us.prefixes6", us.prefixes6(), "IPv6 prefix", "IPv6 prefixes")
        + " of our own"
        + behind
        + users
        + ".";
  }
}
