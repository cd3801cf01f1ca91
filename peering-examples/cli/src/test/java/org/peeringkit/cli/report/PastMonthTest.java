package org.peeringkit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** The report of a past month is the same octets whatever has been written down since. */
class PastMonthTest {
  private static final List<String> FILES = List.of("report.html", "report.json", "report.md");

  @TempDir private Path dir = Path.of("");

  @Test
  void whatIsWrittenDownLaterChangesNoReportOfBefore() throws Exception {
    Path config = dir.resolve("peering.yaml");
    Files.writeString(
        config,
        Files.readString(Path.of(DemoWorld.config()))
            .replaceAll("(?m)^discussions:.*$", "discussions: " + dir.resolve("talks.jsonl")));
    run(config, "discuss", "new", "AS64218", "--now", "2026-07-10T08:00:00Z");
    Path then = report(config, "then");

    run(config, "discuss", "stage", "AS64218", "CONTACTED", "--now", "2026-08-05T08:00:00Z");
    Path now = report(config, "now");

    JsonNode first = DemoWorld.json(Files.readString(then.resolve("report.json")));
    assertThat(first.at("/discussions/stages/0/discussions").asInt()).isEqualTo(1);
    for (String name : FILES) {
      assertThat(now.resolve(name)).hasSameBinaryContentAs(then.resolve(name));
    }
  }

  private Path report(Path config, String name) {
    Path folder = dir.resolve(name);
    run(config, "report", "--month", DemoWorld.MONTH, "--out", folder.toString());
    return folder;
  }

  private static void run(Path config, String... words) {
    List<String> args = new ArrayList<>(Arrays.asList(words));
    args.addAll(List.of("--config", config.toString(), "--base", DemoWorld.folder().toString()));
    Invocation run = Invocation.of(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }
}
