package org.peeringkit.analysis.discussions.draft;

/** What a mail is for. */
public enum DraftKind {
  /** A first mail: would you peer with us? */
  REQUEST(
      """
      Subject: Peering between {{our-name}} ({{our-asn}}) and {{their-name}} ({{their-asn}})

      Hello {{contact}},

      {{value}}

      {{proposal}}

      About us: {{our-asn}}, {{our-type}}; {{our-routes}}. As-set: {{our-as-set}}. PeeringDB: https://www.peeringdb.com/asn/{{our-number}}

      {{question}}

      Kind regards,
      {{sender}}
      """),
  /** Another, after a talk or a mail without an answer. */
  FOLLOW_UP(
      """
      Subject: Re: Peering between {{our-name}} ({{our-asn}}) and {{their-name}} ({{their-asn}})

      Hello {{contact}},

      thank you for {{occasion}}. {{value}}

      {{promises}}

      {{proposal}}

      When would suit you?

      Kind regards,
      {{sender}}
      """);

  private final String template;

  DraftKind(String template) {
    this.template = template;
  }

  /** {@return the built-in template for such a mail} */
  public DraftTemplate template() {
    return DraftTemplate.parse("the built-in template", template);
  }
}
