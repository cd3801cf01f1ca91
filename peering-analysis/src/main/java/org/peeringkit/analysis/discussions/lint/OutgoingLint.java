package org.peeringkit.analysis.discussions.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.analysis.discussions.lint.LintFinding.Rule;
import org.peeringkit.model.net.Asn;

/**
 * Looks through a text that is to leave the house: that it begins with what they gain, never with
 * pay, and holds nothing that is ours alone. It finds words, not meaning: no finding is no proof.
 * Thread-safe.
 */
public final class OutgoingLint {
  private static final int LONGEST_FOUND = 60;

  /** A name shorter than this stands in too many other words. */
  private static final int SHORTEST_NAME = 4;

  private static final Pattern VALUE =
      words(
          "[kmgt]?bit/s|[mg]bps|your (users|customers|traffic|viewers|network)|our"
              + " (users|customers|eyeballs|services)|direct(ly| path| session|"
              + " interconnection)?|prefix(es)?|routes?|latency|both at|in common|we are"
              + " at|users|redundan(t|cy)|closer|networks? (behind|to reach)");
  private static final Pattern PAY =
      words(
          "paid[ -]peering|paid interconnect(ion)?|pay(ing|ment)?|transit (price|pricing|quote|"
              + "offer|service)s?|ip[ -]transit|transit|pric(e|es|ing)|commercial (offer|terms)");
  private static final Pattern PAID_PEERING =
      words(
          "paid[ -]peering|paid interconnect(ion)?|peering (fee|price|charge)s?|pay(ing)? (you"
              + " )?for (the )?(peering|session|interconnection)|partial transit");
  private static final Pattern BUYER =
      words(
          "quote|quotation|(buy|purchase|order)(ing)? (ip[ -])?(transit|capacity|bandwidth)|price"
              + " list|your (rates|prices|pricing|commercial)|sales"
              + " (team|contact|rep|people)|become (a )?customer|trial");
  private static final String CURRENCY =
      "(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|CAD|AUD|BRL|INR|euros?|dollars?|pounds?)";
  private static final Pattern MONEY =
      Pattern.compile(
          "(?iu)[$€£¥]\\s?\\d[\\d.,' ]*|(?<![\\w.])\\d[\\d.,']*\\s?(?:[$€£¥]|"
              + CURRENCY
              + "\\b)|\\b"
              + CURRENCY
              + "\\s?\\d[\\d.,']*|\\b(?:per|a|/)\\s?(?:Mbps|Mbit/s)\\b");
  private static final Pattern COMMIT =
      words(
          "commits?|committed (rate|traffic|volume)|minimum commit(ment)?|overage|95th["
              + " -]percentile bill(ing)?|transit (bill|contract|provider)s?|notice"
              + " (date|period)|renewal");
  private static final Pattern GOAL =
      words(
          "percent peered|% peered|percent off transit|goal points|our goal|our target|hit["
              + " -]?list|quick wins?|ranked (1st|2nd|3rd|\\d+th)|top[ -]?50|our ranking");
  private static final Pattern ASN = Pattern.compile("(?i)\\bAS\\s?(\\d{1,10}(?:\\.\\d{1,5})?)\\b");

  private final LintContext context;

  /**
   * Checks with what is known of both sides.
   *
   * @param context names, networks and the goal to look for
   */
  public OutgoingLint(LintContext context) {
    this.context = context;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?iu)(?<![\\w-])(?:" + alternatives + ")(?![\\w-])");
  }

  /**
   * {@return what should not go out, by line; empty = nothing was found}
   *
   * @param raw the whole text, as it would be sent
   */
  public List<LintFinding> check(String raw) {
    LintText text = LintText.of(masked(raw));
    TreeSet<LintFinding> found = new TreeSet<>();
    lead(text, found);
    all(text, Rule.SOUNDS_LIKE_A_BUYER, BUYER, found);
    all(text, Rule.MONEY, MONEY, found);
    all(text, Rule.COMMIT, COMMIT, found);
    all(text, Rule.GOAL, GOAL, found);
    goal(text, found);
    if (!context.closedWithoutPay()) {
      all(text, Rule.PAID_PEERING_TOO_EARLY, PAID_PEERING, found);
    }
    for (String name : context.internalNames()) {
      if (name.length() >= SHORTEST_NAME) {
        all(text, Rule.INTERNAL_NAME, name(name), found);
      }
    }
    others(text, found);
    return List.copyOf(found);
  }

  /** Somebody's name is no offer, whatever it says: letters of it are blotted out. */
  private String masked(String raw) {
    String text = raw;
    // The longest first, since one name may be a part of another.
    for (String name :
        context.names().stream()
            .filter(n -> n.length() >= SHORTEST_NAME)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList()) {
      text = text.replace(name, name.replaceAll("[\\p{L}\\p{N}$€£¥]", "_"));
    }
    return text;
  }

  private static void lead(LintText text, Set<LintFinding> found) {
    String lead = text.lead();
    Matcher pay = PAY.matcher(lead);
    if (pay.find()) {
      found.add(new LintFinding(text.line(pay.start()), Rule.LEADS_WITH_PAY, cut(pay.group())));
    }
    if (!VALUE.matcher(lead).find()) {
      String first = lead.strip();
      int at = first.isEmpty() ? 0 : lead.indexOf(first);
      found.add(new LintFinding(text.line(at), Rule.LEADS_WITHOUT_VALUE, cut(first)));
    }
  }

  private static void all(LintText text, Rule rule, Pattern pattern, Set<LintFinding> found) {
    Matcher matcher = pattern.matcher(text.text());
    while (matcher.find()) {
      found.add(new LintFinding(text.line(matcher.start()), rule, cut(matcher.group())));
    }
  }

  /** The figure itself, where it stands near a word for it. */
  private void goal(LintText text, Set<LintFinding> found) {
    context
        .goalPercent()
        .ifPresent(
            percent ->
                all(
                    text,
                    Rule.GOAL,
                    Pattern.compile(
                        "(?iu)(?<![\\d.])"
                            + Pattern.quote(percent.stripTrailingZeros().toPlainString())
                            + "(?:\\.0+)?\\s?(?:%|percent|per cent)"),
                    found));
  }

  private void others(LintText text, Set<LintFinding> found) {
    Matcher asn = ASN.matcher(text.text());
    while (asn.find()) {
      Optional<Asn> named = Asn.tryParse(asn.group(1));
      if (named.isPresent()
          && !context.allowed().isEmpty()
          && !context.allowed().contains(named.get())) {
        found.add(new LintFinding(text.line(asn.start()), Rule.OTHER_NETWORK, cut(asn.group())));
      }
    }
    for (Map.Entry<Asn, String> other : context.others().entrySet()) {
      String name = other.getValue().strip();
      if (name.length() >= SHORTEST_NAME && !context.allowed().contains(other.getKey())) {
        all(text, Rule.OTHER_NETWORK, name(name), found);
      }
    }
  }

  private static Pattern name(String name) {
    String spaced =
        Pattern.quote(java.text.Normalizer.normalize(name.strip(), java.text.Normalizer.Form.NFKC))
            .replaceAll("\\s+", "\\\\E\\\\s+\\\\Q");
    // A name of one word may be a word of any sentence: there its capitals count.
    String flags = name.strip().contains(" ") ? "(?iu)" : "";
    return Pattern.compile(flags + "(?<![\\w-])" + spaced + "(?![\\w-])");
  }

  private static String cut(String text) {
    String one = text.strip().replaceAll("\\s+", " ");
    return one.length() <= LONGEST_FOUND ? one : one.substring(0, LONGEST_FOUND - 1) + "…";
  }
}
