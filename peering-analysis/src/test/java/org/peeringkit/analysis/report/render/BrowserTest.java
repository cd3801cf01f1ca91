package org.peeringkit.analysis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.report.StatusReport;

/** The page in a real browser (Chromium) and under xmllint; pictures are left in {@code target}. */
@Tag("oracle")
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path XMLLINT = Path.of("/usr/bin/xmllint");

  @TempDir Path temp;

  @Test
  void opensWithoutComplaintAndShowsAPicture() throws Exception {
    require(CHROMIUM);
    Path pictures = Files.createDirectories(Path.of("target", "report-pictures"));
    for (boolean first : new boolean[] {false, true}) {
      StatusReport report = first ? SampleReport.firstMonth() : SampleReport.october();
      String name = first ? "first-month" : "october";
      Path page = Files.writeString(temp.resolve(name + ".html"), HtmlReport.render(report));
      assertThat(Files.size(page)).isLessThan(2_000_000);
      for (int width : new int[] {1100, 500}) {
        Path picture = pictures.resolve(name + "-" + width + ".png").toAbsolutePath();
        String log = open(page, picture, width);
        // The content security policy forbids every fetch, so one attempt would be reported here.
        assertThat(log).doesNotContain("CONSOLE");
        assertThat(Files.size(picture)).isGreaterThan(20_000);
      }
    }
  }

  @Test
  void wouldNoticeAnOutsideRequest() throws Exception {
    require(CHROMIUM);
    String html =
        HtmlReport.render(SampleReport.october())
            .replace("</main>", "<img src=\"https://example.invalid/x.png\"/></main>");
    Path page = Files.writeString(temp.resolve("bad.html"), html);
    assertThat(open(page, temp.resolve("bad.png"), 800)).contains("CONSOLE");
  }

  @Test
  void parsesAsXml() throws Exception {
    require(XMLLINT);
    Path page =
        Files.writeString(temp.resolve("r.html"), HtmlReport.render(SampleReport.october()));
    assertThat(run(List.of(XMLLINT.toString(), "--noout", "--nonet", page.toString()))).isEmpty();
  }

  private String open(Path page, Path picture, int width) throws Exception {
    Path profile = Files.createTempDirectory(temp, "profile");
    List<String> command = new ArrayList<>();
    command.add(CHROMIUM.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--user-data-dir=" + profile,
            "--window-size=" + width + ",1200",
            "--screenshot=" + picture,
            page.toUri().toString()));
    return run(command);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(temp, "log", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as(command.get(0) + " ends within two minutes").isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  private static void require(Path tool) {
    boolean there = Files.isExecutable(tool);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as(tool + " is installed").isTrue();
    }
    Assumptions.assumeTrue(there, tool + " is not installed");
  }
}
