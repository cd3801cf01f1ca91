package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that {@code peering install} makes, as users start it. */
class InstallIT {
  @TempDir private Path dir;

  @Test
  void theInstalledCommandRunsWhereItWasMadeAndWhereItWasMovedTo() throws IOException {
    Path folder = dir.resolve("it's here");
    PeeringProcess install = PeeringProcess.jar("install", folder.toString());
    assertThat(install.code()).as(install.err()).isZero();
    Path launcher = folder.toRealPath().resolve("peering");
    assertThat(install.out()).isEqualTo(launcher + "\n");
    boolean cache = Runtime.version().feature() >= 25;
    assertThat(folder.resolve("peering.aot").toFile().exists()).isEqualTo(cache);
    assertThat(folder.resolve("peering.jsa").toFile().exists()).isEqualTo(!cache);
    assertThat(folder.resolve("peering-completion.sh")).content().contains("_complete_peering");
    assertThat(folder.resolve("man/man1/peering.1")).content().startsWith(".TH PEERING 1");
    assertRuns(launcher);

    Path link = Files.createSymbolicLink(dir.resolve("link"), launcher);
    assertRuns(link);

    Path moved = Files.move(folder, dir.resolve("moved"));
    assertRuns(moved.resolve("peering"));

    Files.delete(moved.resolve("peering.jar"));
    PeeringProcess broken = PeeringProcess.program(moved.resolve("peering"), "--help");
    assertThat(broken.code()).isEqualTo(3);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("peering.jar is missing: run peering install again");
  }

  private static void assertRuns(Path launcher) throws IOException {
    PeeringProcess help = PeeringProcess.program(launcher, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: peering");
    assertThat(help.err()).isEmpty();
    PeeringProcess wrong = PeeringProcess.program(launcher, "mrt", "no such file");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("peering: no such file");
  }
}
