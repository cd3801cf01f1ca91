package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.peeringkit.model.source.Input;

/**
 * Finds input files below a base folder; they are named by their paths relative to it, so that no
 * result depends on where the folder is.
 */
final class InputFiles {
  private static final String WILDCARDS = "*?[{";

  private final Path base;

  InputFiles(Path base) {
    this.base = base;
  }

  /**
   * The files a pattern names, in name order. A pattern without wildcards is itself, there or not,
   * so that a missing file is said by whoever opens it; {@code **} crosses folders.
   */
  List<Input> find(String pattern) throws IOException {
    int wildcard = firstWildcard(pattern);
    if (wildcard < 0) {
      return List.of(Input.file(pattern, base.resolve(pattern)));
    }
    String fixed = pattern.substring(0, pattern.lastIndexOf('/', wildcard) + 1);
    Path start = base.resolve(fixed);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(fixed.length()));
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> matcher.matches(start.relativize(file)))
          .map(file -> named(fixed, start, file))
          .sorted(java.util.Comparator.comparing(Input::name))
          .toList();
    }
  }

  /** The files of all patterns, in order; a pattern that names none is told of. */
  List<Input> all(List<String> patterns, List<String> problems) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String pattern : patterns) {
      List<Input> found = find(pattern);
      if (found.isEmpty()) {
        problems.add(pattern + ": no file matches");
      }
      inputs.addAll(found);
    }
    return inputs;
  }

  /** One file, there or not. */
  Input named(String path) {
    return Input.file(path, base.resolve(path));
  }

  private static Input named(String fixed, Path start, Path file) {
    String relative = start.relativize(file).toString().replace('\\', '/');
    return Input.file(fixed + relative, file);
  }

  private static int firstWildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (WILDCARDS.indexOf(pattern.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
