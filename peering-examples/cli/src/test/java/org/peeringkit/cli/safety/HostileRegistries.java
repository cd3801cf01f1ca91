package org.peeringkit.cli.safety;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** IX-F exports, organisations and AS names of the invented internet, with names that attack. */
final class HostileRegistries {
  /** Networks of {@code peering demo}: transits, contents, and those behind them. */
  private static final int FIRST = 64200;

  private static final int LAST = 64230;

  private HostileRegistries() {}

  static void write(Path folder, List<String> names) throws IOException {
    Files.writeString(folder.resolve("ixf.json"), ixf(names));
    StringBuilder organisations = new StringBuilder();
    organisations.append("# format:org_id|changed|org_name|country|source\n");
    StringBuilder networks = new StringBuilder();
    networks.append("# format:aut|changed|aut_name|org_id|opaque_id|source\n");
    StringBuilder csv = new StringBuilder("asn,name,class,cc\n");
    for (int asn = FIRST; asn <= LAST; asn++) {
      String name = names.get((asn - FIRST) % names.size());
      String line = printable(name.replace('|', '/'));
      organisations.append("ORG-" + asn + "|20260101|" + line + "|DE|RIPE\n");
      networks.append(asn + "|20260101|" + line + "|ORG-" + asn + "||RIPE\n");
      csv.append("AS" + asn + ",\"" + printable(name).replace("\"", "\"\"") + "\",Carrier,DE\n");
    }
    Files.writeString(folder.resolve("as2org.txt"), organisations + networks.toString());
    Files.writeString(folder.resolve("names.csv"), csv);
  }

  /** In one line, and in octets: an unpaired surrogate has none. */
  private static String printable(String name) {
    return name.replaceAll("[\\r\n]", " ").replaceAll("[\\ud800-\\udfff]", "?");
  }

  private static String ixf(List<String> names) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode().put("version", "1.0");
    document.put("timestamp", "2026-06-01T00:00:00Z");
    ArrayNode exchanges = document.putArray("ixp_list");
    ArrayNode members = document.putArray("member_list");
    for (int ix = 31; ix <= 33; ix++) {
      exchanges
          .addObject()
          .put("ixp_id", ix)
          .put("peeringdb_id", ix)
          .put("shortname", names.get(ix % names.size()))
          .put("name", names.get((ix + 3) % names.size()));
    }
    for (int asn = FIRST; asn <= LAST; asn++) {
      ObjectNode member = members.addObject().put("asnum", asn).put("member_type", "peering");
      member.put("name", names.get(asn % names.size()));
      member.put("url", names.get((asn + 1) % names.size()));
      ObjectNode connection = member.putArray("connection_list").addObject();
      connection.put("ixp_id", 31 + asn % 3).put("state", "active");
      connection.putArray("if_list").addObject().put("if_speed", 10_000);
      connection
          .putArray("vlan_list")
          .addObject()
          .putObject("ipv4")
          .put("address", "198.18." + asn % 3 + "." + (asn - FIRST + 1))
          .put("as_macro", names.get((asn + 2) % names.size()));
    }
    return mapper
        .writer()
        .with(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
        .writeValueAsString(document);
  }
}
