package org.peeringkit.io.ipfix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What tshark makes of a capture: the flows of all data sets in order, each with its fields by
 * tshark's names. Options data are left out.
 */
final class Dissection {
  /** A field as tshark shows it, and its octets in hexadecimal. */
  record Field(String show, String hex) {
    long number() {
      return hex.isEmpty() ? 0 : Long.parseUnsignedLong(hex, 16);
    }
  }

  /**
   * A flow.
   *
   * @param clock milliseconds at which the exporter's uptime clock stood at 0; 0 if unknown
   */
  record Flow(Map<String, Field> fields, long clock) {}

  private final List<Flow> flows = new ArrayList<>();
  private final Set<String> optionsIds = new HashSet<>();
  private String setId = "";
  private long uptime;
  private long seconds;
  private long nanos;
  private long boot;

  private Dissection() {}

  static List<Flow> of(Path capture) throws IOException, XMLStreamException {
    Process process =
        new ProcessBuilder(
                "tshark", "-r", capture.toString(), "-d", "udp.port==2055,cflow", "-T", "pdml")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Dissection dissection = new Dissection();
    try (InputStream in = process.getInputStream()) {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      dissection.read(factory.createXMLStreamReader(in));
    }
    return dissection.flows;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    int depth = 0;
    int flowDepth = -1;
    Map<String, Field> fields = new HashMap<>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        if (depth == flowDepth) {
          Field init = fields.get("cflow.sys_init_time");
          boot = init == null ? boot : init.number();
          if (!optionsIds.contains(setId)) {
            long own = init == null ? boot : init.number();
            flows.add(
                new Flow(fields, seconds == 0 ? own : seconds * 1000 + nanos / 1_000_000 - uptime));
          }
          flowDepth = -1;
        }
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = text(xml, "name");
        String show = text(xml, "show");
        if (flowDepth < 0 && isFlow(name, show)) {
          flowDepth = depth;
          fields = new HashMap<>();
        } else if (flowDepth >= 0) {
          if (!text(xml, "size").equals("0")) {
            String masked = text(xml, "unmaskedvalue");
            String hex = masked.isEmpty() ? text(xml, "value") : masked;
            // Of several times the one with more octets is the finer one.
            fields.merge(
                name, new Field(show, hex), (a, b) -> b.hex.length() > a.hex.length() ? b : a);
          }
        } else {
          header(name, show, text(xml, "value"));
        }
      }
    }
  }

  private static boolean isFlow(String name, String show) {
    return name.isEmpty() && show.startsWith("Flow ") || name.isEmpty() && show.startsWith("pdu ");
  }

  private void header(String name, String show, String hex) {
    switch (name) {
      case "cflow.version" -> {
        uptime = 0;
        seconds = 0;
        nanos = 0;
      }
      case "cflow.sysuptime" -> uptime = Long.parseLong(hex, 16);
      case "cflow.unix_secs" -> seconds = Long.parseLong(hex, 16);
      case "cflow.unix_nsecs" -> nanos = Long.parseLong(hex, 16);
      case "cflow.flowset_id" -> setId = show;
      case "cflow.template_id" -> {
        if (setId.equals("1") || setId.equals("3")) {
          optionsIds.add(show);
        } else {
          optionsIds.remove(show);
        }
      }
      default -> {}
    }
  }

  private static String text(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }
}
