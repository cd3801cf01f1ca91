package org.peeringkit.cli.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.World;

/** The small demo, written once for all tests of a run. */
final class SmallWorld {
  private static @Nullable Path unsampled;

  private SmallWorld() {}

  /** Every packet counts: all sums are exact. Read only. */
  static synchronized Path unsampled() throws IOException {
    Path folder = unsampled;
    if (folder == null) {
      folder = write("small-world", DemoOptions.small());
      unsampled = folder;
    }
    return folder;
  }

  /** Writes a demo into a folder of the build. */
  static Path write(String name, DemoOptions options) throws IOException {
    return write(name, World.of(options.seed()), options);
  }

  /** The same of a world that is there already. */
  static Path write(String name, World world, DemoOptions options) throws IOException {
    Path folder = cleared(name);
    Demo.write(world, folder, options, List.of(), days -> {});
    return folder;
  }

  /**
   * A folder of the build in which nothing is; tests run in several processes, each has its own.
   */
  static Path cleared(String name) throws IOException {
    String fork = System.getProperty("peering.fork", "1");
    Path folder = Path.of("target", name + "-" + fork).toAbsolutePath();
    delete(folder);
    return folder;
  }

  /** All files, in name order. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Copies what the path filter lets through. */
  static void copy(Path from, Path to, java.util.function.Predicate<String> wanted)
      throws IOException {
    for (Path file : files(from)) {
      String name = from.relativize(file).toString();
      if (wanted.test(name)) {
        Path target = to.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
