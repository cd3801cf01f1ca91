package org.peeringkit.analysis.discussions.event;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peeringkit.analysis.discussions.event.EventOutlook.Continuity;
import org.peeringkit.analysis.discussions.event.EventOutlook.Likely;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.net.Asn;

/**
 * Which event next. Own rules: a network on the event's list comes; else its chance is the share of
 * the last {@value #LOOKED_AT} events of the series at which it was listed, or at which we met
 * somebody who works for it today: people take their habits along when they change companies. Who
 * was nowhere has none. Stateless and thread-safe.
 */
public final class EventPlanner {
  /** Older events of a series say little. */
  public static final int LOOKED_AT = 4;

  private final Discussions discussions;
  private final TopNetworks top;
  private final LocalDate asOf;

  private EventPlanner(Discussions discussions, TopNetworks top, LocalDate asOf) {
    this.discussions = discussions;
    this.top = top;
    this.asOf = asOf;
  }

  /**
   * The events to come, most expected value first.
   *
   * @param discussions as they may be known on that day
   * @param top networks that are worth meeting
   * @param asOf today
   * @return outlooks of events that begin after today
   */
  public static List<EventOutlook> of(Discussions discussions, TopNetworks top, LocalDate asOf) {
    EventPlanner planner = new EventPlanner(discussions, top, asOf);
    return discussions.events().values().stream()
        .filter(event -> event.from().isAfter(asOf))
        .map(planner::outlook)
        .sorted(
            Comparator.comparing(EventOutlook::expectedValue)
                .reversed()
                .thenComparing(o -> o.event().from())
                .thenComparing(o -> o.event().id()))
        .toList();
  }

  private EventOutlook outlook(PeeringEvent event) {
    List<PeeringEvent> before = before(event);
    List<Likely> likely = new ArrayList<>();
    for (TopNetworks.Row network : top.rows()) {
      likely(network, event, before).ifPresent(likely::add);
    }
    likely.sort(
        Comparator.comparing(Likely::value).reversed().thenComparing(l -> l.network().rank()));
    SortedMap<String, Integer> been = been(event, before);
    return new EventOutlook(
        event,
        likely,
        likely.stream().map(Likely::value).reduce(BigDecimal.ZERO, BigDecimal::add),
        send(event, been),
        rotation(event, before, been));
  }

  /** The series so far, latest first. */
  private List<PeeringEvent> before(PeeringEvent event) {
    return discussions.events().values().stream()
        .filter(e -> e.series().equals(event.series()) && !e.until().isAfter(asOf))
        .filter(e -> !e.id().equals(event.id()))
        .sorted(Comparator.comparing(PeeringEvent::from).reversed().thenComparing(PeeringEvent::id))
        .toList();
  }

  private Optional<Likely> likely(
      TopNetworks.Row network, PeeringEvent event, List<PeeringEvent> before) {
    if (event.attending().stream().anyMatch(a -> network.members().contains(a))) {
      return Optional.of(new Likely(network, 1, "on the list of who attends"));
    }
    List<PeeringEvent> looked = before.subList(0, Math.min(LOOKED_AT, before.size()));
    int listed = 0;
    SortedMap<String, Integer> met = new TreeMap<>();
    for (PeeringEvent past : looked) {
      listed += past.attending().stream().anyMatch(a -> network.members().contains(a)) ? 1 : 0;
      metAt(past, network).forEach(name -> met.merge(name, 1, Integer::sum));
    }
    int most = met.values().stream().mapToInt(n -> n).max().orElse(0);
    if (Math.max(listed, most) == 0) {
      return Optional.empty();
    }
    String of = " of the last " + looked.size() + " of the series";
    String because =
        listed >= most
            ? "was at " + listed + of
            : met.entrySet().stream()
                    .filter(e -> e.getValue() == most)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("")
                + ", who is there now, was at "
                + most
                + of;
    return Optional.of(
        new Likely(network, (double) Math.max(listed, most) / looked.size(), because));
  }

  /** Names of those we met at an event who work for the network today. */
  private SortedSet<String> metAt(PeeringEvent event, TopNetworks.Row network) {
    SortedSet<String> names = new TreeSet<>();
    for (Meeting meeting : discussions.meetings()) {
      if (meeting.event().equals(Optional.of(event.id()))) {
        meeting.contacts().stream()
            .flatMap(id -> discussions.contact(id).stream())
            .filter(contact -> worksFor(contact, network))
            .forEach(contact -> names.add(contact.name()));
      }
    }
    return names;
  }

  private boolean worksFor(Contact contact, TopNetworks.Row network) {
    for (Asn asn : network.members()) {
      if (contact.worksFor(asn, asOf)) {
        return true;
      }
    }
    return false;
  }

  /** Who of us was at how many of the series. */
  private SortedMap<String, Integer> been(PeeringEvent event, List<PeeringEvent> before) {
    SortedMap<String, Integer> been = new TreeMap<>();
    event.ourPeople().forEach(person -> been.put(person, 0));
    for (PeeringEvent past : before) {
      ours(past).forEach(person -> been.merge(person, 1, Integer::sum));
    }
    return been;
  }

  private Set<String> ours(PeeringEvent event) {
    Set<String> ours = new TreeSet<>(event.ourPeople());
    discussions.meetings().stream()
        .filter(m -> m.event().equals(Optional.of(event.id())))
        .flatMap(m -> m.ourPeople().stream())
        .forEach(ours::add);
    return ours;
  }

  /** Whoever was there most often; of those who are planned, where any of them was. */
  private static Optional<Continuity> send(PeeringEvent event, SortedMap<String, Integer> been) {
    Stream<String> planned = event.ourPeople().stream().filter(p -> been.getOrDefault(p, 0) > 0);
    List<String> from = planned.toList();
    return (from.isEmpty() ? been.keySet().stream() : from.stream())
        .max(
            Comparator.comparingInt((String p) -> been.getOrDefault(p, 0))
                .thenComparing(Comparator.reverseOrder()))
        .map(p -> new Continuity(p, been.getOrDefault(p, 0)));
  }

  private Optional<String> rotation(
      PeeringEvent event, List<PeeringEvent> before, SortedMap<String, Integer> been) {
    boolean anybody = been.values().stream().anyMatch(n -> n > 0);
    if (before.isEmpty() || !anybody) {
      return Optional.empty();
    }
    boolean plannedWasThere = event.ourPeople().stream().anyMatch(p -> been.getOrDefault(p, 0) > 0);
    if (!event.ourPeople().isEmpty() && !plannedWasThere) {
      String known =
          been.entrySet().stream()
              .max(
                  Map.Entry.<String, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
              .map(e -> e.getKey() + " was at " + e.getValue())
              .orElse("");
      return Optional.of(
          "whoever goes has been to none of the series ("
              + known
              + "): contacts start anew; send both, or hand over there");
    }
    if (before.size() >= 2) {
      Set<String> last = ours(before.get(0));
      Set<String> earlier = ours(before.get(1));
      if (!last.isEmpty() && !earlier.isEmpty() && last.stream().noneMatch(earlier::contains)) {
        return Optional.of(
            "other people went each of the last two times: nobody becomes a regular that way");
      }
    }
    return Optional.empty();
  }
}
