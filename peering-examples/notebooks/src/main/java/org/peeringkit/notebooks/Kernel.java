package org.peeringkit.notebooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * A Java kernel, emulated just enough: JShell in a process of its own, {@code display} with a MIME
 * type, the magics {@code %maven}, {@code %jars} and {@code %classpath}, and the value of a cell's
 * last expression shown as text. As in IJava 1.3.0, on which JJava builds. The process begins with
 * nothing on its class path. Not thread-safe.
 */
final class Kernel implements AutoCloseable {
  /** Begins and ends what {@code display} prints, so that it stands out from what a cell prints. */
  private static final char MARK = '\u0001';

  /** The imports are those of IJava's start-up script. */
  private static final List<String> STARTUP =
      List.of(
          "import java.util.*;",
          "import java.io.*;",
          "import java.math.*;",
          "import java.net.*;",
          "import java.util.concurrent.*;",
          "import java.util.prefs.*;",
          "import java.util.regex.*;",
          "void $framed(String kind, String type, Object x) { System.out.print('\\u0001' + kind + '"
              + " ' + type + ' ' +"
              + " Base64.getEncoder().encodeToString(String.valueOf(x).getBytes(java.nio.charset.StandardCharsets.UTF_8))"
              + " + '\\u0001'); }",
          "String display(Object x, String... types) {"
              + " $framed(\"display_data\", types.length == 0 ? \"text/plain\" : types[0], x);"
              + " return \"display-id\"; }");

  private final Path folder;
  private final Artifacts artifacts;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final JShell shell;

  /**
   * @param folder in which the notebook lies, and from which its paths start
   * @param artifacts what {@code %maven} finds
   */
  Kernel(Path folder, Artifacts artifacts) {
    this.folder = folder.toAbsolutePath();
    this.artifacts = artifacts;
    // JShell's compiler begins with the class path of this process, which is not the notebook's.
    String classPath = System.getProperty("java.class.path", "");
    System.setProperty("java.class.path", "");
    try {
      PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      shell =
          JShell.builder()
              .executionEngine("jdi")
              .remoteVMOptions(
                  "-Duser.dir=" + this.folder, "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC")
              .out(out)
              .err(out)
              .build();
    } finally {
      System.setProperty("java.class.path", classPath);
    }
    STARTUP.forEach(this::evaluate);
  }

  /**
   * Runs one cell.
   *
   * @throws NotebookException if it does not compile, or fails
   */
  List<Notebook.Shown> run(String cell) throws IOException {
    printed.reset();
    Optional<String> last = Optional.empty();
    String rest = withoutMagics(cell);
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
      if (!info.completeness().isComplete()) {
        throw new NotebookException("incomplete: " + rest.strip());
      }
      last = evaluate(info.source());
      rest = info.remaining();
    }
    last.ifPresent(name -> evaluate("$framed(\"execute_result\", \"text/plain\", " + name + ");"));
    return shown(printed.toString(StandardCharsets.UTF_8));
  }

  /** Obeys the magics, one a line, and gives the rest. */
  private String withoutMagics(String cell) throws IOException {
    StringBuilder rest = new StringBuilder();
    for (String line : cell.split("\n", -1)) {
      if (line.startsWith("%")) {
        magic(line.strip().split("\\s+"));
      } else {
        rest.append(line).append('\n');
      }
    }
    return rest.toString();
  }

  private void magic(String[] words) throws IOException {
    for (int i = 1; i < words.length; i++) {
      switch (words[0]) {
        case "%maven" -> artifacts.resolve(words[i]).forEach(jar -> shell.addToClasspath("" + jar));
        case "%jars" -> jars(words[i]).forEach(jar -> shell.addToClasspath("" + jar));
        case "%classpath" -> shell.addToClasspath(folder.resolve(words[i]).toString());
        default -> throw new NotebookException("no such magic: " + words[0]);
      }
    }
  }

  /** Files by a pattern whose last part may have stars. */
  private List<Path> jars(String glob) throws IOException {
    int slash = glob.lastIndexOf('/');
    Path in = slash < 0 ? folder : folder.resolve(glob.substring(0, slash));
    var matcher = in.getFileSystem().getPathMatcher("glob:" + glob.substring(slash + 1));
    try (Stream<Path> files = Files.list(in)) {
      List<Path> found = files.filter(f -> matcher.matches(f.getFileName())).sorted().toList();
      if (found.isEmpty()) {
        throw new NotebookException("no file is like " + glob);
      }
      return found;
    }
  }

  /** The name of the variable that has the value, if the source is an expression with one. */
  private Optional<String> evaluate(String source) {
    Optional<String> name = Optional.empty();
    for (SnippetEvent event : shell.eval(source)) {
      if (event.causeSnippet() != null) {
        continue;
      }
      JShellException failure = event.exception();
      if (failure != null) {
        throw new NotebookException(describe(failure) + " in: " + source.strip());
      }
      if (!event.status().isDefined() || event.status() == Snippet.Status.RECOVERABLE_DEFINED) {
        throw new NotebookException(
            shell
                    .diagnostics(event.snippet())
                    .map(d -> d.getMessage(java.util.Locale.ROOT))
                    .toList()
                + " in: "
                + source.strip());
      }
      name = nameOf(event.snippet());
    }
    return name;
  }

  private static Optional<String> nameOf(Snippet snippet) {
    if (snippet instanceof ExpressionSnippet expression
        && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND) {
      return Optional.of(expression.name());
    }
    return snippet instanceof VarSnippet variable
            && snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
        ? Optional.of(variable.name())
        : Optional.empty();
  }

  private static String describe(JShellException failure) {
    return failure instanceof EvalException thrown
        ? thrown.getExceptionClassName() + ": " + thrown.getMessage()
        : String.valueOf(failure.getMessage());
  }

  private static List<Notebook.Shown> shown(String printed) {
    List<Notebook.Shown> shown = new ArrayList<>();
    String[] parts = printed.split(String.valueOf(MARK), -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        if (!parts[i].isEmpty()) {
          shown.add(new Notebook.Shown("stream", "text/plain", parts[i]));
        }
      } else {
        String[] words = parts[i].split(" ", -1);
        byte[] text = Base64.getDecoder().decode(words[2]);
        shown.add(new Notebook.Shown(words[0], words[1], new String(text, StandardCharsets.UTF_8)));
      }
    }
    return shown;
  }

  @Override
  public void close() {
    shell.close();
  }
}
