package org.peeringkit.cli.config;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.discussions.brief.BriefRules;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.model.net.PrefixSet;

/**
 * A configuration as read from {@code peering.yaml}.
 *
 * @param config the values
 * @param notices what is valid but has no effect, one line each
 * @param brief what is configured of briefs: it has no part in how anything is counted
 * @param exporters the only ones that a live collector listens to; empty for all
 */
public record ConfigFile(
    PeeringConfig config, List<String> notices, BriefRules brief, PrefixSet exporters) {
  /** Some ten thousand links. */
  private static final int MOST_CHARACTERS = 2 << 20;

  public ConfigFile {
    notices = List.copyOf(notices);
  }

  /**
   * Reads and checks.
   *
   * @param name the file as complaints shall show it
   * @throws ConfigException with every complaint found
   * @throws IOException if the file cannot be read
   */
  public static ConfigFile read(String name, Path file) throws IOException, ConfigException {
    Path parent = file.toAbsolutePath().getParent();
    return read(name, file, parent == null ? Path.of("") : parent);
  }

  /**
   * Reads and checks.
   *
   * @param folder that the paths in it are relative to
   * @throws ConfigException with every complaint found
   * @throws IOException if the file cannot be read
   */
  public static ConfigFile read(String name, Path file, Path folder)
      throws IOException, ConfigException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(name, bounded(name, reader), Optional.of(folder));
    }
  }

  /** The parser of YAML takes time by the square of a long scalar, so that it may not have one. */
  private static Reader bounded(String name, Reader reader) throws IOException, ConfigException {
    char[] text = new char[MOST_CHARACTERS + 1];
    int length = 0;
    for (int n = 0; n >= 0 && length < text.length; length += Math.max(0, n)) {
      n = read(name, reader, text, length);
    }
    if (length > MOST_CHARACTERS) {
      throw new ConfigException(
          List.of(
              name
                  + ": expected a configuration of at most "
                  + MOST_CHARACTERS
                  + " characters, found more"));
    }
    return new CharArrayReader(text, 0, length);
  }

  private static int read(String name, Reader reader, char[] text, int from)
      throws IOException, ConfigException {
    try {
      return reader.read(text, from, text.length - from);
    } catch (CharacterCodingException e) {
      throw new ConfigException(List.of(name + ": expected UTF-8, found other octets"));
    } catch (IOException e) {
      throw new IOException(name + ": the configuration cannot be read: " + e.getMessage(), e);
    }
  }

  static ConfigFile read(String name, Reader text) throws IOException, ConfigException {
    return read(name, text, Optional.empty());
  }

  private static ConfigFile read(String name, Reader text, Optional<Path> folder)
      throws IOException, ConfigException {
    Optional<YamlNode> root = YamlNode.read(name, text);
    if (root.isEmpty()) {
      throw new ConfigException(List.of(name + ", line 1: expected a mapping, found nothing"));
    }
    Complaints complaints = new Complaints(name);
    List<String> notices = new ArrayList<>();
    Section section = Section.root(root.get(), complaints);
    ConfigReader values = new ConfigReader(notices, folder);
    Optional<PeeringConfig> config = values.read(section);
    complaints.throwIfAny();
    return new ConfigFile(
        config.orElseThrow(() -> new IllegalStateException("no configuration, no complaint")),
        notices,
        values.brief(),
        values.exporters());
  }
}
