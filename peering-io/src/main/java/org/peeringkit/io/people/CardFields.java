package org.peeringkit.io.people;

import ezvcard.VCard;
import ezvcard.property.Email;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.Uid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Asn;

/** The fields of a card that we know what to do with. */
final class CardFields {
  /** Characters of a name, an organisation or a title. */
  private static final int LONGEST = 1_000;

  /** Mail addresses, and phones, of one card. */
  private static final int MOST_ADDRESSES = 20;

  private static final String ASN_PROPERTY = "X-ASN";

  private static final Pattern MAIL = Pattern.compile("[^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@]+");

  private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()./;=a-zA-Z-]*");

  /** As people write it beside their company: AS64500, AS 64500, (AS64500). */
  private static final Pattern ASN = Pattern.compile("\\bASN?[ -]?([0-9]{1,10})\\b");

  private final int line;
  private final ReadLog log;

  CardFields(int line, ReadLog log) {
    this.line = line;
    this.log = log;
  }

  /** Empty, with a fault, where the card names nobody in any way. */
  Optional<BusinessCard> read(VCard card) {
    List<String> emails =
        addresses("EMAIL", card.getEmails().stream().map(Email::getValue).toList(), MAIL);
    List<String> phones =
        addresses(
            "TEL", card.getTelephoneNumbers().stream().map(CardFields::number).toList(), PHONE);
    Organization organization = card.getOrganization();
    String organisation =
        organization == null
            ? ""
            : oneLine("ORG", String.join(", ", present(organization.getValues())));
    String title = title(card);
    String name = oneLine("FN", name(card));
    if (name.isEmpty()) {
      String instead = emails.isEmpty() ? organisation : emails.get(0);
      fault(FaultKind.BAD_VALUE, "FN", "a name", instead.isEmpty() ? "none: left out" : "none");
      if (instead.isEmpty()) {
        log.count("cards without any name", 1);
        return Optional.empty();
      }
      name = instead;
    }
    return Optional.of(
        new BusinessCard(
            line,
            Optional.ofNullable(card.getUid()).map(Uid::getValue).filter(uid -> !uid.isBlank()),
            name,
            emails,
            phones,
            organisation,
            title,
            asn(card, organisation)));
  }

  private static String name(VCard card) {
    String formatted = card.getFormattedName() == null ? null : card.getFormattedName().getValue();
    if (formatted != null && !formatted.isBlank()) {
      return formatted;
    }
    StructuredName parts = card.getStructuredName();
    if (parts == null) {
      return "";
    }
    List<@Nullable String> all = new ArrayList<>(parts.getPrefixes());
    all.add(parts.getGiven());
    all.addAll(parts.getAdditionalNames());
    all.add(parts.getFamily());
    all.addAll(parts.getSuffixes());
    return String.join(" ", present(all));
  }

  private static List<String> present(List<? extends @Nullable String> texts) {
    List<String> present = new ArrayList<>();
    for (String text : texts) {
      if (text != null && !text.isBlank()) {
        present.add(text.strip());
      }
    }
    return present;
  }

  private static @Nullable String number(Telephone phone) {
    return phone.getUri() == null ? phone.getText() : phone.getUri().getNumber();
  }

  /** The title, else the role. */
  private String title(VCard card) {
    return Stream.<TextProperty>concat(card.getTitles().stream(), card.getRoles().stream())
        .map(TextProperty::getValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .map(value -> oneLine("TITLE", value))
        .orElse("");
  }

  /** What looks like one; the others are faults. */
  private List<String> addresses(
      String field, List<? extends @Nullable String> values, Pattern pattern) {
    List<String> good = new ArrayList<>();
    for (String value : present(values)) {
      if (value.length() > LONGEST || !pattern.matcher(value).matches()) {
        fault(FaultKind.BAD_VALUE, field, "an address or a number", "something else: left out");
      } else if (good.size() == MOST_ADDRESSES) {
        fault(FaultKind.LENGTH_EXCEEDS_LIMIT, field, "at most " + MOST_ADDRESSES, "more: left out");
        return good;
      } else if (!good.contains(value)) {
        good.add(value);
      }
    }
    return good;
  }

  private Optional<Asn> asn(VCard card, String organisation) {
    for (RawProperty property : card.getExtendedProperties(ASN_PROPERTY)) {
      Optional<Asn> asn = Asn.tryParse(String.valueOf(property.getValue()).strip());
      if (asn.isPresent()) {
        return asn;
      }
      fault(FaultKind.BAD_VALUE, ASN_PROPERTY, "an AS number", "something else: left out");
    }
    Matcher matcher = ASN.matcher(organisation);
    return matcher.find() ? Asn.tryParse(matcher.group(1)) : Optional.empty();
  }

  /** Without line breaks, and of a bearable length. */
  private String oneLine(String field, String text) {
    String line = text.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    fault(FaultKind.LENGTH_EXCEEDS_LIMIT, field, "at most " + LONGEST + " characters", "more: cut");
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end);
  }

  private void fault(FaultKind kind, String field, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), line, field, expected, actual));
  }

  /** The other way round. */
  static VCard card(BusinessCard from) {
    VCard card = new VCard();
    from.uid().ifPresent(uid -> card.setUid(new Uid(uid)));
    card.setFormattedName(from.name());
    if (!from.organisation().isEmpty()) {
      card.setOrganization(from.organisation());
    }
    if (!from.title().isEmpty()) {
      card.addTitle(from.title());
    }
    from.emails().forEach(card::addEmail);
    from.phones().forEach(card::addTelephoneNumber);
    from.asn().ifPresent(asn -> card.addExtendedProperty(ASN_PROPERTY, asn.toString()));
    return card;
  }
}
