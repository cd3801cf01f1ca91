package org.peeringkit.analysis.discussions.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.MeetingLines;
import org.peeringkit.analysis.discussions.brief.Memories;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Block.Item;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.Page.Fact;
import org.peeringkit.analysis.discussions.page.Page.Part;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.net.Asn;

/**
 * Who of an attendee list to meet, and why: those among the first of the hit list, those with whom
 * there is something to mend, those to whom something is owed. A name that could be several
 * networks is listed, never guessed. Immutable.
 *
 * @param meetings most important first
 * @param ambiguous attendees whose organisation may be any of several networks
 * @param unmatched attendees whose network is not known
 * @param others attendees of known networks with which there is nothing to do now
 */
public record EventPack(
    List<Meeting> meetings,
    List<Ambiguous> ambiguous,
    List<Attendee> unmatched,
    List<Attendee> others) {
  /** How far down the hit list a meeting is worth it. */
  public static final int TOP = 50;

  /**
   * Copies the lists.
   *
   * @param meetings most important first
   * @param ambiguous attendees whose organisation may be any of several networks
   * @param unmatched attendees whose network is not known
   * @param others attendees of known networks with which there is nothing to do now
   */
  public EventPack {
    meetings = List.copyOf(meetings);
    ambiguous = List.copyOf(ambiguous);
    unmatched = List.copyOf(unmatched);
    others = List.copyOf(others);
  }

  /**
   * A network to meet.
   *
   * @param asn the AS that stands for it
   * @param name of it
   * @param people who are there
   * @param why in words: rank, quick win, promise
   * @param lines five
   * @param say the line that is said aloud
   */
  public record Meeting(
      Asn asn, String name, List<Attendee> people, String why, List<Item> lines, String say) {
    /**
     * Copies the lists.
     *
     * @param asn the AS that stands for it
     * @param name of it
     * @param people who are there
     * @param why in words: rank, quick win, promise
     * @param lines five
     * @param say the line that is said aloud
     */
    public Meeting {
      people = List.copyOf(people);
      lines = List.copyOf(lines);
    }
  }

  /**
   * An attendee who may be of any of several networks.
   *
   * @param attendee as listed
   * @param candidates the networks, in AS order
   */
  public record Ambiguous(Attendee attendee, SortedSet<Asn> candidates) {
    /**
     * Copies the set.
     *
     * @param attendee as listed
     * @param candidates the networks, in AS order
     */
    public Ambiguous {
      candidates = Collections.unmodifiableSortedSet(new TreeSet<>(candidates));
    }
  }

  private record Worth(int order, String why) {}

  /**
   * Matches a list.
   *
   * @param attendees in the order of the list
   * @param dossiers of the month
   * @param evidence of the month
   * @param list of the month
   * @param wins quick wins of the month
   * @param memories redacted for us
   * @param numbers keeps what the lines show
   * @return whom to meet and all others, but for attendees of our own network
   * @throws IOException if an input cannot be read any more
   */
  public static EventPack of(
      List<Attendee> attendees,
      Dossiers dossiers,
      Evidence evidence,
      HitList list,
      List<QuickWin> wins,
      Memories memories,
      Numbers numbers)
      throws IOException {
    NameIndex names = new NameIndex(evidence.registry(), asn -> evidence.organisations().lead(asn));
    SortedMap<Asn, List<Attendee>> byNetwork = new TreeMap<>();
    List<Ambiguous> ambiguous = new ArrayList<>();
    List<Attendee> unmatched = new ArrayList<>();
    for (Attendee one : attendees) {
      if (one.asn().isPresent()) {
        Asn lead = evidence.organisations().lead(one.asn().get());
        byNetwork.computeIfAbsent(lead, k -> new ArrayList<>()).add(one);
        continue;
      }
      SortedSet<Asn> found =
          one.organisation().isBlank() ? new TreeSet<>() : names.find(one.organisation());
      if (found.size() == 1) {
        byNetwork.computeIfAbsent(found.first(), k -> new ArrayList<>()).add(one);
      } else if (found.isEmpty()) {
        unmatched.add(one);
      } else {
        ambiguous.add(new Ambiguous(one, found));
      }
    }
    record Ordered(int order, Meeting meeting) {}
    List<Ordered> meetings = new ArrayList<>();
    List<Attendee> others = new ArrayList<>();
    for (var entry : byNetwork.entrySet()) {
      SortedSet<Asn> members = evidence.organisations().of(entry.getKey()).asns();
      if (!Collections.disjoint(members, evidence.own())) {
        continue;
      }
      Memory memory = memories.of(members);
      Optional<Worth> worth = worth(members, list, wins, memory);
      if (worth.isEmpty()) {
        others.addAll(entry.getValue());
        continue;
      }
      Dossier dossier = dossiers.shortOf(entry.getKey());
      String people =
          entry.getValue().stream()
              .map(Attendee::name)
              .filter(name -> !name.isBlank())
              .limit(3)
              .collect(Collectors.joining(", "));
      meetings.add(
          new Ordered(
              worth.get().order,
              new Meeting(
                  dossier.asn(),
                  dossier.name(),
                  entry.getValue(),
                  worth.get().why,
                  MeetingLines.of(dossier, memory, people, numbers),
                  MeetingLines.say(dossier, memory))));
    }
    meetings.sort(
        Comparator.comparingInt(Ordered::order).thenComparing(one -> one.meeting().asn()));
    return new EventPack(
        meetings.stream().map(Ordered::meeting).toList(), ambiguous, unmatched, others);
  }

  /** What is owed comes first, then the ranking, then what is to be mended. */
  private static Optional<Worth> worth(
      SortedSet<Asn> members, HitList list, List<QuickWin> wins, Memory memory) {
    List<String> why = new ArrayList<>();
    int order = Integer.MAX_VALUE;
    if (!memory.promises().isEmpty()) {
      why.add("open promise");
      order = 0;
    }
    Optional<HitList.Row> row =
        members.stream()
            .flatMap(m -> list.row(m).stream())
            .findFirst()
            .filter(r -> r.rank() <= TOP);
    if (row.isPresent()) {
      why.add("rank " + row.get().rank());
      order = Math.min(order, row.get().rank());
    }
    for (int i = 0; i < wins.size(); i++) {
      if (wins.get(i).asn().filter(asn -> members.contains(asn)).isPresent()) {
        why.add("quick win " + (i + 1));
        order = Math.min(order, TOP + 1 + i);
        break;
      }
    }
    if (memory.nextStep().isPresent()) {
      why.add("next step due");
      order = Math.min(order, 1);
    }
    return why.isEmpty() ? Optional.empty() : Optional.of(new Worth(order, String.join(", ", why)));
  }

  /**
   * The day sheet, for our own eyes.
   *
   * @param event what it is called
   * @param numbers that went into the lines
   * @return a page for our eyes alone
   */
  public Page page(String event, Numbers numbers) {
    List<Part> parts = new ArrayList<>();
    int number = 1;
    for (Meeting meeting : meetings) {
      parts.add(
          Part.of(
              "m" + number,
              number + ". " + Words.called(meeting.asn(), meeting.name()) + " · " + meeting.why(),
              List.of(new Block.Items(false, meeting.lines()))));
      number++;
    }
    List<Item> sort = new ArrayList<>();
    for (Ambiguous one : ambiguous) {
      sort.add(
          new Item(
              "line " + one.attendee().line() + ":",
              words(one.attendee())
                  + " may be "
                  + one.candidates().stream()
                      .limit(6)
                      .map(Asn::toString)
                      .collect(Collectors.joining(" or "))
                  + (one.candidates().size() > 6
                      ? " or one of " + (one.candidates().size() - 6) + " more"
                      : "")));
    }
    if (!sort.isEmpty()) {
      parts.add(
          Part.whole("ambiguous", "To sort out by hand", List.of(new Block.Items(false, sort))));
    }
    if (!unmatched.isEmpty()) {
      parts.add(
          Part.whole(
              "unmatched",
              "Of no network we know by that name",
              List.of(Block.text(names(unmatched)))));
    }
    if (!others.isEmpty()) {
      parts.add(Part.whole("others", "Known, nothing due now", List.of(Block.text(names(others)))));
    }
    return new Page(
        "day-sheet",
        false,
        "Day sheet · " + event + " · internal",
        Units.countOf(meetings.size(), "meeting", "meetings")
            + " worth it at "
            + event
            + (meetings.isEmpty()
                ? "."
                : "; first "
                    + Words.called(meetings.get(0).asn(), meetings.get(0).name())
                    + " ("
                    + meetings.get(0).why()
                    + ")."),
        List.of(
            new Fact("To meet", Integer.toString(meetings.size())),
            new Fact("To sort out", Integer.toString(ambiguous.size())),
            new Fact("Not matched", Integer.toString(unmatched.size())),
            new Fact("Nothing due", Integer.toString(others.size()))),
        parts,
        numbers.kept(),
        "Matched by AS number, else by a name that is equal but for case, punctuation and legal"
            + " form.");
  }

  private static String words(Attendee attendee) {
    return attendee.name().isBlank()
        ? attendee.organisation()
        : attendee.name() + " (" + attendee.organisation() + ")";
  }

  private static String names(List<Attendee> some) {
    int most = 40;
    String list = some.stream().limit(most).map(EventPack::words).collect(Collectors.joining("; "));
    return list + (some.size() > most ? "; and " + (some.size() - most) + " more" : "") + ".";
  }
}
