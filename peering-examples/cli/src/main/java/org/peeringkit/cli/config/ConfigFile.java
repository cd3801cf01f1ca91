package org.peeringkit.cli.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.discussions.brief.BriefRules;
import org.peeringkit.analysis.pipeline.PeeringConfig;

/**
 * A configuration as read from {@code peering.yaml}.
 *
 * @param config the values
 * @param notices what is valid but has no effect, one line each
 * @param brief what is configured of briefs: it has no part in how anything is counted
 */
public record ConfigFile(PeeringConfig config, List<String> notices, BriefRules brief) {
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
      return read(name, reader, Optional.of(folder));
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
        values.brief());
  }
}
