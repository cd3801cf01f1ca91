package org.peeringkit.analysis.discussions.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Meeting;
import org.peeringkit.model.net.Asn;

/** Networks worth much whose people we have not seen for long. Stateless and thread-safe. */
public final class FaceTime {
  private FaceTime() {}

  /**
   * A network not seen.
   *
   * @param network which
   * @param people names of those we know there today
   * @param lastSeen when we last met anybody who works there today; empty = never
   */
  public record Gap(TopNetworks.Row network, List<String> people, Optional<LocalDate> lastSeen) {
    /**
     * Copies the list.
     *
     * @param network which
     * @param people names of those we know there today
     * @param lastSeen when we last met anybody who works there today; empty = never
     */
    public Gap {
      people = List.copyOf(people);
    }
  }

  /**
   * Those not seen, by rank.
   *
   * @param discussions with contacts and meetings, as they may be known on that day
   * @param top networks that are worth meeting
   * @param asOf today
   * @param months not seen for so many, at least 1
   * @return networks nobody of which was met in that time, those never met included
   * @throws IllegalArgumentException if months are below 1
   */
  public static List<Gap> gaps(
      Discussions discussions, TopNetworks top, LocalDate asOf, int months) {
    if (months < 1) {
      throw new IllegalArgumentException("months must be 1 or more: " + months);
    }
    List<Gap> gaps = new ArrayList<>();
    for (TopNetworks.Row network : top.rows()) {
      List<Contact> people =
          discussions.contacts().values().stream()
              .filter(contact -> worksFor(contact, network, asOf))
              .sorted(Comparator.comparing(Contact::name))
              .toList();
      List<String> ids = people.stream().map(Contact::id).toList();
      Optional<LocalDate> last =
          discussions.meetings().stream()
              .filter(m -> m.contacts().stream().anyMatch(ids::contains))
              .map(Meeting::day)
              .filter(day -> !day.isAfter(asOf))
              .max(Comparator.naturalOrder());
      if (last.isEmpty() || !last.get().plusMonths(months).isAfter(asOf)) {
        gaps.add(new Gap(network, people.stream().map(Contact::name).toList(), last));
      }
    }
    return List.copyOf(gaps);
  }

  private static boolean worksFor(Contact contact, TopNetworks.Row network, LocalDate asOf) {
    for (Asn asn : network.members()) {
      if (contact.worksFor(asn, asOf)) {
        return true;
      }
    }
    return false;
  }
}
