package org.peeringkit.analysis.discussions.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.discussions.people.Log.asn;
import static org.peeringkit.analysis.discussions.people.Log.contact;
import static org.peeringkit.analysis.discussions.people.Log.day;
import static org.peeringkit.analysis.discussions.people.Log.job;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.analysis.discussions.due.DueKind;
import org.peeringkit.analysis.discussions.due.DueList;
import org.peeringkit.analysis.discussions.log.InConfidence;
import org.peeringkit.analysis.discussions.people.Acquaintance.Kind;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.DiscussionEvent.Offered;
import org.peeringkit.model.discussion.DiscussionEvent.Planned;
import org.peeringkit.model.discussion.DiscussionEvent.PromiseKept;
import org.peeringkit.model.discussion.DiscussionEvent.Promised;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Offer;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.net.Asn;

class PeopleTest {
  private static final String TODAY = "2026-11-30";

  /** Ana moved from 64500 to 64501; Ben, whom she worked with, is at 64502; nobody knows Di. */
  private static Log log() {
    Contact ben = contact("ben", "Ben", job(64502, "Net Two", "2025-01-01", ""));
    Contact ana =
        new Contact(
            "ana",
            "Ana",
            List.of("ana@example.net"),
            List.of(),
            Contact.Role.POLICY,
            List.of(
                job(64500, "Net Zero", "2019-01-01", "2024-12-31"),
                job(64501, "Net One", "2025-01-01", "")),
            Optional.empty(),
            List.of());
    Contact old = contact("cy", "Cy", job(64500, "Net Zero", "2020-06-01", ""));
    return new Log()
        .open("2026-05-01", 64501)
        .open("2026-05-01", 64502)
        .know("2026-05-01", 64501, ana)
        .know("2026-05-01", 64502, ben)
        .know("2026-05-01", 0, old)
        .know("2026-05-01", 0, contact("di", "Di", job(64503, "Net Three", "", "")))
        .event("2026-05-01", "f92", "2026-05-18", List.of("Kim"))
        .met("2026-05-18", 64501, "f92", "Kim", "ana")
        .met("2026-05-19", 0, "f92", "Lee", "ana", "ben");
  }

  private static Person person(People people, String id) {
    return people.all().stream().filter(p -> p.contact().id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void whereSomebodyIsNowAndBefore() {
    People people = People.of(log().on(TODAY), day(TODAY));
    assertThat(people.all())
        .extracting(p -> p.contact().name())
        .containsExactly("Ana", "Ben", "Cy", "Di");
    Person ana = person(people, "ana");
    assertThat(ana.now()).extracting(e -> e.organisation()).containsExactly("Net One");
    assertThat(ana.before()).extracting(e -> e.organisation()).containsExactly("Net Zero");
    assertThat(ana.seen()).contains(new Person.Seen(day("2026-05-19"), "Forum f92"));
    assertThat(people.at(asn(64500))).extracting(p -> p.contact().id()).containsExactly("cy");
    People then = People.of(log().on(TODAY), day("2024-06-01"));
    assertThat(then.at(asn(64500))).extracting(p -> p.contact().id()).containsExactly("ana", "cy");
    assertThat(person(then, "ana").seen()).isEmpty();
  }

  @Test
  void whoCanIntroduceUs() {
    People people = People.of(log().on(TODAY), day(TODAY));
    Introduction toZero = people.introduction(asn(64500)).orElseThrow();
    assertThat(toZero.inWords(people::name))
        .isEqualTo(
            "ask Ana (Lee met Ana at Forum f92 in May 2026),"
                + " who worked with Cy at Net Zero in December 2024");
    assertThat(people.introduction(asn(64502)).orElseThrow().inWords(people::name))
        .isEqualTo("Lee met Ben at Forum f92 in May 2026: write directly");
    assertThat(people.introduction(asn(64503))).isEmpty();
    assertThat(person(people, "di").introduction()).isEmpty();
    assertThat(people.graph().tie("ana", "cy").orElseThrow().reasons())
        .containsExactly(
            new Acquaintance(
                "ana", "cy", Kind.SAME_EMPLOYER, Optional.of(day("2024-12-31")), "Net Zero"));
  }

  /** Since when is not known: then only those who are there together today are colleagues. */
  @Test
  void colleaguesForCertain() {
    Log log =
        new Log()
            .know(TODAY, 0, contact("a", "A", job(64500, "Net", "", "")))
            .know(TODAY, 0, contact("b", "B", job(64500, "Net", "2026-01-01", "")))
            .know(TODAY, 0, contact("c", "C", job(64500, "Net", "", "2020-01-01")))
            .know(TODAY, 0, contact("d", "D", job(64500, "Net", "2020-01-02", "2021-01-01")))
            .know(TODAY, 0, contact("e", "E", job(0, "Some IX", "", "")))
            .know(TODAY, 0, contact("f", "F", job(0, "some ix", "", "")));
    PeopleGraph graph = People.of(log.on(TODAY), day(TODAY)).graph();
    Set<String> pairs =
        graph.ties().stream().map(t -> t.one() + t.other()).collect(Collectors.toSet());
    assertThat(pairs).containsExactlyInAnyOrder("ab", "ef");
  }

  private static Promised promise(String id, Party by, String to, GuardedText what, String due) {
    return new Promised(
        new Promise(
            id,
            by,
            to.isEmpty() ? Optional.empty() : Optional.of(to),
            what,
            day("2026-05-19"),
            due.isEmpty() ? Optional.empty() : Optional.of(day(due)),
            Optional.empty()));
  }

  @Test
  void whatIsOwedEitherWayAndNothingToldInConfidence() {
    Log log =
        log()
            .add(
                "2026-05-20",
                "p1",
                64501,
                promise(
                    "p1", Party.US, "ana", GuardedText.ofInternal("send the map"), "2026-06-01"))
            .add(
                "2026-05-20",
                "p2",
                64501,
                promise("p2", Party.THEM, "", InConfidence.text("the secret of Net One"), ""))
            .add(
                "2026-05-20",
                "p3",
                64501,
                promise("p3", Party.US, "ana", GuardedText.ofPublic("call"), "2026-06-02"))
            .add("2026-06-03", 64501, new PromiseKept("p3", day("2026-06-02")));
    Person ana = person(People.of(log.on(TODAY), day(TODAY)), "ana");
    assertThat(ana.owedBy(Party.US)).extracting(Owed::what).containsExactly("send the map");
    assertThat(ana.owedBy(Party.US).get(0).overdue()).isTrue();
    assertThat(ana.owedBy(Party.THEM))
        .extracting(Owed::what)
        .containsExactly("told in confidence: see the log");
    assertThat(People.of(log.on(TODAY), day(TODAY)).all().toString()).doesNotContain("secret");
    assertThat(DueList.of(log.on(TODAY), day(TODAY)).toString()).doesNotContain("secret");
    // On the second of June the call had not been made.
    People then = People.of(log.on(TODAY), day("2026-06-01"));
    assertThat(person(then, "ana").owedBy(Party.US))
        .extracting(Owed::what)
        .containsExactly("send the map", "call");
  }

  @Test
  void aTitleAloneIsNoRisk() {
    Contact sales = Contact.of("sal", "Sal", Contact.Role.SALES, job(64501, "Net One", "", ""));
    Log log = log().know("2026-06-01", 64501, sales);
    People before = People.of(log.on(TODAY), day(TODAY));
    assertThat(person(before, "sal").risks()).containsExactly("their role is Sales");
    assertThat(person(before, "sal").isRisky()).isFalse();
    log.add(
        "2026-06-02",
        "o1",
        64501,
        new Offered(
            new Offer(
                "o1",
                Party.THEM,
                Offer.Kind.PAID_PEERING,
                day("2026-06-02"),
                GuardedText.ofInternal("by the Mbit"))));
    People after = People.of(log.on(TODAY), day(TODAY));
    assertThat(person(after, "sal").isRisky()).isTrue();
    assertThat(person(after, "ana").risks()).containsExactly("AS64501 made a paid offer");
    People tables = after.with(Set.of(asn(64502)));
    assertThat(person(tables, "ana").isRisky()).isTrue();
    assertThat(person(after.with(Set.of(asn(64501))), "ana").isRisky()).isFalse();
  }

  @Test
  void whatIsDue() {
    Log log =
        log()
            .add(
                "2026-05-20",
                "s1",
                64501,
                new Planned(
                    new NextStep(
                        "s1",
                        "Kim",
                        GuardedText.ofInternal("ask for LOA"),
                        day("2026-12-02"),
                        Optional.empty())))
            .met("2026-11-20", 64502, "", "Kim", "ben");
    List<Due> due = DueList.of(log.on(TODAY), day(TODAY));
    assertThat(due)
        .extracting(d -> d.kind() + " " + d.day() + " " + d.what())
        .containsExactly(
            "THANK_YOU 2026-11-22 Ben, met at Hall 3 on 2026-11-20",
            "STEP 2026-12-02 ask for LOA",
            "FOLLOW_UP 2026-12-20 nothing is written down since 2026-11-20");
    assertThat(due).extracting(Due::overdue).containsExactly(true, false, false);
    assertThat(due.get(1).entry().summary()).isEqualTo("AS64501: next step: ask for LOA");
    assertThat(due.get(1).entry().description()).isEqualTo("For Kim.");
    // Three weeks later it is too late for thanks.
    assertThat(DueList.of(log.on(TODAY), day("2026-12-15")))
        .extracting(Due::kind)
        .doesNotContain(DueKind.THANK_YOU);
  }

  private static BusinessCard card(String name, String mail, String organisation, long asn) {
    return new BusinessCard(
        1,
        Optional.empty(),
        name,
        mail.isEmpty() ? List.of() : List.of(mail),
        List.of(),
        organisation,
        "",
        asn == 0 ? Optional.<Asn>empty() : Optional.of(asn(asn)));
  }

  @Test
  void duplicatesAreProposedWithAReason() {
    Contact jose =
        new Contact(
            "jose",
            "José Müller",
            List.of("Jose@Example.net"),
            List.of(),
            Contact.Role.POLICY,
            List.of(job(64501, "Net One", "", "2025-01-01")),
            Optional.empty(),
            List.of());
    Duplicates duplicates = Duplicates.among(List.of(jose));
    assertThat(duplicates.of(card("Other", "jose@example.NET", "", 0)))
        .extracting(Duplicates.Candidate::because)
        .containsExactly("the same mail address");
    assertThat(duplicates.of(card("Muller, Jose", "", "Elsewhere", 0)))
        .extracting(Duplicates.Candidate::because)
        .containsExactly("the same name");
    assertThat(duplicates.of(card("J. Müller", "", "NET one", 0)))
        .extracting(Duplicates.Candidate::because)
        .containsExactly("a similar name at the same employer");
    assertThat(duplicates.of(card("Jose Muler", "", "", 64501))).hasSize(1);
    assertThat(duplicates.of(card("J. Müller", "", "Elsewhere", 64502))).isEmpty();
    assertThat(duplicates.of(card("Karl Meier", "k@example.net", "Net One", 64501))).isEmpty();
    assertThat(duplicates.of(card("?!", "", "", 0))).isEmpty();
  }
}
