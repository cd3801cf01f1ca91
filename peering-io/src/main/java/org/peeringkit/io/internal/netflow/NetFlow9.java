package org.peeringkit.io.internal.netflow;

import java.util.function.ObjIntConsumer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateProtocol;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;

/**
 * NetFlow v9 (RFC 3954).
 *
 * <pre>
 * version u16 = 9, count u16, sysUptime u32 ms, unixSecs u32, sequence u32 (packets), sourceId u32
 * </pre>
 */
public final class NetFlow9 implements TemplateProtocol {
  /** Id of sets with templates (RFC 3954 5.2). */
  public static final int TEMPLATE_SET = 0;

  /** Id of sets with options templates. */
  public static final int OPTIONS_TEMPLATE_SET = 1;

  private static final String REFERENCE = "RFC 3954";

  public NetFlow9() {}

  @Override
  public int version() {
    return 9;
  }

  @Override
  public String name() {
    return "netflow v9";
  }

  @Override
  public String reference(Part part) {
    return switch (part) {
      case HEADER -> REFERENCE + " 5.1";
      case SETS -> REFERENCE + " 5";
      case DATA -> REFERENCE + " 5.3";
    };
  }

  @Override
  public int headerOctets() {
    return 20;
  }

  @Override
  public long domainId(Datagram message) {
    return Octets.u32(message.buffer(), message.start() + 16);
  }

  @Override
  public void readHeader(Datagram message, Exporter exporter, MessageHeader header) {
    byte[] octets = message.buffer();
    int at = message.start();
    header.set(
        exporter,
        Octets.u32(octets, at + 8),
        Octets.u32(octets, at + 4),
        Octets.u32(octets, at + 12));
  }

  /** The header says a number of records only. */
  @Override
  public int end(Datagram message, ReadLog log) {
    return message.end();
  }

  @Override
  public int templateSet() {
    return TEMPLATE_SET;
  }

  @Override
  public int optionsTemplateSet() {
    return OPTIONS_TEMPLATE_SET;
  }

  @Override
  public boolean countsRecords() {
    return false;
  }

  @Override
  public String lostCounter() {
    return "lost datagrams";
  }

  /** Field types above 127 are each maker's own. */
  @Override
  public int unknownFields(Template template) {
    return 0;
  }

  @Override
  public int impossibleFields(Template template) {
    return 0;
  }

  @Override
  public void readTemplates(
      ByteCursor cursor, boolean options, int fieldLimit, ObjIntConsumer<Template> action)
      throws MalformedException {
    TemplateSets.read(cursor, options, fieldLimit, action);
  }
}
