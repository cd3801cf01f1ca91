package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where everything is: a folder for what is made, the command in its forms, captures if there are
 * any.
 */
final class Setting {
  /** How our command is run. */
  enum Form {
    /** The launcher, every cache and archive of ours deleted before each run. */
    COLD,
    /** The launcher with its archive. */
    WARM,
    /** The jar as it was built, without a launcher. */
    JAR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes an input. */
  @FunctionalInterface
  interface Maker {
    void make(Path file) throws IOException;
  }

  private final Path folder;
  private final Path jar;
  private final Path java;
  private final Optional<Path> corpus;
  private final boolean smoke;
  private final Map<String, Path> made = new HashMap<>();

  Setting(Path folder, Path jar, Path java, Optional<Path> corpus, boolean smoke) {
    this.folder = folder;
    this.jar = jar;
    this.java = java;
    this.corpus = corpus;
    this.smoke = smoke;
  }

  /** Whether small inputs are wanted that show only that everything works. */
  boolean smoke() {
    return smoke;
  }

  Path folder() {
    return folder;
  }

  /** A file of the captures, if there are captures and it is among them. */
  Optional<Path> captured(String path) {
    return corpus.map(folder -> folder.resolve(path)).filter(Files::isReadable);
  }

  /** An input of that name, made once; what an earlier run left is used again. */
  Path made(String name, Maker maker) throws IOException {
    Path known = made.get(name);
    if (known != null) {
      return known;
    }
    Path file = folder.resolve((smoke ? "small-" : "") + name);
    if (!Files.exists(file)) {
      Path part = folder.resolve("part");
      Files.deleteIfExists(part);
      maker.make(part);
      Files.move(part, file);
    }
    made.put(name, file);
    return file;
  }

  /** Our command in a form. */
  List<String> peering(Form form) {
    return switch (form) {
      case JAR -> List.of(java.toString(), "-jar", jar.toString());
      case COLD, WARM -> List.of(installed(form).resolve("peering").toString());
    };
  }

  /** The folder that a form is installed in; it has no archive if it is the cold one. */
  Path installed(Form form) {
    return folder.resolve(form.toString());
  }

  /**
   * Installs the command for both forms.
   *
   * @throws IOException if that fails
   */
  void install() throws IOException {
    for (Form form : List.of(Form.COLD, Form.WARM)) {
      List<String> command = new ArrayList<>(peering(Form.JAR));
      command.addAll(List.of("install", installed(form).toString()));
      ProcessRun.of(command, folder.resolve("install.out"), folder);
    }
  }

  /** What is done before each run of a form. */
  void prepare(Form form) throws IOException {
    if (form == Form.COLD) {
      for (String archive : List.of("peering.jsa", "peering.aot")) {
        Files.deleteIfExists(installed(form).resolve(archive));
      }
    }
  }

  /** The words of a command of ours. */
  List<String> words(List<String> command, Form form) {
    List<String> words = new ArrayList<>();
    for (String word : command) {
      if (word.equals(Comparison.PEERING)) {
        words.addAll(peering(form));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  /**
   * Checks that a program is there.
   *
   * @throws IOException if not, with the Debian package that brings it
   */
  static void requireProgram(String program, String debianPackage) throws IOException {
    Path path = Path.of(program);
    boolean there =
        path.isAbsolute()
            ? Files.isExecutable(path)
            : Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there) {
      throw new IOException(program + " is missing: install the Debian package " + debianPackage);
    }
  }
}
