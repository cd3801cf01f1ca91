package org.peeringkit.notebooks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prepares, checks and writes notebooks.
 *
 * <ul>
 *   <li>{@code data FOLDER}: writes the data of the notebooks into a folder
 *   <li>{@code check NOTEBOOKS DATA ARTIFACTS}: runs every notebook and compares what it shows with
 *       what stands in it; exit code 1 if anything differs
 *   <li>{@code write NOTEBOOKS DATA ARTIFACTS}: runs every notebook and puts what it shows into it
 *   <li>{@code compare NOTEBOOKS OTHERS}: compares what two folders of notebooks show
 * </ul>
 *
 * DATA is the folder that holds {@code data/}; ARTIFACTS is a file as {@link Artifacts#read} reads
 * it.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(args, System.out));
  }

  static int run(String[] args, PrintStream out) throws IOException {
    String what = args.length == 0 ? "" : args[0];
    if (what.equals("data") && args.length == 2) {
      NotebookData.write(Path.of(args[1]));
      return 0;
    }
    if (what.equals("compare") && args.length == 3) {
      int differing = 0;
      for (Path file : notebooks(Path.of(args[1]))) {
        Notebook other = Notebook.read(Path.of(args[2]).resolve(file.getFileName()));
        differing += report(file, Notebook.read(file).outputs(), other.outputs(), out);
      }
      return differing == 0 ? 0 : 1;
    }
    if ((what.equals("check") || what.equals("write")) && args.length == 4) {
      Artifacts artifacts = Artifacts.read(Path.of(args[3]));
      int differing = 0;
      for (Path file : notebooks(Path.of(args[1]))) {
        Notebook notebook = Notebook.read(file);
        List<List<Notebook.Shown>> shown = shown(notebook, Path.of(args[2]), artifacts);
        if (what.equals("write")) {
          notebook.setOutputs(shown);
          notebook.write(file);
        } else {
          differing += report(file, notebook.outputs(), shown, out);
        }
      }
      return differing == 0 ? 0 : 1;
    }
    out.println("data FOLDER | check|write NOTEBOOKS DATA ARTIFACTS | compare NOTEBOOKS OTHERS");
    return 2;
  }

  /** All in a folder, by name. */
  static List<Path> notebooks(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  /** What the cells of a notebook show when they are run one after the other. */
  static List<List<Notebook.Shown>> shown(Notebook notebook, Path folder, Artifacts artifacts)
      throws IOException {
    List<List<Notebook.Shown>> all = new ArrayList<>();
    try (Kernel kernel = new Kernel(folder, artifacts)) {
      for (String source : notebook.sources()) {
        all.add(kernel.run(source));
      }
    }
    return all;
  }

  private static int report(
      Path file,
      List<List<Notebook.Shown>> expected,
      List<List<Notebook.Shown>> actual,
      PrintStream out) {
    List<String> differences = differences(expected, actual);
    out.println(
        file.getFileName()
            + ": "
            + expected.size()
            + " cells, "
            + (differences.isEmpty() ? "as expected" : differences.size() + " differ"));
    differences.forEach(out::println);
    return differences.size();
  }

  /** One text a cell that shows something else than it should. */
  static List<String> differences(
      List<List<Notebook.Shown>> expected, List<List<Notebook.Shown>> actual) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      String want = i < expected.size() ? text(expected.get(i)) : "no such cell";
      String got = i < actual.size() ? text(actual.get(i)) : "no such cell";
      if (!want.equals(got)) {
        differences.add("cell " + (i + 1) + " should show\n" + want + "\nbut shows\n" + got);
      }
    }
    return differences;
  }

  private static String text(List<Notebook.Shown> outputs) {
    StringBuilder text = new StringBuilder();
    for (Notebook.Shown shown : outputs) {
      text.append('[').append(shown.kind()).append(' ').append(shown.type()).append("]\n");
      text.append(shown.text().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
