package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.peeringkit.model.source.Input;

/**
 * Finds input files below a base folder; they are named by their paths relative to it, so that no
 * result depends on where the folder is. Of what a folder or a pattern stands for, hidden files and
 * the one that a collector is writing are left out. Immutable.
 */
public final class InputFiles {
  private static final String WILDCARDS = "*?[{";
  private static final String BEING_WRITTEN = "nfcapd.current";

  private final Path base;
  private final ReadWatch watch;

  /**
   * @param base where relative paths start
   */
  public InputFiles(Path base) {
    this(base, ReadWatch.NONE);
  }

  InputFiles(Path base, ReadWatch watch) {
    this.base = base;
    this.watch = watch;
  }

  /** Where a path of the configuration leads. */
  Path resolve(String path) {
    return base.resolve(path);
  }

  /**
   * What a path stands for, in name order, which is time order for all that rotates by date: a
   * folder for all files below it, a pattern for those that match, where {@code **} crosses
   * folders. Anything else is itself, there or not, so that a missing file is said by whoever opens
   * it.
   *
   * @param path relative to the base or absolute; a file, folder or glob
   * @return empty where a folder or pattern has no file
   * @throws IOException if a folder cannot be listed
   */
  public List<Input> find(String path) throws IOException {
    return look(path).inputs();
  }

  /**
   * @param inputs what a path stands for
   * @param beingWritten files among them, had they been finished, that a collector still writes
   */
  private record Found(List<Input> inputs, int beingWritten) {}

  private Found look(String path) throws IOException {
    Path whole = base.resolve(path);
    if (Files.isDirectory(whole)) {
      return files(path.isEmpty() || path.endsWith("/") ? path : path + "/", whole, p -> true);
    }
    int wildcard = firstWildcard(path);
    if (wildcard < 0 || Files.exists(whole)) {
      return new Found(List.of(named(path)), 0);
    }
    String fixed = path.substring(0, path.lastIndexOf('/', wildcard) + 1);
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + path.substring(fixed.length()));
    } catch (PatternSyntaxException e) {
      return new Found(List.of(named(path)), 0); // a name like any other, with a bracket in it
    }
    return files(fixed, base.resolve(fixed), matcher::matches);
  }

  private Found files(String prefix, Path start, Predicate<Path> wanted) throws IOException {
    Path root = start.toString().isEmpty() ? Path.of(".") : start;
    if (!Files.isDirectory(root)) {
      return new Found(List.of(), 0);
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all =
          files
              .filter(Files::isRegularFile)
              .map(root::relativize)
              .filter(path -> !isHidden(path))
              .filter(wanted)
              .toList();
      List<Input> inputs =
          all.stream()
              .filter(path -> !isBeingWritten(path))
              .map(p -> watch.file(prefix + p.toString().replace('\\', '/'), root.resolve(p)))
              .sorted(Comparator.comparing(Input::name))
              .toList();
      return new Found(inputs, all.size() - inputs.size());
    }
  }

  private static boolean isHidden(Path path) {
    for (Path part : path) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** By its name, {@code nfcapd.current.PID}; it gets another one once it is whole. */
  private static boolean isBeingWritten(Path path) {
    return path.getFileName().toString().startsWith(BEING_WRITTEN);
  }

  /**
   * The files of all paths, in order; a folder or pattern without any is told of, and what is left
   * alone since a collector still writes it.
   */
  List<Input> all(List<String> paths, List<String> problems) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (String path : paths) {
      Found found = look(path);
      if (found.inputs().isEmpty()) {
        problems.add(path + ": no file matches");
      }
      if (found.beingWritten() > 0) {
        problems.add(
            path
                + ": "
                + found.beingWritten()
                + " that nfcapd still writes left alone; the next run takes what is finished then");
      }
      inputs.addAll(found.inputs());
    }
    return inputs;
  }

  /** One file, there or not. */
  Input named(String path) {
    return watch.file(path, base.resolve(path));
  }

  /** Where it is told what is read of these files. */
  ReadWatch watch() {
    return watch;
  }

  private static int firstWildcard(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (WILDCARDS.indexOf(path.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
