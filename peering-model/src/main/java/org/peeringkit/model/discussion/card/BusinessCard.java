package org.peeringkit.model.discussion.card;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * What a card says of somebody. All of it is foreign text: escape it. Immutable.
 *
 * @param line where it begins in its file, from 1
 * @param uid the card's own identifier; empty = it has none
 * @param name not blank; a mail address or an organisation where the card has no name
 * @param emails as on the card
 * @param phones as on the card
 * @param organisation empty text = not given
 * @param title what they do, in their words; empty text = not given
 * @param asn of the organisation, where the card names it
 */
public record BusinessCard(
    int line,
    Optional<String> uid,
    String name,
    List<String> emails,
    List<String> phones,
    String organisation,
    String title,
    Optional<Asn> asn) {
  /**
   * Copies the lists and checks the name.
   *
   * @param line where it begins in its file, from 1
   * @param uid the card's own identifier; empty = it has none
   * @param name not blank; a mail address or an organisation where the card has no name
   * @param emails as on the card
   * @param phones as on the card
   * @param organisation empty text = not given
   * @param title what they do, in their words; empty text = not given
   * @param asn of the organisation, where the card names it
   * @throws IllegalArgumentException if the name is blank
   */
  public BusinessCard {
    if (name.isBlank()) {
      throw new IllegalArgumentException("line " + line + ": a card without any name");
    }
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
  }
}
