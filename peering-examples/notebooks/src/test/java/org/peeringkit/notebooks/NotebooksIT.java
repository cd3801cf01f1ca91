package org.peeringkit.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook shows what stands in it, when it loads the jars of this build; {@code
 * .ci/notebooks} does the same with installed ones, and with a real kernel where there is one.
 */
class NotebooksIT {
  private static final Path NOTEBOOKS = Path.of("").toAbsolutePath();
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String ANALYSIS = "org.peeringkit:peering-analysis:" + VERSION;
  private static final String IO = "org.peeringkit:peering-io:" + VERSION;

  @TempDir static Path folder;

  @BeforeAll
  static void writeData() throws IOException {
    NotebookData.write(folder.resolve("data"));
  }

  static Stream<Path> notebooks() throws IOException {
    return Main.notebooks(NOTEBOOKS).stream();
  }

  /** Jars only; not our own classes, nor what only tests use. */
  private static Artifacts artifacts() throws IOException {
    String jars =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .filter(entry -> entry.endsWith(".jar"))
            .filter(NotebooksIT::isNeeded)
            .collect(Collectors.joining(File.pathSeparator));
    return Artifacts.of(List.of(ANALYSIS, IO), jars);
  }

  private static boolean isNeeded(String jar) {
    String name = String.valueOf(Path.of(jar).getFileName());
    return Stream.of("peering-", "jackson-", "commons-", "ipaddress", "jspecify", "xz-", "zstd-jni")
        .anyMatch(name::startsWith);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void showsWhatStandsInIt(Path file) throws IOException {
    Notebook notebook = Notebook.read(file);
    assertThat(Main.differences(notebook.outputs(), Main.shown(notebook, folder, artifacts())))
        .isEmpty();
  }

  @Test
  void thereAreNotebooks() throws IOException {
    assertThat(Main.notebooks(NOTEBOOKS)).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void nothingOfTheProjectIsThereBeforeItIsLoaded() throws IOException {
    try (Kernel kernel = new Kernel(folder, artifacts())) {
      assertThatThrownBy(() -> kernel.run("org.peeringkit.analysis.Peering.class"))
          .isInstanceOf(NotebookException.class)
          .hasMessageContaining("org.peeringkit");
      assertThatThrownBy(() -> kernel.run("Class.forName(\"org.peeringkit.notebooks.Main\")"))
          .hasMessageContaining("ClassNotFoundException");
      kernel.run("%maven " + ANALYSIS);
      assertThat(kernel.run("org.peeringkit.analysis.Peering.class"))
          .containsExactly(
              new Notebook.Shown(
                  "execute_result", "text/plain", "class org.peeringkit.analysis.Peering"));
    }
  }

  @Test
  void whatIsNotInstalledIsNamed() throws IOException {
    try (Kernel kernel = new Kernel(folder, artifacts())) {
      assertThatThrownBy(() -> kernel.run("%maven org.peeringkit:peering-cli:1"))
          .hasMessage(
              "org.peeringkit:peering-cli:1 is not installed; installed: " + ANALYSIS + ", " + IO);
      assertThatThrownBy(() -> kernel.run("%jars nothing/*.jar")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> kernel.run("%magic x")).hasMessage("no such magic: %magic");
    }
  }

  @Test
  void jarsAndClassPathsAreLoadedFromTheNotebooksFolder() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (Path jar : artifacts().resolve(IO)) {
      Files.copy(jar, folder.resolve("lib").resolve(String.valueOf(jar.getFileName())));
    }
    Files.createDirectories(folder.resolve("words"));
    Files.writeString(folder.resolve("words/hello.txt"), "hello");
    try (Kernel kernel = new Kernel(folder, artifacts())) {
      kernel.run("%jars lib/*.jar\n%classpath words");
      assertThat(kernel.run("org.peeringkit.model.net.Asn.of(64500)"))
          .containsExactly(new Notebook.Shown("execute_result", "text/plain", "AS64500"));
      assertThat(
              kernel.run(
                  "new String(org.peeringkit.model.net.Asn.class.getClassLoader()"
                      + ".getResourceAsStream(\"hello.txt\").readAllBytes())"))
          .containsExactly(new Notebook.Shown("execute_result", "text/plain", "hello"));
    }
  }

  @Test
  void whatIsShownIsWhatAKernelShows() throws IOException {
    try (Kernel kernel = new Kernel(folder, artifacts())) {
      assertThat(kernel.run("int x = 2;\nx + 1")).extracting("text").containsExactly("3");
      assertThat(kernel.run("x = 3;")).isEmpty();
      assertThat(kernel.run("System.out.println(x);\n"))
          .extracting("kind")
          .containsExactly("stream");
      assertThat(
              kernel.run(
                  "void show(String s) { display(s, \"text/html\"); }\n"
                      + "show(\"<b>é</b>\");\n"
                      + "\"\\n"
                      + "\""))
          .containsExactly(
              new Notebook.Shown("display_data", "text/html", "<b>é</b>"),
              new Notebook.Shown("execute_result", "text/plain", "\n"));
      assertThatThrownBy(() -> kernel.run("int y = ")).hasMessageContaining("incomplete");
      assertThatThrownBy(() -> kernel.run("List.of().get(0)"))
          .hasMessageContaining("IndexOutOfBounds");
    }
  }

  @Test
  void aDifferenceIsTold() {
    Notebook.Shown one = new Notebook.Shown("stream", "text/plain", "one\n");
    Notebook.Shown two = new Notebook.Shown("stream", "text/plain", "two\n");
    assertThat(Main.differences(List.of(List.of(one)), List.of(List.of(one)))).isEmpty();
    assertThat(Main.differences(List.of(List.of(one)), List.of(List.of(two)))).hasSize(1);
    assertThat(Main.differences(List.of(List.of(one)), List.of())).hasSize(1);
    assertThat(Main.differences(List.of(List.of(one)), List.of(List.of()))).hasSize(1);
  }
}
