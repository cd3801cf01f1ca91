package org.peeringkit.analysis.discussions.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.analysis.discussions.lint.LintFinding.Rule;
import org.peeringkit.model.net.Asn;

class OutgoingLintTest {
  private static final String GOOD =
      """
      Subject: Peering

      Hello Peering desk,

      2.3 Gbit/s flows between your network and our users. We are both at Example IX.

      Would you set up sessions with us there?
      """;

  private static LintContext context(boolean closed) {
    TreeMap<Asn, String> others = new TreeMap<>();
    others.put(Asn.of(64510), "Other Networks");
    others.put(Asn.of(64511), "Direct");
    return new LintContext(
        new TreeSet<>(List.of(Asn.of(64500), Asn.of(64501))),
        new TreeSet<>(List.of("Paid Peering Transit AG")),
        new TreeSet<>(List.of("transit-a", "ix-one-port")),
        others,
        Optional.of(new BigDecimal("40.0")),
        closed);
  }

  private static List<LintFinding> check(String text) {
    return new OutgoingLint(context(false)).check(text);
  }

  private static List<Rule> rules(String text) {
    return check(text).stream().map(LintFinding::rule).toList();
  }

  @Test
  void aGoodMailIsNotTouched() {
    assertThat(check(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We could offer paid peering.",
        "We could offer paid\npeering.",
        "We could offer PAID-PEERING.",
        "We could offer pa\u200Bid peering.",
        "We could offer **paid** peering.",
        "We could offer \uFF50aid peering.",
        "We would pay you for the session.",
      })
  void paidPeeringIsFoundHoweverItIsWritten(String sentence) {
    assertThat(rules(GOOD + "\n" + sentence + "\n")).contains(Rule.PAID_PEERING_TOO_EARLY);
    assertThat(new OutgoingLint(context(true)).check(GOOD + "\n" + sentence + "\n"))
        .extracting(LintFinding::rule)
        .doesNotContain(Rule.PAID_PEERING_TOO_EARLY);
  }

  @Test
  void theFirstParagraphMustNotSpeakOfPay() {
    String text = "Hello,\n\nwe buy IP transit today and look at your network.\n";
    assertThat(check(text)).contains(new LintFinding(3, Rule.LEADS_WITH_PAY, "IP transit"));
    assertThat(rules(GOOD + "\nToday it takes a transit network.\n")).isEmpty();
  }

  @Test
  void theFirstParagraphNamesWhatTheyGain() {
    assertThat(rules("Hello,\n\nI am new here. Can we talk?\n\n2 Gbit/s flow.\n"))
        .containsExactly(Rule.LEADS_WITHOUT_VALUE);
    assertThat(rules("")).containsExactly(Rule.LEADS_WITHOUT_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It saves 1,050 USD.",
        "It saves $1050.",
        "It saves 0.25 € each.",
        "It is 12 cents per Mbps.",
        "EUR 300 a month."
      })
  void moneyIsFound(String sentence) {
    assertThat(rules(GOOD + "\n" + sentence + "\n")).containsOnly(Rule.MONEY);
  }

  @Test
  void whatIsOursAloneIsFoundWithItsLine() {
    String text =
        GOOD
            + "\nOur commit ends soon.\nWe want 40 % by June.\nIt is on transit-a.\n"
            + "AS64510 peers, too.\nAs does Other\nNetworks.\nPlease send a quote.\n";
    assertThat(check(text))
        .containsExactly(
            new LintFinding(9, Rule.COMMIT, "commit"),
            new LintFinding(10, Rule.GOAL, "40 %"),
            new LintFinding(11, Rule.INTERNAL_NAME, "transit-a"),
            new LintFinding(12, Rule.OTHER_NETWORK, "AS64510"),
            new LintFinding(13, Rule.OTHER_NETWORK, "Other Networks"),
            new LintFinding(15, Rule.SOUNDS_LIKE_A_BUYER, "quote"));
  }

  @Test
  void namesThatSoundLikeAnOfferAreNone() {
    assertThat(
            rules(
                "Hello,\n\n2 Gbit/s flow between Paid Peering Transit AG and our users. A direct"
                    + " path helps.\n"))
        .isEmpty();
  }

  @Test
  void htmlIsReadAsItShows() {
    String page =
        "<!DOCTYPE html>\n<html><head><style>.paid-peering{}</style></head><body>\n"
            + "<p>2 Gbit/s flow between your network and our users.</p>\n<p>paid&nbsp;peering,"
            + " 5&#39;000 CHF</p></body></html>\n";
    assertThat(check(page))
        .extracting(LintFinding::rule, LintFinding::line)
        .contains(
            org.assertj.core.groups.Tuple.tuple(Rule.PAID_PEERING_TOO_EARLY, 4),
            org.assertj.core.groups.Tuple.tuple(Rule.MONEY, 4));
  }
}
