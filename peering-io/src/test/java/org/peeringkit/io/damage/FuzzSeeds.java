package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.peeringkit.io.bmp.BmpFixture;
import org.peeringkit.io.mrt.MrtSamples;
import org.peeringkit.io.registry.RegistryTexts;
import org.peeringkit.io.table.RouteTexts;
import org.peeringkit.io.table.origin.OriginTexts;
import org.peeringkit.model.net.Bytes;

/** What a fuzzer begins with: small whole inputs of every format, by target. */
final class FuzzSeeds {
  private static final Set<String> TREES = Set.of("json", "xml");
  private static final List<String> TEXTS =
      List.of(
          "AS64500",
          "64500.1",
          "192.0.2.0/24",
          "2001:db8::ffff:192.0.2.1",
          "2001:db8::/32",
          "64500 {64501,64502} (64503 64504) [64505]",
          "^64500_(64501|64502)*_.*64510$",
          "64500:*",
          "64500:1:*",
          "rt:64500:1",
          "no-export",
          "192.0.2.0/24^24-32");

  /** Each attribute there is, and what comes with it. */
  private static final Map<String, String> ATTRIBUTES = attributes();

  private static final String CARDS =
      """
      BEGIN:VCARD
      VERSION:4.0
      FN:Cy Example
      ORG:Example Net (AS64500);Peering
      TITLE:Peering Coordinator
      EMAIL:cy@example.net
      X-ASN:64500
      END:VCARD
      BEGIN:VCARD
      VERSION:2.1
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Ana =
      Maria;;;
      TEL;WORK;VOICE:+49 69 5550100
      END:VCARD
      BEGIN:VCARD
      VERSION:3.0
      FN:Ben O\\, Neil
      item1.EMAIL;TYPE=INTERNET,PREF:ben@example.org
      PHOTO;ENCODING=b;TYPE=JPEG:AAAA
       AAAA
      END:VCARD
      """;

  private FuzzSeeds() {}

  /** Writes them into a folder for each target. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, byte[]> seed : all().entrySet()) {
      Path file = Path.of(args[0]).resolve(FuzzTargets.class.getName() + "$" + seed.getKey());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, seed.getValue());
    }
  }

  /** What fuzzers found, and was mended: beside this class, as target, hyphen, what it is. */
  private static final List<String> FOUND =
      List.of(
          "Counters-lz4-block-cut-off",
          "FlowTexts-begins-with-zero-octet",
          "FlowTexts-json-with-zero-octet",
          "FlowTexts-rate-without-source",
          "FlowTexts-wild-clock",
          "Nfcapd-block-of-16-MiB",
          "Registries-peeringdb-row-with-zero-octet");

  /** By target, slash, name. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String name : FOUND) {
      all.put(name.replaceFirst("-", "/"), resource(FuzzSeeds.class, "found/" + name));
    }
    MrtSamples.all().forEach((name, octets) -> all.put("Mrt/" + plain(name), octets));
    ATTRIBUTES.forEach((name, hex) -> all.put("Attributes/" + name, octets(hex)));
    all.put("Bmp/gobgp.bmp", resource(RouteTexts.class, "/speakers/gobgp.bmp"));
    all.put("Bmp/all", BmpFixture.octets());
    for (String name : RouteTexts.NAMES) {
      boolean tree = TREES.contains(name.substring(name.lastIndexOf('.') + 1));
      all.put((tree ? "TableTrees/" : "Tables/") + name, resource(RouteTexts.class, name));
    }
    OriginTexts.byFormat()
        .forEach(
            (name, text) ->
                all.put(
                    (name.equals("bgp.tools") ? "TableTrees/" : "Tables/") + name,
                    text.getBytes(UTF_8)));
    for (FlowSample sample : FlowSamples.all()) {
      all.put(flows(sample.name()) + plain(sample.name()), sample.octets());
    }
    RegistryTexts.byFormat()
        .forEach((name, text) -> all.put("Registries/" + name, text.getBytes(UTF_8)));
    all.put("Counters/csv", TextBombs.COUNTERS.getBytes(UTF_8));
    byte[] lines = resource(RouteTexts.class, "bgpdump.txt");
    CompressionBombs.packed(lines)
        .forEach((name, octets) -> all.put("Compressions/" + name, octets));
    for (int i = 0; i < TEXTS.size(); i++) {
      all.put("Texts/" + i, TEXTS.get(i).getBytes(UTF_8));
    }
    all.put("Messages/keepalive", message(4, ""));
    all.put("Messages/open", message(1, "04fbf4005ac0000265080206010400010001"));
    all.put("Messages/open-extended", message(1, "04fbf4005ac0000265ffff000902000601040001000106"));
    all.put("Messages/notification", message(3, "06020b6d61696e74656e616e6365"));
    all.put("Messages/refresh", message(5, "00010001"));
    all.put("Messages/update", message(2, "00000000180a0a01"));
    all.put("Cards/three", CARDS.replace("\n", "\r\n").getBytes(UTF_8));
    return all;
  }

  private static String flows(String name) {
    if (name.contains("pcap")) {
      return "Captures/";
    }
    if (name.startsWith("nfcapd")) {
      return "Nfcapd/";
    }
    if (!name.endsWith("datagrams")) {
      return "FlowTexts/";
    }
    return name.startsWith("ipfix") ? "Ipfix/" : name.startsWith("sflow") ? "Sflow/" : "NetFlow/";
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9.]+", "-");
  }

  private static Map<String, String> attributes() {
    String origin = "400101 00";
    String path = "400206 0201 0000fbf5";
    String hop = "400304 c0000201";
    String nlri = "18c63364";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("plain", origin + path + hop + nlri);
    all.put("sets", origin + "4002 14 0201 0000fbf5 0102 0000fbf6 0000fbf7" + hop + nlri);
    all.put("confederation", origin + "40020c 0301 0000fbf5 0401 0000fbf6" + hop + nlri);
    all.put("numbers", origin + path + hop + "800404 00000032 400504 00000064 400600" + nlri);
    all.put("aggregator", origin + path + hop + "c00708 0000fbf5 c0000201" + nlri);
    all.put("communities", origin + path + hop + "c00808 fbf50064 ffffff01" + nlri);
    all.put("reflected", origin + path + hop + "800904 c0000201 800a08 c0000201 c0000202" + nlri);
    all.put("extended", origin + path + hop + "c01010 0002fbf500000064 4004fbf549742400" + nlri);
    all.put("as4", origin + path + hop + "c01106 020100010000 c01208 00010000 c0000201" + nlri);
    all.put(
        "ipv6 extended".replace(' ', '-'),
        origin + path + hop + "c01914 0002 20010db8" + "0".repeat(24) + "0064" + nlri);
    all.put("aigp", origin + path + hop + "801a0b 01000b 00000000 00000064" + nlri);
    all.put("large", origin + path + hop + "c0200c 0000fbf5 00000001 00000002" + nlri);
    all.put("customer", origin + path + hop + "c02304 0000fbf5" + nlri);
    all.put(
        "mp-reach",
        origin + path + "800e 1a 0002 01 10 20010db8" + "0".repeat(23) + "1 00 20 20010db8");
    all.put("mp-unreach", "800f 08 0002 01 20 20010db8");
    all.put("labelled", origin + path + "800e 11 0001 04 04 c0000201 00 30 000641 c63364");
    all.put(
        "vpn",
        origin
            + path
            + "800e 21 0001 80 0c"
            + "0".repeat(16)
            + "c0000201 00 70 000641 0000fbf500000001 c63364");
    return all;
  }

  private static byte[] octets(String hex) {
    return Bytes.parse(hex.replace(" ", "")).toArray();
  }

  private static byte[] message(int type, String body) {
    byte[] octets = new byte[19 + body.length() / 2];
    java.util.Arrays.fill(octets, 0, 16, (byte) 0xFF);
    octets[17] = (byte) octets.length;
    octets[18] = (byte) type;
    System.arraycopy(octets(body), 0, octets, 19, body.length() / 2);
    return octets;
  }

  private static byte[] resource(Class<?> beside, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
