package org.peeringkit.cli.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a configuration, each with file and line, so that all is said at
 * once.
 */
final class Complaints {
  private final String file;
  private final List<String> lines = new ArrayList<>();

  Complaints(String file) {
    this.file = file;
  }

  void add(int line, String path, String what) {
    lines.add(file + ", line " + line + ": " + (path.isEmpty() ? "" : path + ": ") + what);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void throwIfAny() throws ConfigException {
    if (!lines.isEmpty()) {
      throw new ConfigException(lines);
    }
  }
}
