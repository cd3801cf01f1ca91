package org.peeringkit.notebooks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code %maven} finds: artifacts by their coordinates, each with the jars that it needs, its
 * own among them. A real kernel resolves them itself; here a build has done it before. Immutable.
 */
final class Artifacts {
  private final Map<String, List<Path>> jars;

  private Artifacts(Map<String, List<Path>> jars) {
    this.jars = new TreeMap<>(jars);
  }

  /**
   * Reads lines of {@code group:artifact:version}, a tab, and a class path.
   *
   * @throws IOException if a line is none, or a jar is not there
   */
  static Artifacts read(Path file) throws IOException {
    Map<String, List<Path>> jars = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 2 || parts[0].split(":", -1).length != 3) {
        throw new IOException(file + ": expected coordinates, a tab and a class path: " + line);
      }
      jars.put(parts[0], jars(parts[1]));
    }
    return new Artifacts(jars);
  }

  /** The same jars for each of the coordinates. */
  static Artifacts of(List<String> coordinates, String classPath) throws IOException {
    Map<String, List<Path>> jars = new TreeMap<>();
    for (String one : coordinates) {
      jars.put(one, jars(classPath));
    }
    return new Artifacts(jars);
  }

  private static List<Path> jars(String classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (!Files.isRegularFile(jar) || !entry.endsWith(".jar")) {
        throw new IOException("notebooks load jars only, not " + entry);
      }
      jars.add(jar);
    }
    return jars;
  }

  /**
   * @throws IllegalArgumentException if it was not installed; what was is named
   */
  List<Path> resolve(String coordinates) {
    List<Path> found = jars.get(coordinates);
    if (found == null) {
      throw new IllegalArgumentException(
          coordinates + " is not installed; installed: " + String.join(", ", jars.keySet()));
    }
    return found;
  }
}
