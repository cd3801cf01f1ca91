package org.peeringkit.analysis.discussions.mentor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;

/**
 * How a peering talk goes, for somebody whose first five to seven are still ahead. Stateless and
 * thread-safe.
 */
public final class MentorPage {
  /** After so many talks the pattern is known (own). */
  public static final int ENOUGH = 7;

  /** From so many on it begins to be. */
  public static final int BEGINS = 5;

  private MentorPage() {}

  /**
   * The page.
   *
   * @param dossier of whom to meet; empty = nobody in particular
   * @param memory of them, redacted for us
   * @param held meetings of hers so far, oldest first
   * @param person whose; empty = of all of us
   * @return a page for our eyes alone
   */
  public static Page of(
      Optional<Dossier> dossier, Memory memory, List<Meeting> held, Optional<String> person) {
    int next = held.size() + 1;
    String with = dossier.map(d -> " with " + Words.called(d.asn(), d.name())).orElse("");
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of("pattern", "How such a talk goes", pattern(next)));
    parts.add(
        Part.of(
            "ask",
            "Ask" + dossier.map(d -> " " + Words.called(d.asn(), d.name())).orElse(""),
            questions(dossier, memory)));
    parts.add(Part.of("silent", "Do not say", silent()));
    parts.add(Part.of("after", "Write down, the same day", after(dossier)));
    parts.add(Part.of("far", "How far you are", far(held, person)));
    parts.add(Part.whole("terms", "Words you will hear", terms()));
    return new Page(
        "mentor",
        false,
        "Mentor · internal",
        next > ENOUGH
            ? "You have held " + held.size() + " talks: you know the pattern. Teach it to the next."
            : "Your talk number "
                + next
                + with
                + ": listen first, ask, and leave with one next step.",
        List.of(
            new Fact("Talks held", Integer.toString(held.size())),
            new Fact("To go", Integer.toString(Math.max(0, ENOUGH - held.size()))),
            new Fact("Talks with them", Integer.toString(memory.meetings()))),
        parts,
        List.of(),
        "The pattern is our own; the log counts what was held.");
  }

  /** The steps, of which the first talks weigh others than the later ones. */
  private static List<Block> pattern(int next) {
    List<Item> steps = new ArrayList<>();
    steps.add(
        new Item("Hello.", "Who are you, what does your network do? Three minutes, theirs first."));
    steps.add(
        new Item(
            "Common ground.", "Where are you? At which exchanges, in which buildings? Compare."));
    steps.add(
        new Item(
            "What it brings.",
            "One number: what flows between us. Then be quiet and let them react."));
    steps.add(
        new Item(
            "Their conditions.", "What do you ask of peers? Which of it is fixed, which is not?"));
    steps.add(new Item("The ask.", "One thing: a session at one place. Not three."));
    steps.add(
        new Item("Next step.", "Who writes to whom, until when? Say it aloud before you part."));
    String weight =
        next <= 2
            ? "In your first two talks, aim for steps 1 and 2 alone; ask a colleague to sit beside"
                + " you."
            : next <= BEGINS
                ? "By now, come as far as step 4, and say the number yourself."
                : "Go all six steps, and let somebody newer sit beside you.";
    return List.of(new Block.Items(true, steps), Block.text(weight));
  }

  private static List<Block> questions(Optional<Dossier> dossier, Memory memory) {
    List<String> ask = new ArrayList<>();
    if (dossier.isPresent()) {
      Dossier d = dossier.get();
      d.requirements().by(By.THEM, Verdict.UNKNOWN).stream()
          .limit(3)
          .map(MentorPage::question)
          .forEach(ask::add);
      switch (d.entry().map(Network::type).orElse(NetworkType.NOT_DISCLOSED)) {
        case CONTENT -> ask.add("From which of your sites do our users get their traffic today?");
        case CABLE_DSL_ISP -> ask.add("When is your evening peak, and over what does it come in?");
        case NSP -> ask.add("How do you tell a peer from a customer?");
        case NOT_DISCLOSED -> ask.add("What do your users do?");
        default -> ask.add("Who uses your network, and for what?");
      }
      if (d.entry().isEmpty()) {
        ask.add("Will you make an entry in PeeringDB? What would stand in it?");
      }
      if (!memory.promises().isEmpty()) {
        ask.add("How far is what was promised: " + memory.promises().get(0).text() + "?");
      }
    } else {
      ask.add("What does your network do, and for whom?");
      ask.add("Where are you, and where are you going next?");
    }
    ask.add("Who decides on peering with you, and how long does it take?");
    ask.add("If it is a no today: at which number, or when, would it be a yes?");
    return List.of(Block.items(ask));
  }

  private static String question(Requirement open) {
    return switch (open.kind()) {
      case RATIO -> "Do you look at a traffic ratio, and at which figure?";
      case LOCATIONS -> "In how many places do you want to meet, and where?";
      case MINIMUM_TRAFFIC -> "From how much traffic on is a session of its own worth it to you?";
      case CONTRACT -> "Do you need a contract? May I see its text?";
      case ROUTE_SERVERS -> "Is the route server enough for you, or do you prefer sessions?";
    };
  }

  private static List<Block> silent() {
    return List.of(
        Block.items(
            List.of(
                "What we pay, save or are committed to; nor when a contract ends.",
                "What we want to reach, and who else is on our list.",
                "\"Can you send me a quote?\" It makes a customer of you.",
                "What somebody told you in confidence, even without the name.",
                "A promise you cannot keep yourself: say who can.")));
  }

  private static List<Block> after(Optional<Dossier> dossier) {
    String asn = dossier.map(d -> d.asn().toString()).orElse("ASN");
    return List.of(
        Block.items(
            List.of(
                "Who was there, with their role, and who could not come.",
                "What they said, each with its author; whether first hand, and how far it may go.",
                "Numbers they named: traffic, ratio, places, dates.",
                "What was promised, by whom, until when. One next step of ours.",
                "In the log: peering discuss note " + asn + ".")));
  }

  private static List<Block> far(List<Meeting> held, Optional<String> person) {
    List<String> said = new ArrayList<>();
    String whose = person.map(p -> p + " has held ").orElse("The log has ");
    if (held.isEmpty()) {
      said.add(whose + "no talk so far. It takes " + BEGINS + " to " + ENOUGH + ".");
    } else {
      Meeting last = held.get(held.size() - 1);
      said.add(
          whose
              + held.size()
              + (held.size() == 1 ? " talk" : " talks")
              + ", the last on "
              + last.day()
              + " at "
              + last.place()
              + ".");
      said.add(
          held.size() >= ENOUGH
              ? "That is enough to know the pattern."
              : (ENOUGH - held.size())
                  + " more and the pattern is yours; from the "
                  + BEGINS
                  + "th on it begins to show.");
    }
    return List.of(Block.items(said));
  }

  private static List<Block> terms() {
    return List.of(
        new Block.Items(
            false,
            List.of(
                new Item("Settlement-free:", "both carry each other's traffic, nobody pays."),
                new Item(
                    "Policy:", "Open, Selective, Restrictive, No: what they say they ask for."),
                new Item("Ratio:", "the larger direction by the smaller; 2:1 is a usual limit."),
                new Item("Route server:", "one session that brings many networks of an exchange."),
                new Item("Bilateral:", "a session of its own between two networks."),
                new Item("PNI:", "a cable of our own between two routers, in one building."),
                new Item("LOA-CFA:", "the letter that lets somebody plug into a port."),
                new Item("As-set:", "the list of networks behind somebody, for filters."),
                new Item("Max-prefix:", "more routes than that, and the session closes itself."),
                new Item("MD5, BFD:", "a session's password; a quick test that it is alive."),
                new Item("Tier 1:", "buys transit from nobody; seldom peers with those who do."))));
  }
}
