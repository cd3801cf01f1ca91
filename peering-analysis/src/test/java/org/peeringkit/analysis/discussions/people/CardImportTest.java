package org.peeringkit.analysis.discussions.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.discussions.people.Log.asn;
import static org.peeringkit.analysis.discussions.people.Log.day;
import static org.peeringkit.analysis.discussions.people.Log.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.people.CardImport.Decision;
import org.peeringkit.analysis.discussions.people.CardImport.Outcome;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.card.BusinessCard;

class CardImportTest {
  private static final Contact ANA =
      new Contact(
          "ana",
          "Ana Diaz",
          List.of("ana@example.net"),
          List.of(),
          Contact.Role.POLICY,
          List.of(job(64500, "Net Zero", "2020-01-01", "")),
          Optional.of("ben"),
          List.of("ben"));

  private static BusinessCard card(String name, String mail, String organisation, long asn) {
    return new BusinessCard(
        1,
        Optional.empty(),
        name,
        mail.isEmpty() ? List.of() : List.of(mail),
        List.of("+1 202 555 0100"),
        organisation,
        "Policy",
        asn == 0 ? Optional.empty() : Optional.of(asn(asn)));
  }

  private static CardImport cards(Map<String, Decision> decisions) {
    return new CardImport(List.of(ANA), decisions, day("2026-11-01"));
  }

  @Test
  void somebodyNewGetsAnIdOfTheirName() {
    CardImport cards = cards(Map.of());
    Contact first =
        cards.add("a:1", card("Zoë O'Neil", "z@example.net", "Net", 0)).contact().orElseThrow();
    assertThat(first.id()).isEqualTo("zoe-o-neil");
    assertThat(first.role()).isEqualTo(Contact.Role.POLICY);
    assertThat(first.employments()).containsExactly(job(0, "Net", "", ""));
    assertThat(cards.add("a:2", card("漢字", "", "", 64501)).contact().orElseThrow().employments())
        .containsExactly(job(64501, "AS64501", "", ""));
    Outcome again = cards.add("a:3", card("Zoe O Neil", "other@example.org", "Elsewhere", 0));
    assertThat(again.kind()).as("of this run, too").isEqualTo(Outcome.Kind.AMBIGUOUS);
    assertThat(
            cards(Map.of("k", Decision.tryParse("new").orElseThrow()))
                .add("k", card("Ana", "", "", 0))
                .contact()
                .orElseThrow()
                .id())
        .isEqualTo("ana-2");
  }

  @Test
  void whoMayBeKnownIsNotMergedInSilence() {
    BusinessCard moved = card("Ana Diaz", "ana@example.org", "Net One", 64501);
    Outcome open = cards(Map.of()).add("a:1", moved);
    assertThat(open.kind()).isEqualTo(Outcome.Kind.AMBIGUOUS);
    assertThat(open.contact()).isEmpty();
    assertThat(open.candidates()).extracting(c -> c.contact().id()).containsExactly("ana");
    Outcome same =
        cards(Map.of("a:1", Decision.tryParse("same ana").orElseThrow())).add("a:1", moved);
    assertThat(same.kind()).isEqualTo(Outcome.Kind.UPDATED);
    assertThat(same.changes())
        .containsExactly(
            "a further mail address",
            "a further phone",
            "left Net Zero by 2026-10-31",
            "works for Net One");
    Contact now = same.contact().orElseThrow();
    assertThat(now.employments())
        .containsExactly(
            job(64500, "Net Zero", "2020-01-01", "2026-10-31"),
            job(64501, "Net One", "2026-11-01", ""));
    assertThat(now.emails()).containsExactly("ana@example.net", "ana@example.org");
    assertThat(now.introducedBy()).contains("ben");
    assertThat(now.knows()).containsExactly("ben");
    Outcome skipped =
        cards(Map.of("a:1", Decision.tryParse("skip").orElseThrow())).add("a:1", moved);
    assertThat(skipped.kind()).isEqualTo(Outcome.Kind.SKIPPED);
    assertThatThrownBy(
            () ->
                cards(Map.of("a:1", Decision.tryParse("same nobody").orElseThrow()))
                    .add("a:1", moved))
        .hasMessageContaining("nobody");
  }

  @Test
  void theSameCardAgainSaysNothingNew() {
    Contact full = CardImportTest.withPhone();
    CardImport cards = new CardImport(List.of(full), Map.of(), day("2026-11-01"));
    Outcome known = cards.add("a:1", CardImport.card(full, day("2026-11-01")));
    assertThat(known.kind()).isEqualTo(Outcome.Kind.KNOWN);
    assertThat(known.contact()).contains(full);
  }

  private static Contact withPhone() {
    return new Contact(
        "ana",
        "Ana Diaz",
        ANA.emails(),
        List.of("+1"),
        ANA.role(),
        ANA.employments(),
        Optional.empty(),
        List.of());
  }

  @Test
  void aCardShowsNothingConfidential() {
    BusinessCard card = CardImport.card(ANA, day("2026-11-01"));
    assertThat(card.toString()).doesNotContain("ben");
    assertThat(card.organisation()).isEqualTo("Net Zero");
    assertThat(card.title()).isEqualTo("Policy");
    assertThat(card.uid().orElseThrow()).startsWith("urn:uuid:");
    assertThat(CardImport.card(ANA, day("2019-01-01")).organisation()).isEmpty();
  }

  @Test
  void decisionsAsTheyAreWritten() {
    assertThat(Decision.tryParse(" SAME  ana "))
        .contains(new Decision(Decision.Choice.SAME, Optional.of("ana")));
    assertThat(Decision.tryParse("same")).isEmpty();
    assertThat(Decision.tryParse("new ana")).isEmpty();
    assertThat(Decision.tryParse("merge")).isEmpty();
    assertThat(Decision.tryParse("")).isEmpty();
  }
}
