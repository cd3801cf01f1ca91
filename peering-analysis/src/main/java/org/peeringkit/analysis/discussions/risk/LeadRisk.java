package org.peeringkit.analysis.discussions.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * Whether they see a customer in us rather than a peer (own): flagged by at least two of three
 * signs. A title alone never flags. Immutable.
 *
 * @param asn who
 * @param signs all three, each with what shows it
 */
public record LeadRisk(Asn asn, List<Sign> signs) {
  /** So many signs flag it. */
  public static final int SIGNS_NEEDED = 2;

  /**
   * Copies the list.
   *
   * @param asn who
   * @param signs all three, each with what shows it
   */
  public LeadRisk {
    signs = List.copyOf(signs);
  }

  /** What may show it. */
  public enum Kind {
    /** They offered paid peering or transit. */
    PAID_OFFER,
    /** Whom we talk to has the role Sales, in PeeringDB or as noted. */
    SALES_ROLE,
    /** No settlement-free session of theirs is seen in any table. */
    NO_SETTLEMENT_FREE_SESSION
  }

  /** Whether it is there. */
  public enum Answer {
    /** It is one. */
    YES,
    /** It is none. */
    NO,
    /** What is known does not say. */
    UNKNOWN
  }

  /**
   * One of the three.
   *
   * @param kind which of the three
   * @param answer whether it is there
   * @param because what shows it, or why it is not known; contacts by id, so that nothing from
   *     outside is in it
   */
  public record Sign(Kind kind, Answer answer, String because) {}

  /**
   * Of a discussion.
   *
   * @param discussion with the network
   * @param all discussions, for their contacts
   * @param registered whom the registry lists for the network
   * @param seen whether a settlement-free session of theirs is seen
   * @return all three signs
   */
  public static LeadRisk of(
      Discussion discussion,
      Discussions all,
      List<PointOfContact> registered,
      SettlementFree seen) {
    return new LeadRisk(
        discussion.asn(),
        List.of(
            paidOffer(discussion), salesRole(discussion, all, registered), settlementFree(seen)));
  }

  /** {@return whether enough signs are there: {@value #SIGNS_NEEDED} or more} */
  public boolean isFlagged() {
    return present().size() >= SIGNS_NEEDED;
  }

  /** {@return the signs that are there} */
  public List<Sign> present() {
    return signs.stream().filter(sign -> sign.answer() == Answer.YES).toList();
  }

  /** {@return one sentence without a full stop: whether, and by what} */
  public String words() {
    List<String> reasons = present().stream().map(Sign::because).toList();
    if (reasons.isEmpty()) {
      return "no sign that they see a customer in us";
    }
    return (isFlagged() ? "they may see a customer in us: " : "one sign, which is not enough: ")
        + String.join("; ", reasons);
  }

  private static Sign paidOffer(Discussion discussion) {
    Optional<Offer> paid =
        discussion.offers().stream()
            .filter(offer -> offer.by() == Party.THEM && offer.kind().isPaid())
            .findFirst();
    return paid.map(
            offer ->
                new Sign(
                    Kind.PAID_OFFER,
                    Answer.YES,
                    "they offered "
                        + (offer.kind() == Offer.Kind.TRANSIT ? "transit" : "paid peering")
                        + " on "
                        + offer.day()))
        .orElseGet(() -> new Sign(Kind.PAID_OFFER, Answer.NO, "they offered nothing that is paid"));
  }

  private static Sign salesRole(
      Discussion discussion, Discussions all, List<PointOfContact> registered) {
    Set<String> salesMail = new TreeSet<>();
    for (PointOfContact point : registered) {
      if (Contact.Role.ofLabel(point.role()) == Contact.Role.SALES && !point.email().isBlank()) {
        salesMail.add(point.email().toLowerCase(Locale.ROOT));
      }
    }
    List<String> sales = new ArrayList<>();
    int known = 0;
    for (String id : discussion.contacts()) {
      Optional<Contact> contact = all.contact(id);
      if (contact.isPresent()) {
        known++;
        boolean mail =
            contact.get().emails().stream()
                .anyMatch(m -> salesMail.contains(m.toLowerCase(Locale.ROOT)));
        if (contact.get().role() == Contact.Role.SALES || mail) {
          sales.add(id);
        }
      }
    }
    if (!sales.isEmpty()) {
      return new Sign(
          Kind.SALES_ROLE, Answer.YES, "role Sales: contact " + String.join(", ", sales));
    }
    return known == 0
        ? new Sign(Kind.SALES_ROLE, Answer.UNKNOWN, "no contact is recorded")
        : new Sign(Kind.SALES_ROLE, Answer.NO, "no contact has the role Sales");
  }

  private static Sign settlementFree(SettlementFree seen) {
    return switch (seen) {
      case SEEN ->
          new Sign(
              Kind.NO_SETTLEMENT_FREE_SESSION,
              Answer.NO,
              "a settlement-free session of theirs is seen");
      case NOT_SEEN ->
          new Sign(
              Kind.NO_SETTLEMENT_FREE_SESSION,
              Answer.YES,
              "no settlement-free session of theirs is seen in any table");
      case UNKNOWN ->
          new Sign(
              Kind.NO_SETTLEMENT_FREE_SESSION,
              Answer.UNKNOWN,
              "no table shows with whom they peer");
    };
  }

  /**
   * {@return the sign of one contact: their role, which alone never flags}
   *
   * @param contact of theirs
   * @param day on which that is looked at, for the words
   */
  public static Sign ofContact(Contact contact, LocalDate day) {
    return contact.role() == Contact.Role.SALES
        ? new Sign(Kind.SALES_ROLE, Answer.YES, "role Sales on " + day)
        : new Sign(
            Kind.SALES_ROLE,
            contact.role() == Contact.Role.UNKNOWN ? Answer.UNKNOWN : Answer.NO,
            contact.role() == Contact.Role.UNKNOWN
                ? "their role is not known"
                : "role " + contact.role().label());
  }
}
