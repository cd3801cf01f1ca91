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
import org.peeringkit.io.registry.RegistryTexts;
import org.peeringkit.io.table.RouteTexts;

/** What a fuzzer begins with: small whole inputs of every format, by target. */
final class FuzzSeeds {
  private static final List<String> SPEAKERS =
      List.of("bird-collector.mrt", "frr-vpn.mrt", "openbgpd-messages.mrt", "openbgpd-table.mrt");
  private static final List<String> TEXTS =
      List.of(
          "192.0.2.0/24",
          "2001:db8::/32",
          "64500 {64501,64502} (64503 64504) [64505]",
          "^64500_(64501|64502)*_.*64510$",
          "64500:*",
          "192.0.2.0/24^24-32");

  private FuzzSeeds() {}

  /** Writes them into a folder for each target. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, byte[]> seed : all().entrySet()) {
      Path file = Path.of(args[0]).resolve(seed.getKey());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, seed.getValue());
    }
  }

  /** By target, slash, name. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (String name : RouteTexts.NAMES) {
      all.put("Routes/" + name, resource(RouteTexts.class, name));
    }
    for (String name : SPEAKERS) {
      all.put("Routes/" + name, resource(RouteTexts.class, "/org/peeringkit/io/speakers/" + name));
    }
    all.put("Routes/gobgp.bmp", resource(RouteTexts.class, "/speakers/gobgp.bmp"));
    for (FlowSample sample : FlowSamples.all()) {
      all.put("Flows/" + sample.name().replace(' ', '-'), sample.octets());
    }
    RegistryTexts.byFormat()
        .forEach((name, text) -> all.put("Registries/" + name, text.getBytes(UTF_8)));
    all.put("Counters/csv", TextBombs.COUNTERS.getBytes(UTF_8));
    for (int i = 0; i < TEXTS.size(); i++) {
      all.put("Texts/" + i, TEXTS.get(i).getBytes(UTF_8));
    }
    all.put(
        "Attributes/one",
        java.util.HexFormat.of()
            .parseHex(
                "40010100400206020100"
                    + "00fbf5400304c0000201c00808fbf50064ffffff01"
                    + "18c63364"));
    all.put("Messages/keepalive", message(4, ""));
    all.put("Messages/open", message(1, "04fbf4005ac0000265080206010400010001"));
    all.put("Messages/notification", message(3, "06020b6d61696e74656e616e6365"));
    all.put("Messages/refresh", message(5, "00010001"));
    return all;
  }

  private static byte[] message(int type, String body) {
    byte[] octets = new byte[19 + body.length() / 2];
    java.util.Arrays.fill(octets, 0, 16, (byte) 0xFF);
    octets[17] = (byte) octets.length;
    octets[18] = (byte) type;
    System.arraycopy(java.util.HexFormat.of().parseHex(body), 0, octets, 19, body.length() / 2);
    return octets;
  }

  private static byte[] resource(Class<?> beside, String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
