package org.peeringkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;

/**
 * A configuration that every machine reads for itself, under the same path.
 *
 * @param file as the driver was told, made absolute
 * @param sha256 of its octets as the driver read them, in hex
 */
record ConfigSource(String file, String sha256) implements Serializable {
  private static final long serialVersionUID = 1;

  static ConfigSource of(Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    return new ConfigSource(whole.toString(), hash(whole));
  }

  /** The folder that paths in it are relative to. */
  Path base() {
    Path parent = Path.of(file).getParent();
    return parent == null ? Path.of("") : parent;
  }

  /**
   * Reads it.
   *
   * @throws IOException also if it is not the one that the driver read, or not valid
   */
  PeeringConfig read() throws IOException {
    Path path = Path.of(file);
    if (!hash(path).equals(sha256)) {
      throw new IOException(
          file + ": not what the driver read: all machines need the same files under one path");
    }
    try {
      return ConfigFile.read(file, path).config();
    } catch (ConfigException e) {
      throw new IOException(String.join("\n", e.complaints()), e);
    }
  }

  private static String hash(Path file) throws IOException {
    return Hashes.sha256(Files.readAllBytes(file));
  }
}
