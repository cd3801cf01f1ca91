package org.peeringkit.io.internal.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageDecoder;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.TemplateProtocol.Part;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;

/**
 * Decodes a protocol with templates. Sets before their template wait for it where it may still
 * come. Not thread-safe.
 */
public final class TemplateDecoder implements MessageDecoder {
  private final TemplateProtocol protocol;
  private final ReadLog log;
  private final DecodeLimits limits;
  private final MessageDomains messages;
  private final WaitingSets waiting;
  private final SetWalker sets;
  private final RepeatedTemplates templates;
  private final OptionsData options;
  private final DataRun run;
  private final ByteCursor cursor = new ByteCursor();
  private final String datagrams;
  private final Deque<Released> released = new ArrayDeque<>();

  /** Reused from message to message, as one is read at a time; null before the first. */
  private @Nullable Current reused;

  /** Null between messages. */
  private @Nullable Current current;

  private boolean releasing;

  /** The message being read. */
  private static final class Current {
    private final MessageHeader header = new MessageHeader();
    private Datagram message;
    private MessageDomains.Domain domain;
    private long records;
    private long optionsRecords;
    private boolean uncounted;

    Current(Datagram datagram, MessageDomains.Domain from) {
      message = datagram;
      domain = from;
    }

    void begin(Datagram datagram, MessageDomains.Domain from) {
      message = datagram;
      domain = from;
      records = 0;
      optionsRecords = 0;
      uncounted = false;
    }
  }

  private record Released(WaitingSets.Held set, OffsetPlan plan, DomainKnowledge knowledge) {}

  /**
   * @param knowledge what is known of an exporter and domain; asked once for each
   * @param complete whether everything is known already, so that waiting for templates is vain
   * @param interfaces takes what options data say of interfaces
   */
  public TemplateDecoder(
      TemplateProtocol protocol,
      ReadLog log,
      DecodeLimits limits,
      Knowledge knowledge,
      boolean complete,
      InterfaceFacts interfaces) {
    this.protocol = protocol;
    this.log = log;
    this.limits = limits;
    this.messages = new MessageDomains(protocol, knowledge);
    this.waiting =
        new WaitingSets(
            complete ? 0 : limits.waitingOctets(),
            protocol.reference(Part.DATA),
            knowledge.memory());
    this.sets = new SetWalker(protocol.reference(Part.SETS));
    this.templates =
        new RepeatedTemplates(protocol, limits.fieldsPerTemplate(), knowledge.memory());
    this.options = new OptionsData(interfaces);
    this.run = new DataRun(log);
    this.datagrams = "datagrams " + protocol.name();
  }

  @Override
  public void begin(Datagram message) {
    current = null;
    run.clear();
    if (message.length() < protocol.headerOctets()) {
      log.fault(
          FaultKind.TRUNCATED,
          message.position(message.start()),
          "header of " + protocol.name(),
          protocol.headerOctets() + " octets",
          message.length() + " octets",
          protocol.reference(Part.HEADER));
      return;
    }
    MessageDomains.Domain domain = messages.domain(message);
    Current c = reused;
    if (c == null) {
      c = new Current(message, domain);
      reused = c;
    } else {
      c.begin(message, domain);
    }
    protocol.readHeader(message, domain.exporter(), c.header);
    log.count(datagrams, 1);
    int end = protocol.end(message, log);
    sets.begin(message, message.start() + protocol.headerOctets(), end);
    c.uncounted = end > message.end();
    if (!protocol.countsRecords()) {
      domain.sequence().accept(c.header.sequence(), 1, log);
    }
    current = c;
  }

  @Override
  public boolean emit(FlowBatch batch) {
    while (true) {
      if (!run.emit(batch)) {
        return false;
      }
      Current c = current;
      long records = run.takeRecords();
      if (c != null && !releasing) {
        c.records += records;
      }
      Released next = released.poll();
      releasing = next != null;
      if (next != null) {
        decodeReleased(next);
      } else if (c == null || !sets.nextSet(log)) {
        if (c != null) {
          finish(c);
        }
        current = null;
        return true;
      } else {
        openSet(c);
      }
    }
  }

  /** All records of the message are counted now, so its sequence number can be judged. */
  private void finish(Current c) {
    if (!protocol.countsRecords()) {
      return;
    }
    if (c.uncounted || sets.isDamaged()) {
      c.domain.sequence().acceptUncounted(c.header.sequence(), log);
    } else {
      c.domain
          .sequence()
          .accept(c.header.sequence(), c.records + c.optionsRecords, c.optionsRecords, log);
    }
  }

  private void openSet(Current c) {
    int id = sets.id();
    if (id == protocol.templateSet() || id == protocol.optionsTemplateSet()) {
      readTemplates(c, id == protocol.optionsTemplateSet());
    } else if (id < TemplateProtocol.FIRST_DATA_SET) {
      log.fault(
          FaultKind.UNSUPPORTED,
          c.message.position(sets.from() - 4),
          "set id",
          protocol.templateSet() + ", " + protocol.optionsTemplateSet() + " or 256 and above",
          Integer.toString(id),
          protocol.reference(Part.SETS));
    } else {
      int offset = sets.offset();
      OffsetPlan plan = c.domain.knowledge().plan(id, c.header.time(), c.header.order(offset));
      if (plan == null) {
        c.uncounted = true;
        waiting.add(c.header, id, offset, c.message, sets);
      } else {
        c.optionsRecords +=
            decode(
                plan,
                c.message.buffer(),
                sets.from(),
                sets.to(),
                c.header,
                offset,
                c.domain.knowledge(),
                c.message.position(sets.from()));
      }
    }
  }

  private void readTemplates(Current c, boolean ofOptions) {
    cursor.over(c.message.buffer(), sets.from(), sets.to(), c.message.position(sets.from()));
    List<RepeatedTemplates.Announced> found = templates.read(cursor, ofOptions);
    for (int i = 0; i < found.size(); i++) {
      learn(c, found.get(i), sets.from() + found.get(i).offset());
    }
    MalformedException damage = templates.damage();
    if (damage != null) {
      damage.logTo(log);
    }
  }

  /** Which id a withdrawal is for, {@link DomainKnowledge#NONE} for all of its kind. */
  static long withdrawn(Template template) {
    return template.id() < TemplateProtocol.FIRST_DATA_SET ? DomainKnowledge.NONE : template.id();
  }

  private void learn(Current c, RepeatedTemplates.Announced announced, int at) {
    Template template = announced.template();
    DomainKnowledge knowledge = c.domain.knowledge();
    Moment moment = c.header.moment(at - c.message.start());
    if (template.isWithdrawal()) {
      log.count("template withdrawals", 1);
      knowledge.withdraw(withdrawn(template), template.options(), moment);
      return;
    }
    log.count(template.options() ? "options templates" : "templates", 1);
    countFields("template fields of unknown elements", announced.unknownFields());
    countFields("template fields of impossible length", announced.impossibleFields());
    if (!knowledge.learn(template, moment)) {
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          c.message.position(at),
          "templates of " + c.domain.exporter(),
          "at most " + limits.templatesPerExporter() + ", and memory for them",
          "one more, " + template.id(),
          "");
      return;
    }
    List<WaitingSets.Held> free = waiting.release(c.domain.exporter(), template.id());
    for (int i = 0; i < free.size(); i++) {
      OffsetPlan plan = knowledge.plan(template.id(), moment);
      if (plan != null) {
        released.add(new Released(free.get(i), plan, knowledge));
      }
    }
  }

  private void countFields(String name, int n) {
    if (n > 0) {
      log.count(name, n);
    }
  }

  private void decodeReleased(Released next) {
    WaitingSets.Held set = next.set;
    decode(
        next.plan,
        set.content(),
        0,
        set.content().length,
        set.header(),
        set.offset(),
        next.knowledge,
        set.position());
  }

  /** Begins a run of flows; returns the number of options records otherwise. */
  private int decode(
      OffsetPlan plan,
      byte[] octets,
      int from,
      int to,
      MessageHeader header,
      int offset,
      DomainKnowledge knowledge,
      long position) {
    if (plan.shortest() == 0) {
      log.fault(
          FaultKind.BAD_VALUE,
          position,
          "record length of template " + plan.template().id(),
          "1 octet or more",
          "0",
          protocol.reference(Part.DATA));
    } else if (plan.template().options()) {
      int records =
          options.learn(
              plan,
              octets,
              from,
              to,
              header,
              knowledge,
              about -> messages.sibling(header.exporter(), about),
              header.moment(offset));
      log.count("options records", records);
      return records;
    } else {
      run.begin(plan, octets, from, to, header, offset, knowledge, position);
    }
    return 0;
  }

  /** Data sets that wait for their template now. */
  public int waitingSets() {
    return waiting.size();
  }

  @Override
  public void finish() {
    waiting.finish(log);
  }
}
