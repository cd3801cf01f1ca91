package org.peeringkit.cli.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.peeringkit.model.source.Input;

/**
 * What FILE arguments stand for: a file, all files of a folder, or those that a pattern in quotes
 * matches. Files of a folder come in name order, which is time order for all that rotates by date;
 * hidden ones and the one that a collector is writing are left out.
 */
public final class FileArguments {
  private static final String WILDCARDS = "*?[{";
  private static final String BEING_WRITTEN = "nfcapd.current";

  private FileArguments() {}

  /**
   * @param name as the user wrote it
   * @param path where that is
   */
  public static List<Input> expand(String name, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return orItself(name, path, files(name.endsWith("/") ? name : name + "/", path, p -> true));
    }
    int wildcard = firstWildcard(name);
    if (wildcard < 0 || Files.exists(path)) {
      return List.of(Input.file(name, path));
    }
    int end = name.lastIndexOf('/', wildcard) + 1;
    Path start = folder(name, path, end);
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + name.substring(end));
    } catch (PatternSyntaxException e) {
      return List.of(Input.file(name, path)); // a name like any other, with a bracket in it
    }
    return orItself(name, path, files(name.substring(0, end), start, matcher::matches));
  }

  /** Where nothing is found, reading says so under the name that was given. */
  private static List<Input> orItself(String name, Path path, List<Input> found) {
    return found.isEmpty() ? List.of(Input.file(name, path)) : found;
  }

  private static Path folderOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The path without the names that the pattern has after its fixed part. */
  private static Path folder(String name, Path path, int end) {
    int fixed = end == 0 ? 0 : Path.of(name.substring(0, end)).getNameCount();
    int names = Path.of(name).getNameCount() - fixed;
    Path folder = path;
    for (int i = 0; i < names; i++) {
      folder = folderOf(folder);
    }
    return folder;
  }

  private static List<Input> files(String prefix, Path start, Predicate<Path> wanted)
      throws IOException {
    if (!Files.isDirectory(start.toString().isEmpty() ? Path.of(".") : start)) {
      return List.of();
    }
    Path root = start.toString().isEmpty() ? Path.of(".") : start;
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(FileArguments::isFinished)
          .filter(wanted)
          .map(p -> Input.file(prefix + p.toString().replace('\\', '/'), root.resolve(p)))
          .sorted(Comparator.comparing(Input::name))
          .toList();
    }
  }

  private static boolean isFinished(Path path) {
    for (Path part : path) {
      String name = part.toString();
      if (name.startsWith(".") || name.startsWith(BEING_WRITTEN)) {
        return false;
      }
    }
    return true;
  }

  private static int firstWildcard(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (WILDCARDS.indexOf(name.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
