package org.peeringkit.io.netflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.DataRun;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DomainKnowledge;
import org.peeringkit.io.internal.export.MessageDecoder;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.export.OffsetPlan;
import org.peeringkit.io.internal.export.OptionsData;
import org.peeringkit.io.internal.export.SetWalker;
import org.peeringkit.io.internal.export.Template;
import org.peeringkit.io.internal.export.WaitingSets;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FaultKind;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.ReadLog;

/**
 * NetFlow v9 (RFC 3954). Sets before their template wait for it where it may still come. Not
 * thread-safe.
 */
public final class NetFlow9Decoder implements MessageDecoder {
  private static final String REFERENCE = "RFC 3954";

  private final ReadLog log;
  private final DecodeLimits limits;
  private final NetFlow9Message messages;
  private final WaitingSets waiting;
  private final SetWalker sets = new SetWalker(REFERENCE + " 5");
  private final ByteCursor cursor = new ByteCursor();
  private final DataRun run = new DataRun();
  private final Deque<Released> released = new ArrayDeque<>();
  private @Nullable Current current;

  private record Current(Datagram message, NetFlow9Message.Domain domain, MessageHeader header) {}

  private record Released(WaitingSets.Held set, OffsetPlan plan, DomainKnowledge knowledge) {}

  /**
   * @param knowledge what is known of an exporter and domain; asked once for each
   * @param complete whether everything is known already, so that waiting for templates is vain
   */
  public NetFlow9Decoder(
      ReadLog log,
      DecodeLimits limits,
      Function<Exporter, DomainKnowledge> knowledge,
      boolean complete) {
    this.log = log;
    this.limits = limits;
    this.messages = new NetFlow9Message(knowledge);
    this.waiting = new WaitingSets(complete ? 0 : limits.waitingOctets(), REFERENCE + " 5.3");
  }

  @Override
  public void begin(Datagram message) {
    current = null;
    run.clear();
    if (message.length() < NetFlow9Message.HEADER_OCTETS) {
      log.fault(
          FaultKind.TRUNCATED,
          message.position(message.start()),
          "NetFlow v9 header",
          NetFlow9Message.HEADER_OCTETS + " octets",
          message.length() + " octets",
          REFERENCE + " 5.1");
      return;
    }
    NetFlow9Message.Domain domain = messages.domain(message);
    MessageHeader header = NetFlow9Message.header(message, domain.exporter());
    domain.sequence().accept(header.sequence(), 1, log);
    log.count("datagrams netflow v9", 1);
    sets.begin(message, message.start() + NetFlow9Message.HEADER_OCTETS, message.end());
    current = new Current(message, domain, header);
  }

  @Override
  public boolean emit(FlowBatch batch) {
    while (true) {
      if (!run.emit(batch)) {
        return false;
      }
      Released next = released.poll();
      if (next != null) {
        decodeReleased(next);
      } else if (current == null || !sets.nextSet(log)) {
        current = null;
        return true;
      } else {
        openSet(current);
      }
    }
  }

  private void openSet(Current c) {
    int id = sets.id();
    if (id == TemplateSets.TEMPLATE_SET || id == TemplateSets.OPTIONS_TEMPLATE_SET) {
      readTemplates(c, id == TemplateSets.OPTIONS_TEMPLATE_SET);
    } else if (id < TemplateSets.FIRST_DATA_SET) {
      log.fault(
          FaultKind.UNSUPPORTED,
          c.message.position(sets.from() - 4),
          "FlowSet id",
          "0, 1 or 256 and above",
          Integer.toString(id),
          REFERENCE + " 5");
    } else {
      Moment moment = c.header.moment(sets.offset());
      OffsetPlan plan = c.domain.knowledge().plan(id, moment);
      if (plan == null) {
        waiting.add(c.header, id, moment, c.message, sets);
      } else {
        decode(
            plan,
            c.message.buffer(),
            sets.from(),
            sets.to(),
            c.header,
            moment,
            c.domain.knowledge(),
            c.message.position(sets.from()));
      }
    }
  }

  private void readTemplates(Current c, boolean options) {
    cursor.over(c.message.buffer(), sets.from(), sets.to(), c.message.position(sets.from()));
    try {
      TemplateSets.read(
          cursor, options, limits.fieldsPerTemplate(), (template, at) -> learn(c, template, at));
    } catch (MalformedException e) {
      e.logTo(log);
    }
  }

  private void learn(Current c, Template template, int at) {
    log.count(template.options() ? "options templates" : "templates", 1);
    DomainKnowledge knowledge = c.domain.knowledge();
    Moment moment = c.header.moment(at - c.message.start());
    if (!knowledge.learn(template, moment)) {
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          c.message.position(at),
          "templates of " + c.domain.exporter(),
          "at most " + limits.templatesPerExporter(),
          "one more, " + template.id(),
          "");
      return;
    }
    for (WaitingSets.Held set : waiting.release(c.domain.exporter(), template.id())) {
      OffsetPlan plan = knowledge.plan(template.id(), moment);
      if (plan != null) {
        released.add(new Released(set, plan, knowledge));
      }
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
        set.moment(),
        next.knowledge,
        set.position());
  }

  private void decode(
      OffsetPlan plan,
      byte[] octets,
      int from,
      int to,
      MessageHeader header,
      Moment moment,
      DomainKnowledge knowledge,
      long position) {
    if (plan.recordLength() == 0) {
      log.fault(
          FaultKind.BAD_VALUE,
          position,
          "record length of template " + plan.template().id(),
          "1 octet or more",
          "0",
          REFERENCE + " 5.3");
    } else if (plan.template().options()) {
      log.count("options records", OptionsData.learn(plan, octets, from, to, knowledge, moment));
    } else {
      run.begin(plan, octets, from, to, header, moment, knowledge);
    }
  }

  @Override
  public void finish() {
    waiting.finish(log);
  }
}
