package org.peeringkit.analysis.discussions.lint;

/**
 * Something in a text that should not go out.
 *
 * @param line where it begins, from 1
 * @param rule which rule it breaks
 * @param found the words, as they stand there; shortened
 */
public record LintFinding(int line, Rule rule, String found) implements Comparable<LintFinding> {

  /** What a text must not do. */
  public enum Rule {
    /** The first paragraph names nothing the other side gains. */
    LEADS_WITHOUT_VALUE("begin with what they gain: traffic, users, routes or places"),
    /** The first paragraph speaks of paying or buying. */
    LEADS_WITH_PAY("never begin with paid peering, transit or prices"),
    /** Paid peering before a settlement-free attempt was closed. */
    PAID_PEERING_TOO_EARLY(
        "paid peering is the last resort, after settlement-free was asked for and refused"),
    /** We sound like a customer. */
    SOUNDS_LIKE_A_BUYER("a peer asks for no quote: this makes a sales prospect of us"),
    /** An amount of money. */
    MONEY("no price, cost or saving leaves the house"),
    /** What we committed to buy. */
    COMMIT("no commit, contract or bill leaves the house"),
    /** What we want to reach. */
    GOAL("no goal, score or ranking leaves the house"),
    /** A name that only we use. */
    INTERNAL_NAME("a name of our own contracts or links"),
    /** With whom else we speak. */
    OTHER_NETWORK("with whom else we would peer is nobody's business");

    private final String advice;

    Rule(String advice) {
      this.advice = advice;
    }

    /** {@return what to do instead, or why} */
    public String advice() {
      return advice;
    }
  }

  @Override
  public int compareTo(LintFinding other) {
    int order = Integer.compare(line, other.line);
    if (order == 0) {
      order = rule.compareTo(other.rule);
    }
    return order != 0 ? order : found.compareTo(other.found);
  }
}
