package org.peeringkit.io.netflow;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DomainKnowledge;
import org.peeringkit.io.internal.export.InputScan;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.export.OffsetPlan;
import org.peeringkit.io.internal.export.OptionsData;
import org.peeringkit.io.internal.export.SetWalker;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadLog;

/**
 * The first pass over NetFlow v9: templates and sampling options only. What is damaged here is
 * counted by the decoder in the second pass. Not thread-safe.
 */
public final class NetFlow9Scanner {
  private final NetFlow9Message messages;
  private final DecodeLimits limits;
  private final ReadLog ignored;
  private final SetWalker sets = new SetWalker("");
  private final ByteCursor cursor = new ByteCursor();

  /**
   * @param ignored takes faults, which are counted elsewhere
   */
  public NetFlow9Scanner(InputScan scan, DecodeLimits limits, ReadLog ignored) {
    this.messages = new NetFlow9Message(scan::domain);
    this.limits = limits;
    this.ignored = ignored;
  }

  /** Takes a message. */
  public void accept(Datagram message) {
    if (message.length() < NetFlow9Message.HEADER_OCTETS) {
      return;
    }
    NetFlow9Message.Domain domain = messages.domain(message);
    MessageHeader header = NetFlow9Message.header(message, domain.exporter());
    DomainKnowledge knowledge = domain.knowledge();
    sets.begin(message, message.start() + NetFlow9Message.HEADER_OCTETS, message.end());
    while (sets.nextSet(ignored)) {
      int id = sets.id();
      if (id == TemplateSets.TEMPLATE_SET || id == TemplateSets.OPTIONS_TEMPLATE_SET) {
        readTemplates(message, header, knowledge, id == TemplateSets.OPTIONS_TEMPLATE_SET);
      } else if (id >= TemplateSets.FIRST_DATA_SET) {
        Moment moment = header.moment(sets.offset());
        OffsetPlan plan = knowledge.plan(id, moment);
        if (plan != null && plan.template().options()) {
          OptionsData.learn(plan, message.buffer(), sets.from(), sets.to(), knowledge, moment);
        }
      }
    }
  }

  private void readTemplates(
      Datagram message, MessageHeader header, DomainKnowledge knowledge, boolean options) {
    cursor.over(message.buffer(), sets.from(), sets.to(), message.position(sets.from()));
    try {
      TemplateSets.read(
          cursor,
          options,
          limits.fieldsPerTemplate(),
          (template, at) -> knowledge.learn(template, header.moment(at - message.start())));
    } catch (MalformedException e) {
      e.logTo(ignored);
    }
  }
}
