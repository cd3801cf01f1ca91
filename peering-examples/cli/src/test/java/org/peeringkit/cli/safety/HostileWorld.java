package org.peeringkit.cli.safety;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.peeringkit.cli.DemoWorld;

/** The invented internet with names that attack whatever shows them. */
final class HostileWorld {
  /** What a script of a name would make of a page's title. */
  static final String MARK = "PWNED";

  /** Fields whose words mean something, so that rows with others would not be read. */
  private static final Set<String> MEANINGFUL =
      Set.of(
          "info_type",
          "info_traffic",
          "info_ratio",
          "info_scope",
          "policy_general",
          "policy_locations",
          "policy_contracts",
          "status",
          "created",
          "updated",
          "ipaddr4",
          "ipaddr6",
          "prefix",
          "protocol",
          "visible",
          "role",
          "irr_as_set",
          "country",
          "region_continent");

  private final Path folder;
  private final List<String> names;

  /**
   * @param port of this machine, to which a request of a name would go
   */
  HostileWorld(Path folder, int port) throws IOException {
    this.folder = folder;
    names = names(port);
    copy(DemoWorld.folder(), folder);
    try (Stream<Path> files = Files.list(folder.resolve("pdb"))) {
      for (Path file : files.sorted().toList()) {
        spoil(file, names);
      }
    }
    Path yaml = folder.resolve("peering.yaml");
    String text = Files.readString(yaml);
    text = text.replace("name: Example Access 1", "name: " + quoted(names.get(0)));
    text = text.replace("name: pni-content-1,", "name: " + quoted(names.get(1)) + ",");
    text = text.replace("name: cache-1,", "name: " + quoted(names.get(5)) + ",");
    text = text.replace("site: fra1", "site: " + quoted(names.get(2)));
    text = text.replace("transit-b", "=1+1|x");
    text =
        text.replace(
            "cones: ppdc-ases.txt",
            "cones: ppdc-ases.txt, ixf: ixf.json, siblings: as2org.txt, asNames: names.csv");
    text = text.replaceAll("(name|contract): (=1\\+1\\|x[a-z-]*)", "$1: \"$2\"");
    Files.writeString(yaml, text);
    HostileRegistries.write(folder, names);
    HostileTalks.write(folder, config(), names);
  }

  String config() {
    return folder.resolve("peering.yaml").toString();
  }

  /** A file of who is said to come to an event: people register with any name. */
  String attendees() throws IOException {
    List<String> rows = new ArrayList<>(List.of("name,company,asn"));
    for (String name : names) {
      String quoted = '"' + name.replace("\"", "\"\"") + '"';
      rows.add(quoted + ',' + quoted + ",64212");
    }
    Path file = folder.resolve("attendees.csv");
    return Files.write(file, String.join("\n", rows).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** What an event, too, may be called. */
  String anyName() {
    return names.get(0);
  }

  private static String quoted(String name) throws IOException {
    return new ObjectMapper().writeValueAsString(name);
  }

  static List<String> names(int port) {
    String address = "http://127.0.0.1:" + port + "/";
    String script = "document.title='" + MARK + "'";
    return List.of(
        "<script>" + script + "</script>",
        "\"><img src=x onerror=\"" + script + "\">",
        "' onmouseover='" + script + "' autofocus onfocus='" + script,
        "</title></style></svg><svg onload=\"" + script + "\"><image href=\"" + address + "svg\"/>",
        "<iframe src=\"" + address + "frame\"></iframe><link rel=stylesheet href=" + address + ">",
        "![x](" + address + "md) [y](javascript:" + script + ") <" + address + ">",
        "`</code><b>` | a | b\n\n# heading\n- item\n[r]: " + address,
        "=HYPERLINK(\"" + address + "csv\",\"x\")",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1-1;-2\"\"x",
        "\u001b[31mred\u001b[0m\u001b]0;" + MARK + "\u0007\u009b2J",
        "\u202Ereversed\u2066 \u200Bzero\uFEFF\u00AD\u2028\u0085line",
        "{{7*7}} ${jndi:ldap://127.0.0.1/x} %n%s \\u0041 \\",
        "\"},{\"a\":[\"\\",
        "\uD800lone\uDC00 \u0000nul\r\nHeader: x",
        "]]></p>&lt;script&gt;&#60;script&#62;" + script + "&#x3c;/script>",
        "<a href=\"javascript:" + script + "\" style=\"background:url(" + address + "css)\">x</a>",
        "long " + "<b>x".repeat(2000));
  }

  private static void spoil(Path file, List<String> names) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode document = mapper.readTree(file.toFile());
    int next = 0;
    for (JsonNode row : document.get("data")) {
      List<String> fields = new ArrayList<>();
      row.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        if (row.get(field).isTextual() && !MEANINGFUL.contains(field)) {
          ((ObjectNode) row).put(field, names.get(next++ % names.size()));
        }
      }
    }
    // Unpaired surrogates have no octets: they are written as escapes.
    Files.writeString(
        file, mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(document));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
