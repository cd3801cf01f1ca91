package org.peeringkit.cli.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A bomb or more for every limit that files can reach; of texts, and all others. */
final class LimitBombs {
  private static final int LINE = 3 << 20;
  private static final int LARGE = 9_000_000;
  private static final int DEEP = 100_000;
  private static final int ROW = 17 << 20;

  static final String A_RECORD = "a record, message, block, JSON row";
  private static final String A_LINE = "a line or row of text";
  private static final String NESTING = "nesting of JSON";
  private static final String YAML = "`peering.yaml`";
  private static final String PATTERN = "a path pattern";
  private static final String SAID = "one line on standard error";
  private static final String CARDS = "a property of a business card; a card; cards of a file";
  private static final String LOG = "a line of a log of discussions; a log; its faults";
  private static final String LEDGER = "a ledger file, decoded";
  private static final String BGPDUMP =
      "TABLE_DUMP2|1793491200|B|192.0.2.1|64501|198.51.100.0/24|64501"
          + " 64502|IGP|192.0.2.1|0|0||NAG||\n";

  private LimitBombs() {}

  static List<LimitBomb> all() {
    List<LimitBomb> all = new ArrayList<>(RecordLimitBombs.all());
    all.addAll(FloodLimitBombs.all());
    texts(all);
    commands(all);
    people(all);
    return all;
  }

  static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(octets);
    }
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static void texts(List<LimitBomb> all) {
    String row = "A".repeat(ROW);
    all.add(
        LimitBomb.configured(
            A_RECORD,
            "row of PeeringDB of 17 MiB",
            "bomb, .*a row within limits",
            "inputs: {registry: {peeringdb: bomb}}\n",
            () ->
                gzip(text("{\"data\": [{\"id\": 1, \"asn\": 64500, \"name\": \"" + row + "\"}]}")),
            "doctor"));
    all.add(
        LimitBomb.of(
            A_LINE,
            "route of 3 MiB",
            "bomb, line 2.*at most 2097152 octets",
            () -> text(BGPDUMP + BGPDUMP.replace("IGP", "1 ".repeat(LINE / 2)) + BGPDUMP),
            "mrt",
            "--count",
            "bomb"));
    all.add(
        LimitBomb.of(
            A_LINE,
            "flow of 3 MiB",
            "bomb, .*no end of it",
            () ->
                text(
                    "sampler_address,src_addr,dst_addr,bytes,packets,sampling_rate\n192.0.2.1,\""
                        + "1".repeat(LINE)
                        + "\",192.0.2.2,5,1,1\n192.0.2.1,192.0.2.9,192.0.2.2,5,1,1\n"),
            "flows",
            "--count",
            "bomb"));
    all.add(
        LimitBomb.configured(
            A_LINE,
            "relationship of 3 MiB",
            "bomb, line 2.*at most 2097152 octets",
            "inputs: {registry: {relationships: bomb}}\n",
            () -> text("64500|64501|-1\n" + "6".repeat(LINE) + "|64501|-1\n64500|64502|0\n"),
            "doctor"));
    for (String deep : List.of("[", "{\"a\":")) {
      all.add(
          LimitBomb.configured(
              NESTING,
              "PeeringDB, 65 of " + deep,
              "bomb, .*nesting within limits",
              "inputs: {registry: {peeringdb: bomb}}\n",
              () -> text(peeringDb(deep, 65)),
              "doctor"));
      all.add(
          LimitBomb.configured(
              NESTING,
              "PeeringDB, 100,000 of " + deep,
              "bomb, .*nesting within limits",
              "inputs: {registry: {peeringdb: bomb}}\n",
              () -> text(peeringDb(deep, DEEP)),
              "doctor"));
    }
  }

  private static String peeringDb(String opening, int depth) {
    String closing = opening.equals("[") ? "]" : "}";
    return "{\"data\": [{\"id\": 1, \"asn\": 64500, \"name\": \"a\", \"social_media\": "
        + opening.repeat(depth)
        + "1"
        + closing.repeat(depth)
        + "}]}";
  }

  private static void commands(List<LimitBomb> all) {
    String aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    StringBuilder billion = new StringBuilder(aliases);
    for (int i = 1; i < 30; i++) {
      billion.append("a").append(i).append(": &a").append(i).append(" [");
      billion.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
    }
    all.add(
        yaml("2 Mi characters and one", "at most 2097152 characters", "#".repeat((2 << 20) + 1)));
    all.add(yaml("9 MB in one scalar", "at most 2097152 characters", "a: " + "x".repeat(LARGE)));
    all.add(yaml("aliases of aliases", "bomb, line \\d+", billion.toString()));
    all.add(yaml("100,000 deep", "bomb: not YAML: .*nesting depth", "[".repeat(DEEP)));
    for (String pattern :
        List.of(
            "6".repeat(1001),
            "(".repeat(300) + "6" + ")".repeat(300),
            "(((((64501)*)*)*)*)*".repeat(51))) {
      all.add(
          LimitBomb.of(
              PATTERN,
              pattern.substring(0, 10) + "...",
              "--path.*(1000|nest)",
              () -> text(BGPDUMP),
              "mrt",
              "--count",
              "--path",
              pattern,
              "bomb"));
    }
    all.add(
        LimitBomb.of(
            PATTERN,
            "one that makes others backtrack, on a path of 200,000 numbers",
            "1 ",
            () -> text(BGPDUMP.replace("64501 64502", "64501 ".repeat(200_000) + "64502")),
            "mrt",
            "--count",
            "--path",
            "^((64501_?)*)*(64501|64501)*64999$",
            "bomb"));
    all.add(
        LimitBomb.of(
            SAID,
            "a name of 100,000 characters",
            "x{1000,}",
            () -> text(BGPDUMP),
            "mrt",
            "--count",
            "x".repeat(100_000)));
    all.add(
        LimitBomb.of(
            SAID,
            "a value of 1 MiB",
            "bomb, line 2",
            () -> text(BGPDUMP + BGPDUMP.replace("198.51.100.0/24", "x".repeat(1 << 20))),
            "mrt",
            "--count",
            "bomb"));
    all.add(
        LimitBomb.of(
            LEDGER,
            "2^28 cells in 2 kB",
            "bomb.*cells",
            CommandBombTest::ledger,
            "ledger",
            "merge",
            "--out=sum.ledger",
            "bomb"));
  }

  private static LimitBomb yaml(String what, String refusal, String content) {
    return LimitBomb.of(YAML, what, refusal, () -> text(content), "doctor", "--config={}/bomb");
  }

  private static void people(List<LimitBomb> all) {
    String begin = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cy\r\n";
    String end = "END:VCARD\r\n";
    all.add(
        card("a property of 65,537", "65536", begin + "NOTE:" + "a".repeat(65_537) + "\r\n" + end));
    all.add(card("a card of 262,145", "262144", begin + "TEL:1\r\n".repeat(60_000) + end));
    all.add(card("100,001 cards", "100000", (begin + end).repeat(100_001)));
    all.add(
        log(
            "a line of 1 MiB and more",
            "bomb, line 1",
            "{\"id\":\"" + "a".repeat(1 << 20) + "\"}\n"));
    all.add(
        log(
            "10,001 faults",
            "bomb, line 1: .*bomb: no event in it could be read",
            "{}\n".repeat(20_000)));
    all.add(
        log(
            "nine million empty lines",
            "bomb, line 1: .*bomb: no event in it could be read",
            "\n".repeat(LARGE)));
  }

  private static LimitBomb card(String what, String refusal, String content) {
    return LimitBomb.configured(
        CARDS,
        what,
        refusal,
        "",
        () -> text(content),
        "people",
        "import",
        "--dry-run",
        "--log={}/log",
        "bomb");
  }

  private static LimitBomb log(String what, String refusal, String content) {
    return LimitBomb.configured(
        LOG, what, refusal, "", () -> text(content), "people", "--log={}/bomb");
  }
}
