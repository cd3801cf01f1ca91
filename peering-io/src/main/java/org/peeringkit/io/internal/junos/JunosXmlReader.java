package org.peeringkit.io.internal.junos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.BrokenStream;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.RowReader;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Streams {@code rt} elements; one is held at a time. No DTD, no external entity. What stands
 * before the first tag (a prompt, a banner) is passed over; broken markup ends the reading.
 */
public final class JunosXmlReader extends RowReader {
  private final InputStream in;
  private final JunosEntries entries;
  private final int entryCharacters;
  private final int nesting;
  private @Nullable XMLStreamReader xml;
  private String table = "";
  private String root = "";
  private boolean ended;
  private int skippedLines;

  public JunosXmlReader(Input input, ReadOptions options) throws IOException {
    super(new ReadLog(input.name(), options.faultPolicy()));
    entryCharacters = options.limits().recordOctets();
    nesting = options.limits().nesting();
    in = new BufferedInputStream(input.open(), 1 << 16);
    entries = new JunosEntries(log(), bad -> fault(bad, line()), this::emit);
  }

  @Override
  protected boolean step() {
    if (ended) {
      return false;
    }
    long at = line();
    try {
      ended = !advance();
    } catch (XMLStreamException e) {
      ended = true;
      boolean cut = String.valueOf(e.getMessage()).contains("XML document structures must start");
      fault(
          new BadValue(
              cut ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE, "XML", "well-formed XML", reason(e)),
          line());
    } catch (BadValue e) {
      if (e.kind() == FaultKind.LENGTH_EXCEEDS_LIMIT) {
        ended = true;
      }
      fault(e, at);
    } catch (IOException e) {
      ended = true;
      fault(new BadValue(FaultKind.BAD_VALUE, "input", "more of it", BrokenStream.found(e)), at);
    }
    return !ended;
  }

  /** The parser's own words, without the position it puts before them. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return message.substring(at < 0 ? 0 : at + "Message: ".length()).lines().findFirst().orElse("");
  }

  private long line() {
    return (long) skippedLines + (xml == null ? 1 : Math.max(1, xml.getLocation().getLineNumber()));
  }

  private void fault(BadValue bad, long atLine) {
    log()
        .fault(
            Fault.atLine(
                bad.kind(), log().source(), atLine, bad.field(), bad.expected(), bad.actual()));
  }

  private boolean advance() throws XMLStreamException, BadValue, IOException {
    XMLStreamReader reader = xml;
    if (reader == null) {
      reader = open();
      xml = reader;
    }
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.END_DOCUMENT) {
        return false;
      }
      if (event == XMLStreamConstants.END_ELEMENT
          && (reader.getLocalName().equals("rpc-reply")
              || reader.getLocalName().equals("route-information"))) {
        // What a terminal adds after the document is no XML.
        return !isRootEnd(reader.getLocalName());
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      rootOnce(reader.getLocalName());
      if (reader.getLocalName().equals("table-name")) {
        JunosElement name = element(reader, 0, new int[1]);
        table = name.text();
      } else if (reader.getLocalName().equals("rt")) {
        int from = reader.getLocation().getCharacterOffset();
        JunosElement rt = element(reader, 0, new int[1]);
        log().record(Math.max(0, reader.getLocation().getCharacterOffset() - from));
        entries.destination(table, rt);
        return true;
      }
    }
    return false;
  }

  private void rootOnce(String name) {
    if (root.isEmpty()) {
      root = name;
    }
  }

  private boolean isRootEnd(String name) {
    return name.equals(root);
  }

  private XMLStreamReader open() throws XMLStreamException, IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("an external entity");
        });
    skipToTag();
    // From characters: over octets that are no UTF-8 the JDK's own decoder complains on stderr.
    return factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private void skipToTag() throws IOException {
    in.mark(1);
    int octet = in.read();
    while (octet >= 0 && octet != '<') {
      skippedLines += octet == '\n' ? 1 : 0;
      in.mark(1);
      octet = in.read();
    }
    in.reset();
    log().count("lines heading", skippedLines);
  }

  /** The element the reader stands at the start of, to its end. */
  private JunosElement element(XMLStreamReader reader, int depth, int[] characters)
      throws XMLStreamException, BadValue {
    if (depth > nesting) {
      throw new BadValue(
          FaultKind.LENGTH_EXCEEDS_LIMIT, "nesting", "at most " + nesting + " levels", "more");
    }
    JunosElement element = new JunosElement(reader.getLocalName());
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT ->
            element.add(element(reader, depth + 1, characters));
        case XMLStreamConstants.END_ELEMENT -> {
          return element;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          characters[0] += reader.getTextLength();
          if (characters[0] > entryCharacters) {
            throw new BadValue(
                FaultKind.LENGTH_EXCEEDS_LIMIT,
                "rt",
                "at most " + entryCharacters + " characters",
                "more");
          }
          element.append(reader.getText());
        }
        default -> {
          // comments and processing instructions
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
