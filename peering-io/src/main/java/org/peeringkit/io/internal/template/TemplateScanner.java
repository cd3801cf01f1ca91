package org.peeringkit.io.internal.template;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.source.DecodeLimits;

/**
 * The first pass over a protocol with templates: templates and options data only. What is damaged
 * here is counted by the decoder in the second pass. Not thread-safe.
 */
public final class TemplateScanner {
  private final TemplateProtocol protocol;
  private final MessageDomains messages;
  private final DecodeLimits limits;
  private final ReadLog ignored;
  private final OptionsData options;
  private final SetWalker sets = new SetWalker("");
  private final ByteCursor cursor = new ByteCursor();
  private final MessageHeader header = new MessageHeader();

  /**
   * @param scan takes what is announced
   * @param ignored takes faults, which are counted elsewhere
   * @param interfaces takes what options data say of interfaces
   */
  public TemplateScanner(
      TemplateProtocol protocol,
      Knowledge scan,
      DecodeLimits limits,
      ReadLog ignored,
      InterfaceFacts interfaces) {
    this.protocol = protocol;
    this.messages = new MessageDomains(protocol, scan);
    this.limits = limits;
    this.ignored = ignored;
    this.options = new OptionsData(interfaces);
  }

  /** Takes a message. */
  public void accept(Datagram message) {
    if (message.length() < protocol.headerOctets()) {
      return;
    }
    MessageDomains.Domain domain = messages.domain(message);
    protocol.readHeader(message, domain.exporter(), header);
    DomainKnowledge knowledge = domain.knowledge();
    sets.begin(message, message.start() + protocol.headerOctets(), protocol.end(message, ignored));
    while (sets.nextSet(ignored)) {
      int id = sets.id();
      if (id == protocol.templateSet() || id == protocol.optionsTemplateSet()) {
        readTemplates(message, knowledge, id == protocol.optionsTemplateSet());
      } else if (id >= TemplateProtocol.FIRST_DATA_SET) {
        int offset = sets.offset();
        OffsetPlan plan = knowledge.plan(id, header.time(), header.order(offset));
        if (plan != null && plan.template().options()) {
          options.learn(
              plan,
              message.buffer(),
              sets.from(),
              sets.to(),
              header,
              knowledge,
              about -> messages.sibling(domain.exporter(), about),
              header.moment(offset));
        }
      }
    }
  }

  private void readTemplates(Datagram message, DomainKnowledge knowledge, boolean ofOptions) {
    cursor.over(message.buffer(), sets.from(), sets.to(), message.position(sets.from()));
    try {
      protocol.readTemplates(
          cursor,
          ofOptions,
          limits.fieldsPerTemplate(),
          (template, at) -> learn(template, header.moment(at - message.start()), knowledge));
    } catch (MalformedException e) {
      e.logTo(ignored);
    }
  }

  private static void learn(Template template, Moment moment, DomainKnowledge knowledge) {
    if (template.isWithdrawal()) {
      knowledge.withdraw(TemplateDecoder.withdrawn(template), template.options(), moment);
    } else {
      knowledge.learn(template, moment);
    }
  }
}
