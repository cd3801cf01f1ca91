package org.peeringkit.io.internal.template;

import java.util.function.ObjIntConsumer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;

/** What tells NetFlow v9 and IPFIX apart. Stateless. */
public interface TemplateProtocol {
  /** First id of data sets and so of templates. */
  int FIRST_DATA_SET = 256;

  /** As the message's first two octets say. */
  int version();

  /** In counters: {@code datagrams NAME}. */
  String name();

  /** The specification that faults refer to, and its sections on headers, sets and templates. */
  String reference(Part part);

  /** What a fault is about. */
  enum Part {
    HEADER,
    SETS,
    DATA
  }

  int headerOctets();

  /** Observation domain or source id, 32 bits; all octets of the header are there. */
  long domainId(Datagram message);

  /** Reads the message's header; all its octets are there. */
  void readHeader(Datagram message, Exporter exporter, MessageHeader header);

  /**
   * Index in the datagram's buffer after the message.
   *
   * @param log takes a length that lies
   */
  int end(Datagram message, ReadLog log);

  /** Id of sets with templates. */
  int templateSet();

  /** Id of sets with options templates. */
  int optionsTemplateSet();

  /** Whether sequence numbers count data records rather than messages. */
  boolean countsRecords();

  /** The counter for what is missing by sequence. */
  String lostCounter();

  /** How many fields of a template are of elements that no registry we have names. */
  int unknownFields(Template template);

  /** How many fields of a template have a length that their element's type cannot have. */
  int impossibleFields(Template template);

  /**
   * Reads all templates of a set. Withdrawals are templates without fields; one of the id of a
   * template set is for all templates of that kind.
   *
   * @param cursor over the set's content
   * @param action takes each template with the index in the cursor's data at which it begins
   * @throws MalformedException where the rest of the set cannot be read
   */
  void readTemplates(
      ByteCursor cursor, boolean options, int fieldLimit, ObjIntConsumer<Template> action)
      throws MalformedException;
}
