package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.cli.Fixtures;

/** docs/cookbook.md, and the files that its tasks start from. */
final class Cookbook {
  private static final Pattern HEADING = Pattern.compile("## ([0-9]+)\\. (.*)");
  private static final Pattern ENTRY = Pattern.compile("Entry: `([A-Za-z]+)`.*");

  private Cookbook() {}

  /**
   * A task as the document has it.
   *
   * @param entry the public type that it begins with
   * @param code Java
   * @param output what it prints
   */
  record Task(int number, String title, String entry, String code, String output) {}

  static SortedMap<Integer, Task> tasks() throws IOException {
    Path document =
        Path.of(System.getProperty("peering.root", "../..")).resolve("docs/cookbook.md");
    SortedMap<Integer, Task> tasks = new TreeMap<>();
    int number = 0;
    String title = "";
    String entry = "";
    String language = null;
    String code = "";
    List<String> block = new ArrayList<>();
    for (String line : Files.readAllLines(document, UTF_8)) {
      Matcher heading = HEADING.matcher(line);
      Matcher named = ENTRY.matcher(line);
      if (line.startsWith("```") && language == null) {
        language = line.substring(3);
        block.clear();
      } else if (line.equals("```")) {
        String text = String.join("\n", block);
        if ("java".equals(language)) {
          code = text;
        } else if (number > 0) {
          tasks.put(number, new Task(number, title, entry, code, text));
        }
        language = null;
      } else if (language != null) {
        block.add(line);
      } else if (heading.matches()) {
        number = Integer.parseInt(heading.group(1));
        title = heading.group(2);
        entry = "";
      } else if (named.matches()) {
        entry = named.group(1);
      }
    }
    return tasks;
  }

  /** All files; those of README are among them. */
  static void write(Path dir) throws IOException {
    Files.write(dir.resolve("rib.mrt.gz"), Fixtures.gzip(Fixtures.rib()));
    Files.write(dir.resolve("updates.mrt"), Fixtures.updates());
    Files.write(dir.resolve("flows.pcap"), Fixtures.flows());
    text(dir, "prefixes.txt", "192.0.2.0/25\n192.0.2.128/25\n198.51.100.0/24\n");
    text(
        dir,
        "vrps.json",
        "{\"roas\": [{\"prefix\": \"192.0.2.0/24\", \"maxLength\": 24, \"asn\": \"AS64510\"},"
            + " {\"prefix\": \"198.51.100.0/24\", \"maxLength\": 25, \"asn\": \"AS64509\"}]}\n");
    text(
        dir,
        "as-rel.txt",
        """
        # provider|customer|-1, peer|peer|0
        64501|64506|-1
        64501|64507|-1
        64506|64508|-1
        64506|64507|0
        """);
    text(
        dir,
        "snmp.csv",
        """
        time,exporter,ifName,ifHCInOctets,ifHCOutOctets
        2026-09-01T00:00:00Z,192.0.2.1,et-0/0/1,1000,2000
        2026-09-01T00:05:00Z,192.0.2.1,et-0/0/1,751000,302000
        """);
    text(
        dir,
        "cards.vcf",
        """
        BEGIN:VCARD
        VERSION:4.0
        FN:Ada Example
        ORG:Second Video
        EMAIL:peering@video.example
        X-ASN:64506
        END:VCARD
        """);
    text(
        dir,
        "mail.txt",
        "Hello,\n\nwe pay 0.40 USD a Mbit/s for transit now and would like a quote from you.\n");
    network(dir);
  }

  /** A month of one network: two links, three other networks. */
  private static void network(Path dir) throws IOException {
    StringBuilder flows =
        new StringBuilder(
            "exporter,observationDomainId,rateSource,start,end,sourceAddress,destinationAddress,"
                + "packets,octets,ingressInterface,egressInterface\n");
    flow(flows, "151.193.6.25", 9, 10);
    flow(flows, "151.193.8.25", 2, 10);
    flow(flows, "151.193.7.25", 4, 20);
    text(dir, "flows.csv", flows.toString());
    text(
        dir,
        "routes.txt",
        """
        151.193.6.0/24\t64506
        151.193.7.0/24\t64507
        151.193.8.0/24\t64508
        151.192.0.0/16\t64500
        """);
    text(
        dir,
        "peeringdb.json",
        "{\"net\": {\"data\": ["
            + net(1, 64506, "Second Video", "Content", "Open")
            + ", "
            + net(2, 64507, "Third Access", "Cable/DSL/ISP", "Selective")
            + ", "
            + net(3, 64500, "Example Networks", "Cable/DSL/ISP", "Open")
            + "]}, \"ix\": {\"data\": [{\"id\": 7, \"name\": \"IX One\", \"country\": \"DE\","
            + " \"city\": \"Frankfurt\", \"status\": \"ok\"}]}, \"ixlan\": {\"data\": [{\"id\": 31,"
            + " \"ix_id\": 7, \"status\": \"ok\"}]}, \"netixlan\": {\"data\": ["
            + port(1, 64506, 6)
            + ", "
            + port(2, 64507, 7)
            + ", "
            + port(3, 64500, 1)
            + "]}}\n");
  }

  private static String net(int id, long asn, String name, String type, String policy) {
    return String.format(
        java.util.Locale.ROOT,
        "{\"id\": %d, \"asn\": %d, \"name\": \"%s\", \"info_type\": \"%s\","
            + " \"policy_general\": \"%s\", \"status\": \"ok\"}",
        id,
        asn,
        name,
        type,
        policy);
  }

  private static String port(int net, long asn, int host) {
    return String.format(
        java.util.Locale.ROOT,
        "{\"id\": %d, \"net_id\": %d, \"asn\": %d, \"ix_id\": 7, \"ixlan_id\": 31,"
            + " \"ipaddr4\": \"198.51.100.%d\", \"speed\": 10000, \"is_rs_peer\": false,"
            + " \"operational\": true, \"status\": \"ok\"}",
        net,
        net,
        asn,
        host);
  }

  private static void flow(StringBuilder flows, String source, int share, int port) {
    // One record an hour, so that every hour of the month is measured.
    for (int hour = 0; hour < 30 * 24; hour++) {
      String at =
          String.format(java.util.Locale.ROOT, "2026-09-%02dT%02d:", 1 + hour / 24, hour % 24);
      flows.append("192.0.2.1,0,,").append(at).append("00:00Z,").append(at).append("59:59Z,");
      flows.append(source).append(",151.192.0.17,").append(share * 300_000L).append(',');
      flows.append(share * 300_000_000L).append(',').append(port).append(",90\n");
      flows.append("192.0.2.1,0,,").append(at).append("00:00Z,").append(at).append("59:59Z,");
      flows.append("151.192.0.17,").append(source).append(',').append(share * 30_000L).append(',');
      flows.append(share * 30_000_000L).append(",90,").append(port).append('\n');
    }
  }

  private static void text(Path dir, String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text, UTF_8);
  }
}
