package org.peeringkit.analysis.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /** What a laptop shows without scrolling, and what fits between the margins of one A4 page. */
  @Test
  void boardPageFitsALaptopScreenAndAnA4Page() throws Exception {
    require(CHROMIUM);
    String script =
        "document.title=Math.ceil(document.getElementById('board')"
            + ".getBoundingClientRect().bottom)";
    String html = HtmlReport.render(SampleReport.october());
    assertThat(number(withScripts(html, script), "1280,800")).isLessThanOrEqualTo(800);
    // 180 by 269 mm at 96 pixels an inch, with the rules for paper in force.
    String printed =
        html.replace("@media print", "@media all")
            .replace("@media screen and (max", "@media speech and (max");
    assertThat(number(withScripts(printed, script), "680,1017")).isLessThanOrEqualTo(1017);
  }

  private int number(String html, String window) throws Exception {
    Matcher title = Pattern.compile("<title>(\\d+)</title>").matcher(dom(html, window));
    assertThat(title.find()).isTrue();
    return Integer.parseInt(title.group(1));
  }

  @Test
  void axeFindsNoSeriousViolation() throws Exception {
    require(CHROMIUM);
    String axe = Files.readString(npm("axe-core", "4.10.3", "axe.min.js"));
    String run =
        "axe.run().then(r=>{const p=document.createElement('pre');p.id='found';"
            + "p.textContent=r.passes.length+' passed; '+r.violations.map(v=>v.impact+' '+v.id)"
            + ".join(', ');document.body.appendChild(p)})";
    for (StatusReport report : List.of(SampleReport.october(), SampleReport.firstMonth())) {
      String dom = dom(withScripts(HtmlReport.render(report), axe, run), "1280,800");
      Matcher found = Pattern.compile("<pre id=\"found\">(.*?)</pre>").matcher(dom);
      assertThat(found.find()).as("axe has run").isTrue();
      assertThat(found.group(1))
          .matches("\\d{2,} passed.*")
          .doesNotContain("serious")
          .doesNotContain("critical");
    }
    // An axe that finds nothing in a page that is wrong would prove nothing.
    String wrong =
        HtmlReport.render(SampleReport.october())
            .replace("</main>", "<img src=\"data:,\"/></main>");
    assertThat(dom(withScripts(wrong, axe, run), "1280,800")).contains("critical image-alt");
  }

  @Test
  void validatesAsHtml() throws Exception {
    Path vnu = npm("vnu-jar", "24.10.17", "build/dist/vnu.jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                vnu.toString(),
                "--errors-only",
                "--exit-zero-always"));
    for (StatusReport report : List.of(SampleReport.october(), SampleReport.firstMonth())) {
      Path page = temp.resolve(report.board().wins().size() + ".html");
      command.add(Files.writeString(page, HtmlReport.render(report)).toString());
    }
    Path page = Files.writeString(temp.resolve("wrong.html"), "<p><div id=a id=a></p>");
    command.add(page.toString());
    List<String> errors =
        run(command)
            .lines()
            .filter(line -> line.contains("error:"))
            // SVG 2 has it; the checker's list of properties does not know it yet.
            .filter(line -> !line.contains("paint-order"))
            .toList();
    assertThat(errors).isNotEmpty().allMatch(line -> line.contains("wrong.html"));
  }

  /** The page with scripts at its end, which its security policy would forbid. */
  private static String withScripts(String html, String... scripts) {
    StringBuilder all = new StringBuilder();
    for (String script : scripts) {
      all.append("<script>").append(script.replace("</script", "<\\/script")).append("</script>");
    }
    return html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
        .replace("</body>", all + "</body>");
  }

  private String dom(String html, String window) throws Exception {
    Path page = Files.writeString(Files.createTempFile(temp, "page", ".html"), html);
    List<String> command = chromium(window);
    command.addAll(List.of("--virtual-time-budget=60000", "--dump-dom", page.toUri().toString()));
    return run(command);
  }

  /** A file of a package, fetched into the temporary folder: no part of what we ship. */
  private Path npm(String name, String version, String file) throws Exception {
    Path folder = Files.createTempDirectory(temp, "npm");
    boolean fetched;
    try {
      Process pack =
          new ProcessBuilder("npm", "pack", "--silent", name + "@" + version)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log.txt").toFile())
              .start();
      fetched = pack.waitFor(120, TimeUnit.SECONDS) && pack.exitValue() == 0;
    } catch (IOException e) {
      // No npm here.
      fetched = false;
    }
    if ("true".equals(System.getenv("CI"))) {
      assertThat(fetched).as("npm pack " + name + "@" + version).isTrue();
    }
    Assumptions.assumeTrue(fetched, name + " cannot be fetched");
    Path archive = folder.resolve(name + "-" + version + ".tgz");
    run(List.of("tar", "xzf", archive.toString(), "-C", folder.toString()));
    return folder.resolve("package").resolve(file);
  }

  private String open(Path page, Path picture, int width) throws Exception {
    List<String> command = chromium(width + ",1200");
    command.addAll(List.of("--screenshot=" + picture, page.toUri().toString()));
    return run(command);
  }

  private List<String> chromium(String window) throws IOException {
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
            "--hide-scrollbars",
            "--window-size=" + window));
    return command;
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
