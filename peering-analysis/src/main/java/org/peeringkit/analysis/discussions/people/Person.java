package org.peeringkit.analysis.discussions.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Party;

/**
 * Somebody we know, as a row of a table. Immutable.
 *
 * @param contact as recorded
 * @param now for whom they work today; empty = nobody we know of
 * @param before for whom they worked, latest first
 * @param seen when and where we last talked; empty = never that we noted
 * @param owed open promises, ours and theirs, by the day they are due
 * @param introduction how we get to talk to them; empty = nobody we know can introduce us
 * @param risks reasons to fear that they take us for a sales prospect, in words; empty = none
 */
public record Person(
    Contact contact,
    List<Employment> now,
    List<Employment> before,
    Optional<Seen> seen,
    List<Owed> owed,
    Optional<Introduction> introduction,
    List<String> risks) {
  /** So many of the reasons together are a risk; one alone, such as a title, is none. */
  public static final int RISKY_FROM = LeadRisk.SIGNS_NEEDED;

  /**
   * Copies the lists.
   *
   * @param contact as recorded
   * @param now for whom they work today; empty = nobody we know of
   * @param before for whom they worked, latest first
   * @param seen when and where we last talked; empty = never that we noted
   * @param owed open promises, ours and theirs, by the day they are due
   * @param introduction how we get to talk to them; empty = nobody we know can introduce us
   * @param risks reasons to fear that they take us for a sales prospect, in words; empty = none
   */
  public Person {
    now = List.copyOf(now);
    before = List.copyOf(before);
    owed = List.copyOf(owed);
    risks = List.copyOf(risks);
  }

  /**
   * A talk.
   *
   * @param day on which
   * @param where the event, else the place
   */
  public record Seen(LocalDate day, String where) {}

  /**
   * {@return what one side owes, by the day it is due}
   *
   * @param party which side
   */
  public List<Owed> owedBy(Party party) {
    return owed.stream().filter(o -> o.by() == party).toList();
  }

  /** {@return whether at least two reasons say that this may become a sales talk} */
  public boolean isRisky() {
    return risks.size() >= RISKY_FROM;
  }
}
