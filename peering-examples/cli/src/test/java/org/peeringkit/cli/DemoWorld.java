package org.peeringkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two days of the invented internet, written once for all tests by the command itself. */
public final class DemoWorld {
  public static final String MONTH = "2026-07";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private DemoWorld() {}

  private static final class Holder {
    static final Path PARENT = parent();
    static final Invocation RUN =
        Invocation.of("demo", "--base", PARENT.toString(), "--small", "--days", "2", "net");

    private static Path parent() {
      try {
        // In the module's own build folder, which mvn clean takes away.
        return Files.createTempDirectory(
            Files.createDirectories(Path.of("target", "worlds")), "demo");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The run that wrote it. */
  public static Invocation run() {
    return Holder.RUN;
  }

  public static Path folder() {
    if (Holder.RUN.code() != 0) {
      throw new AssertionError("the demo was not written: " + Holder.RUN.err());
    }
    return Holder.PARENT.resolve("net");
  }

  public static String config() {
    return folder().resolve("peering.yaml").toString();
  }

  private static final class Ledger {
    static final Path FILE = folder().resolve("month.ledger").toAbsolutePath();
    static final Invocation BUILT =
        Invocation.of(
            "ledger", "build", "--config", config(), "--month", MONTH, "--out", FILE.toString());
  }

  /** The month counted, once for all tests; not to be written to. */
  public static Path ledger() {
    if (Ledger.BUILT.code() != 0) {
      throw new AssertionError("the month was not counted: " + Ledger.BUILT.err());
    }
    return Ledger.FILE;
  }

  public static JsonNode truth() throws IOException {
    return MAPPER.readTree(folder().resolve("truth.json").toFile());
  }

  public static List<String> fieldNames(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  public static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text);
  }
}
