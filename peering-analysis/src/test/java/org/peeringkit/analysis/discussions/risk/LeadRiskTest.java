package org.peeringkit.analysis.discussions.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.detail.PointOfContact;
import org.peeringkit.model.registry.relation.AsRelationships;

class LeadRiskTest {
  private static final Asn ASN = Asn.of(64510);
  private static final LocalDate DAY = LocalDate.parse("2026-10-03");

  private final List<DiscussionEvent> events = new ArrayList<>();

  private void add(What what) {
    String id = what.broughtId().orElse("e" + events.size());
    events.add(
        new DiscussionEvent(
            id, Instant.parse("2026-10-03T12:00:00Z"), "anna", Optional.of(ASN), what));
  }

  private void contact(Contact.Role role) {
    Contact kim =
        new Contact(
            "kim",
            "Kim Example",
            List.of("Kim@example.net"),
            List.of(),
            role,
            List.of(),
            Optional.empty(),
            List.of());
    add(new DiscussionEvent.ContactRecorded(kim));
  }

  private void offer(Party by, Offer.Kind kind) {
    add(
        new DiscussionEvent.Offered(
            new Offer("o" + events.size(), by, kind, DAY, GuardedText.ofInternal("a price"))));
  }

  private LeadRisk risk(SettlementFree seen, PointOfContact... registered) {
    Discussions all = Discussions.of(events);
    return LeadRisk.of(all.with(ASN).orElseThrow(), all, List.of(registered), seen);
  }

  @Test
  void aTitleAloneNeverFlagsAndTwoSignsDo() {
    add(new DiscussionEvent.Opened("anna"));
    assertThat(risk(SettlementFree.UNKNOWN).present()).isEmpty();
    contact(Contact.Role.SALES);
    assertThat(risk(SettlementFree.SEEN).isFlagged()).isFalse();
    assertThat(risk(SettlementFree.SEEN).words()).contains("not enough").contains("kim");
    assertThat(risk(SettlementFree.NOT_SEEN).isFlagged()).isTrue();
    offer(Party.US, Offer.Kind.PAID_PEERING);
    offer(Party.THEM, Offer.Kind.SETTLEMENT_FREE);
    assertThat(risk(SettlementFree.SEEN).isFlagged()).isFalse();
    offer(Party.THEM, Offer.Kind.TRANSIT);
    assertThat(risk(SettlementFree.SEEN).isFlagged()).isTrue();
    assertThat(risk(SettlementFree.SEEN).words())
        .isEqualTo(
            "they may see a customer in us: they offered transit on 2026-10-03; role Sales:"
                + " contact kim");
  }

  @Test
  void theRoleMayStandInTheRegistry() {
    add(new DiscussionEvent.Opened("anna"));
    contact(Contact.Role.POLICY);
    PointOfContact sales = new PointOfContact(1, 2, "Sales", "Public", "Kim", "kim@example.net");
    PointOfContact other = new PointOfContact(2, 2, "Sales", "Public", "Lou", "lou@example.net");
    assertThat(risk(SettlementFree.UNKNOWN, other).present()).isEmpty();
    assertThat(risk(SettlementFree.UNKNOWN, sales).present()).hasSize(1);
  }

  @Test
  void theWayBackAsksForWhoeverAnswersForPeering() {
    add(new DiscussionEvent.Opened("anna"));
    contact(Contact.Role.SALES);
    Discussions all = Discussions.of(events);
    Discussion discussion = all.with(ASN).orElseThrow();
    PointOfContact noc = new PointOfContact(1, 2, "NOC", "Public", "NOC", "noc@example.net");
    PointOfContact hidden = new PointOfContact(2, 2, "Policy", "Users", "Po", "po@example.net");
    WayBack back = WayBack.of(discussion, all, List.of(noc, hidden));
    assertThat(back.contact()).isEmpty();
    assertThat(back.registered()).containsExactly(noc);
    assertThat(back.askFor()).contains("NOC");
    assertThat(String.join(" ", back.write())).doesNotContain("price for");
    contact(Contact.Role.POLICY);
    Discussions later = Discussions.of(events);
    assertThat(WayBack.of(later.with(ASN).orElseThrow(), later, List.of()).contact())
        .contains("kim");
  }

  @Test
  void whetherTheyPeerIsReadFromRelationships() {
    AsRelationships related =
        AsRelationships.builder()
            .addTransit(Asn.of(64500), Asn.of(64510))
            .addPeering(Asn.of(64501), Asn.of(64502))
            .build();
    assertThat(SettlementFree.of(Asn.of(64510), related, false)).isEqualTo(SettlementFree.NOT_SEEN);
    assertThat(SettlementFree.of(Asn.of(64510), related, true)).isEqualTo(SettlementFree.SEEN);
    assertThat(SettlementFree.of(Asn.of(64501), related, false)).isEqualTo(SettlementFree.SEEN);
    assertThat(SettlementFree.of(Asn.of(64509), related, false)).isEqualTo(SettlementFree.UNKNOWN);
  }
}
