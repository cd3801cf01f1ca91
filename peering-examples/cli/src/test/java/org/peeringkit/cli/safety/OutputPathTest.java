package org.peeringkit.cli.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/**
 * Where output goes: never through a symbolic link, never out of its folder, whole or not at all.
 */
class OutputPathTest {
  private static final String PRECIOUS = "precious\n";

  @TempDir private Path dir;

  private Path precious() throws IOException {
    return Files.writeString(dir.resolve("precious"), PRECIOUS);
  }

  private static Invocation report(Path out) {
    return Invocation.of(
        "report",
        "--config",
        DemoWorld.config(),
        "--month",
        DemoWorld.MONTH,
        "--out",
        out.toString());
  }

  private static Invocation build(Path out) {
    return Invocation.of(
        "ledger",
        "build",
        "--config",
        DemoWorld.config(),
        "--month",
        DemoWorld.MONTH,
        "--out",
        out.toString());
  }

  private static void assertRefused(Invocation run, Path precious) throws IOException {
    assertThat(run.code()).as(run.err()).isIn(2, 3);
    assertThat(run.err()).contains("symbolic link").doesNotContain("internal failure");
    assertThat(precious).hasContent(PRECIOUS.strip());
  }

  @Test
  void linksInPlaceOfAReport() throws IOException {
    Path precious = precious();
    for (String name : List.of("report.html", ".report.html.part", "report.json")) {
      Path out = Files.createDirectories(dir.resolve("out" + name));
      Files.createSymbolicLink(out.resolve(name), precious);
      assertRefused(report(out), precious);
      try (Stream<Path> files = Files.list(out)) {
        assertThat(files.map(f -> f.getFileName().toString())).containsExactly(name);
      }
    }
  }

  @Test
  void linksInPlaceOfALedger() throws IOException {
    Path precious = precious();
    Path ledger = dir.resolve("a.ledger");
    Files.createSymbolicLink(ledger, precious);
    Files.createSymbolicLink(dir.resolve(".b.ledger.part"), precious);
    assertRefused(build(ledger), precious);
    assertRefused(build(dir.resolve("b.ledger")), precious);
  }

  @Test
  void aLinkInPlaceOfThePartsOfALedger() throws IOException {
    Path keep = Files.createDirectories(dir.resolve("keep"));
    Files.writeString(keep.resolve("precious"), PRECIOUS);
    Path out = Files.createDirectories(dir.resolve("out"));
    Files.createSymbolicLink(out.resolve(".parts"), keep);
    Invocation run = build(out);
    assertThat(run.err()).contains("symbolic link");
    assertThat(keep.resolve("precious")).hasContent(PRECIOUS.strip());
    assertThat(keep.toFile().list()).containsExactly("precious");
  }

  @Test
  void linksInPlaceOfADemo() throws IOException {
    Path precious = precious();
    Path out = Files.createDirectories(dir.resolve("net"));
    Files.createSymbolicLink(out.resolve("peering.yaml"), precious);
    Invocation run = Invocation.of("demo", "--small", "--days", "1", out.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("peering.yaml").doesNotContain("internal failure");
    assertThat(precious).hasContent(PRECIOUS.strip());
  }

  @Test
  void monthsAreNoPaths() {
    for (String month : List.of("../../x", "2026-07/../..", "/etc", "2026-07\u0000")) {
      Invocation run =
          Invocation.of(
              "ledger",
              "build",
              "--config",
              DemoWorld.config(),
              "--month",
              month,
              "--out",
              dir.toString());
      assertThat(run.code()).as(run.err()).isEqualTo(2);
      assertThat(dir.toFile().list()).isEmpty();
    }
  }

  @Test
  void aFullDiskLeavesWhatWasThere() throws IOException, InterruptedException {
    Path disk = Files.createDirectories(dir.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()),
        "needs the right to mount");
    try {
      List<String> names = List.of("report.html", "report.json", "report.md");
      for (String name : names) {
        Files.writeString(disk.resolve(name), PRECIOUS);
      }
      Invocation full = report(disk);
      assertThat(full.code()).as(full.err()).isEqualTo(3);
      assertThat(full.err()).contains("No space left").doesNotContain("internal failure");
      for (String name : names) {
        assertThat(disk.resolve(name)).hasContent(PRECIOUS.strip());
      }
      try (Stream<Path> files = Files.list(disk)) {
        assertThat(files.map(f -> f.getFileName().toString()))
            .containsExactlyInAnyOrderElementsOf(names);
      }
      Invocation ledger = build(disk.resolve("a.ledger"));
      assertThat(ledger.code()).as(ledger.err()).isEqualTo(3);
      assertThat(disk.resolve("a.ledger")).doesNotExist();
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  /** Whoever may do everything is not bound by permissions, but by a kernel's own files. */
  @Test
  void aFolderThatMayNotBeWrittenIsSaid() throws IOException {
    Path out = Files.createDirectories(dir.resolve("out"));
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Path closed = Files.isWritable(out) ? Path.of("/sys/kernel") : out;
      for (Invocation run : List.of(report(closed), build(closed.resolve("a.ledger")))) {
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains(closed.toString()).doesNotContain("internal failure");
      }
      assertThat(closed.resolve("report.html")).doesNotExist();
      assertThat(closed.resolve("a.ledger")).doesNotExist();
    } finally {
      Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Mounted so, as a full or damaged disk may be after a while. */
  @Test
  void aDiskThatIsReadOnlyKeepsWhatWasThere() throws IOException, InterruptedException {
    Path disk = Files.createDirectories(dir.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "needs the right to mount");
    try {
      Files.writeString(disk.resolve("report.html"), PRECIOUS);
      assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
      for (Invocation run : List.of(report(disk), build(disk.resolve("a.ledger")))) {
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("Read-only").doesNotContain("internal failure");
      }
      assertThat(disk.resolve("report.html")).hasContent(PRECIOUS.strip());
      assertThat(disk.toFile().list()).containsExactly("report.html");
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
