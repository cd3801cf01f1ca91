package org.peeringkit.analysis.discussions.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * How a discussion that became a sales talk becomes one about peering again.
 *
 * @param contact id of somebody we know there who can answer for peering; empty = nobody
 * @param registered whom the registry lists publicly for peering matters, best first; names and
 *     addresses are not escaped
 * @param askFor for whom to ask, in words
 * @param write what to write, in order
 */
public record WayBack(
    Optional<String> contact, List<PointOfContact> registered, String askFor, List<String> write) {

  private static final List<Contact.Role> ANSWERS_FOR_PEERING =
      List.of(Contact.Role.POLICY, Contact.Role.TECHNICAL, Contact.Role.NOC);

  private static final List<String> WORDS =
      List.of(
          "Thank them for the offer, and say that you are not looking for transit or paid peering.",
          "Say what settlement-free peering brings them: traffic off their own upstreams, a shorter"
              + " path to users of theirs, one session to start with.",
          "Ask who decides on peering, and to be passed on to them.",
          "Name one place in common and one session to try, with a date; name no price.");

  /**
   * Copies the lists.
   *
   * @param contact id of somebody we know there who can answer for peering; empty = nobody
   * @param registered whom the registry lists publicly for peering matters, best first; names and
   *     addresses are not escaped
   * @param askFor for whom to ask, in words
   * @param write what to write, in order
   */
  public WayBack {
    registered = List.copyOf(registered);
    write = List.copyOf(write);
  }

  /**
   * Of a discussion, whether it was diverted already or is about to be.
   *
   * @param discussion with the network
   * @param all discussions, for their contacts
   * @param registered whom the registry lists for the network
   * @return whom to ask for, and what to write
   */
  public static WayBack of(
      Discussion discussion, Discussions all, List<PointOfContact> registered) {
    Optional<String> known = Optional.empty();
    List<PointOfContact> listed = new ArrayList<>();
    for (Contact.Role role : ANSWERS_FOR_PEERING) {
      if (known.isEmpty()) {
        known =
            discussion.contacts().stream()
                .filter(id -> all.contact(id).filter(c -> c.role() == role).isPresent())
                .findFirst();
      }
      registered.stream()
          .filter(p -> p.isPublic() && Contact.Role.ofLabel(p.role()) == role)
          .forEach(listed::add);
    }
    String askFor =
        known
            .map(id -> "contact " + id + ", whom we know there")
            .orElse(
                listed.isEmpty()
                    ? "their peering coordinator, or whoever runs the backbone"
                    : "the " + listed.get(0).role() + " contact of their PeeringDB entry");
    return new WayBack(known, listed, askFor, WORDS);
  }
}
