package org.peeringkit.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.DemoOptions;

/** Two days of the invented internet, written once for all tests. */
public final class DemoWorld {
  static final String MONTH = "2026-07";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DemoWorld() {}

  private static final class Holder {
    static final Path FOLDER = write();

    private static Path write() {
      try {
        // In the module's own build folder, which mvn clean takes away.
        Path parent = Files.createDirectories(Path.of("target", "worlds"));
        Path folder = Files.createTempDirectory(parent, "demo");
        Demo.write(folder, DemoOptions.small().withDays(2));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static Path folder() {
    return Holder.FOLDER;
  }

  static String config() {
    return folder().resolve("peering.yaml").toString();
  }

  public static JsonNode truth() throws IOException {
    return MAPPER.readTree(folder().resolve("truth.json").toFile());
  }

  static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text);
  }
}
