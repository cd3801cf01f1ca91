package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * Somebody we know. Names are what people typed: escape them.
 *
 * @param id ours, stable over employers
 * @param name not blank
 * @param emails best first
 * @param phones best first
 * @param role what PeeringDB says they do, or what they said
 * @param employments in any order; somebody may have none that we know of
 * @param introducedBy id of the contact who brought us together; empty = nobody, or not noted
 * @param knows ids of contacts whom they can introduce us to
 */
public record Contact(
    String id,
    String name,
    List<String> emails,
    List<String> phones,
    Role role,
    List<Employment> employments,
    Optional<String> introducedBy,
    List<String> knows) {

  /**
   * Checks the fields and copies the lists.
   *
   * @param id ours, stable over employers
   * @param name not blank
   * @param emails best first
   * @param phones best first
   * @param role what PeeringDB says they do, or what they said
   * @param employments in any order; somebody may have none that we know of
   * @param introducedBy id of the contact who brought us together; empty = nobody, or not noted
   * @param knows ids of contacts whom they can introduce us to
   * @throws IllegalArgumentException if an id or the name is malformed, or the contact introduces
   *     themselves
   */
  public Contact {
    Checks.id("a contact's id", id);
    Checks.name("a contact's name", name);
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    employments = List.copyOf(employments);
    knows = List.copyOf(knows);
    introducedBy.ifPresent(by -> Checks.id("introducedBy", by));
    knows.forEach(other -> Checks.id("knows", other));
    if (introducedBy.filter(id::equals).isPresent() || knows.contains(id)) {
      throw new IllegalArgumentException("contact " + id + " introduces themselves");
    }
  }

  /**
   * {@return somebody of whom only this is known}
   *
   * @param id ours, stable over employers
   * @param name not blank
   * @param role what they do
   * @param employments in any order; may be none
   */
  public static Contact of(String id, String name, Role role, Employment... employments) {
    return new Contact(
        id, name, List.of(), List.of(), role, List.of(employments), Optional.empty(), List.of());
  }

  /** What somebody does at a network, in the words PeeringDB has for it (poc.role). */
  public enum Role {
    /** Takes complaints. */
    ABUSE("Abuse"),
    /** Announces works. */
    MAINTENANCE("Maintenance"),
    /** Answers when something is down. */
    NOC("NOC"),
    /** Decides about peering. */
    POLICY("Policy"),
    /** Speaks to the press. */
    PUBLIC_RELATIONS("Public Relations"),
    /** Sells. */
    SALES("Sales"),
    /** Configures. */
    TECHNICAL("Technical"),
    /** Not given, or a word that PeeringDB does not have. */
    UNKNOWN("");

    private final String label;

    Role(String label) {
      this.label = label;
    }

    /** {@return PeeringDB's word; empty for {@link #UNKNOWN}} */
    public String label() {
      return label;
    }

    /**
     * {@return the role by PeeringDB's word, whatever its case; {@link #UNKNOWN} for any other}
     *
     * @param label surrounding space is ignored
     */
    public static Role ofLabel(String label) {
      for (Role role : values()) {
        if (role.label.equalsIgnoreCase(label.strip())) {
          return role;
        }
      }
      return UNKNOWN;
    }
  }

  /**
   * For whom somebody works.
   *
   * @param asn the network; empty for an exchange, a carrier or another organisation
   * @param organisation its name; not blank
   * @param from first day; empty = not known
   * @param until last day; empty = still there, as far as we know
   */
  public record Employment(
      Optional<Asn> asn, String organisation, Optional<LocalDate> from, Optional<LocalDate> until) {
    /**
     * Checks the name and the order of the days.
     *
     * @param asn the network; empty for an exchange, a carrier or another organisation
     * @param organisation its name; not blank
     * @param from first day; empty = not known
     * @param until last day; empty = still there, as far as we know
     * @throws IllegalArgumentException if the organisation is blank or ends before it begins
     */
    public Employment {
      Checks.name("an organisation", organisation);
      Checks.order("employment at " + organisation, from, until);
    }

    /**
     * {@return an employment at a network, since when not known}
     *
     * @param asn the network
     * @param organisation its name; not blank
     */
    public static Employment at(Asn asn, String organisation) {
      return new Employment(Optional.of(asn), organisation, Optional.empty(), Optional.empty());
    }

    /**
     * {@return whether it holds on a day, as far as we know}
     *
     * @param day first and last day included
     */
    public boolean holdsOn(LocalDate day) {
      return from.filter(day::isBefore).isEmpty() && until.filter(day::isAfter).isEmpty();
    }
  }

  /**
   * {@return for whom they work on a day}
   *
   * @param day first and last days included
   */
  public List<Employment> employedOn(LocalDate day) {
    return employments.stream().filter(e -> e.holdsOn(day)).toList();
  }

  /**
   * {@return whether they work for a network on a day, as far as we know}
   *
   * @param asn the network
   * @param day first and last days included
   */
  public boolean worksFor(Asn asn, LocalDate day) {
    return employedOn(day).stream().anyMatch(e -> e.asn().filter(asn::equals).isPresent());
  }
}
