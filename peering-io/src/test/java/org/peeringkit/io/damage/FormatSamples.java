package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.peeringkit.io.bmp.BmpFixture;
import org.peeringkit.io.mrt.MrtSamples;
import org.peeringkit.io.registry.RegistryTexts;
import org.peeringkit.io.sflow.Sflow;
import org.peeringkit.io.table.RouteTexts;
import org.peeringkit.io.table.origin.OriginTexts;
import org.peeringkit.model.format.CompressionFormat;
import org.peeringkit.model.format.CounterFormat;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;

/**
 * Every format that the service loader gives, and small whole inputs: which is whose is found by
 * asking the formats, so that one that is new and has no input is noticed.
 */
final class FormatSamples {
  private static final int HEAD = 4096;

  private FormatSamples() {}

  /** By kind, slash, name: whether a beginning is this format's. */
  static Map<String, Predicate<Bytes>> registered() {
    Map<String, Predicate<Bytes>> all = new TreeMap<>();
    for (RouteFormat format : ServiceLoader.load(RouteFormat.class)) {
      all.put("routes/" + format.name(), format::recognises);
    }
    for (FlowFormat format : ServiceLoader.load(FlowFormat.class)) {
      all.put("flows/" + format.name(), format::recognises);
    }
    for (CounterFormat format : ServiceLoader.load(CounterFormat.class)) {
      all.put("counters/" + format.name(), format::recognises);
    }
    for (RegistryFormat format : ServiceLoader.load(RegistryFormat.class)) {
      all.put("registry/" + format.name(), format::recognises);
    }
    for (CompressionFormat format : ServiceLoader.load(CompressionFormat.class)) {
      all.put("compression/" + format.name(), format::recognises);
    }
    return all;
  }

  /** Kind, slash, name of the format of that kind that recognises an input; empty if none does. */
  static String formatOf(String kind, byte[] octets) {
    Bytes head = Bytes.of(Arrays.copyOf(octets, Math.min(octets.length, HEAD)));
    return registered().entrySet().stream()
        .filter(format -> format.getKey().startsWith(kind + "/") && format.getValue().test(head))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** By kind, slash, what it is. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    MrtSamples.all().forEach((name, octets) -> all.put("routes/" + name, octets));
    all.put("routes/BMP", BmpFixture.octets());
    for (String name : RouteTexts.NAMES) {
      try (InputStream in =
          Objects.requireNonNull(RouteTexts.class.getResourceAsStream(name), name)) {
        all.put("routes/" + name, in.readAllBytes());
      }
    }
    texts(all, "routes", OriginTexts.byFormat());
    for (FlowSample sample : FlowSamples.all()) {
      all.put("flows/" + sample.name(), sample.octets());
    }
    all.put("counters/csv", TextBombs.COUNTERS.getBytes(UTF_8));
    byte[] pcap = Sflow.counterCapture(6);
    all.put("counters/pcap", pcap);
    all.put("counters/pcapng", FlowSamples.pcapNg(pcap, new ArrayList<>()));
    texts(all, "registry", RegistryTexts.byFormat());
    return all;
  }

  private static void texts(Map<String, byte[]> all, String kind, Map<String, String> texts) {
    texts.forEach((key, text) -> all.put(kind + "/" + key, text.getBytes(UTF_8)));
  }
}
