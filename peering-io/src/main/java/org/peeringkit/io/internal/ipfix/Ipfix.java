package org.peeringkit.io.internal.ipfix;

import java.util.function.ObjIntConsumer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateProtocol;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;

/**
 * IPFIX (RFC 7011).
 *
 * <pre>
 * version u16 = 10, octets u16, export time u32 s, sequence u32 (data records), domain id u32
 * </pre>
 */
public final class Ipfix implements TemplateProtocol {
  /** As the first two octets of a message say. */
  public static final int VERSION = 10;

  /** Octets of the message header. */
  public static final int HEADER_OCTETS = 16;

  /** Id of sets with templates (RFC 7011 3.3.2). */
  public static final int TEMPLATE_SET = 2;

  /** Id of sets with options templates. */
  public static final int OPTIONS_TEMPLATE_SET = 3;

  private static final String REFERENCE = "RFC 7011";

  public Ipfix() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String name() {
    return "ipfix";
  }

  @Override
  public String reference(Part part) {
    return switch (part) {
      case HEADER -> REFERENCE + " 3.1";
      case SETS -> REFERENCE + " 3.3";
      case DATA -> REFERENCE + " 3.4.3";
    };
  }

  @Override
  public int headerOctets() {
    return HEADER_OCTETS;
  }

  @Override
  public long domainId(Datagram message) {
    return Octets.u32(message.buffer(), message.start() + 12);
  }

  @Override
  public void readHeader(Datagram message, Exporter exporter, MessageHeader header) {
    byte[] octets = message.buffer();
    int at = message.start();
    header.set(
        exporter, Octets.u32(octets, at + 4), MessageHeader.NO_UPTIME, Octets.u32(octets, at + 8));
  }

  @Override
  public int end(Datagram message, ReadLog log) {
    int length = Octets.u16(message.buffer(), message.start() + 2);
    if (length < HEADER_OCTETS || length > message.length()) {
      log.fault(
          length < HEADER_OCTETS ? FaultKind.BAD_VALUE : FaultKind.TRUNCATED,
          message.position(message.start() + 2),
          "message length",
          HEADER_OCTETS + " to " + message.length(),
          Integer.toString(length),
          reference(Part.HEADER));
      return message.end();
    }
    if (length < message.length()) {
      log.count("octets after ipfix messages", message.length() - length);
    }
    return message.start() + length;
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
    return true;
  }

  @Override
  public String lostCounter() {
    return "lost data records";
  }

  @Override
  public int unknownFields(Template template) {
    ElementRegistry registry = ElementRegistry.standard();
    return (int)
        template.fields().stream()
            .filter(f -> registry.find(f.enterprise(), f.element()).isEmpty())
            .count();
  }

  @Override
  public int impossibleFields(Template template) {
    ElementRegistry registry = ElementRegistry.standard();
    return (int)
        template.fields().stream()
            .filter(f -> !f.isVariable() && f.length() > 0)
            .filter(
                f ->
                    registry
                        .find(f.enterprise(), f.element())
                        .filter(e -> !e.type().allows(f.length()))
                        .isPresent())
            .count();
  }

  @Override
  public void readTemplates(
      ByteCursor cursor, boolean options, int fieldLimit, ObjIntConsumer<Template> action)
      throws MalformedException {
    IpfixTemplates.read(cursor, options, fieldLimit, action);
  }
}
