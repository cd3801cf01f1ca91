package org.peeringkit.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What a FILE argument stands for: a folder for all files below it, a pattern that the shell left
 * alone for the files it matches, both in name order, which is time order for files named by their
 * time; anything else for itself. Hidden files are left out.
 */
final class InputPaths {
  private static final String WILDCARDS = "*?[{";

  private InputPaths() {}

  /**
   * Names of files, as the user would have written them.
   *
   * @param base folder that relative names start from
   */
  static List<String> expand(Path base, String name) throws IOException {
    Path path = base.resolve(name);
    if (Files.isDirectory(path)) {
      return below(path, name.endsWith("/") ? name : name + "/", "**");
    }
    int wildcard = 0;
    while (wildcard < name.length() && WILDCARDS.indexOf(name.charAt(wildcard)) < 0) {
      wildcard++;
    }
    if (wildcard == name.length() || Files.exists(path)) {
      return List.of(name);
    }
    String folder = name.substring(0, name.lastIndexOf('/', wildcard) + 1);
    Path start = base.resolve(folder);
    List<String> found =
        Files.isDirectory(start)
            ? below(start, folder, name.substring(folder.length()))
            : List.of();
    // Nothing: whoever opens the pattern says that it is not there.
    return found.isEmpty() ? List.of(name) : found;
  }

  private static List<String> below(Path start, String prefix, String pattern) throws IOException {
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(Files::isRegularFile)
          .map(start::relativize)
          .filter(InputPaths::isShown)
          .filter(matcher::matches)
          .map(file -> prefix + file.toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static boolean isShown(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }
}
