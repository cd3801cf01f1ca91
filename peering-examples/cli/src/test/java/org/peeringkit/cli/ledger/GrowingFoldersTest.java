package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** Folders that others write: nfcapd's, to which files are added, and a mirror of an archive. */
class GrowingFoldersTest {
  @TempDir private Path dir;

  private String config(List<String> ribs, String flows) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean inInputs = false;
    for (String line : Files.readString(Path.of(DemoWorld.config())).lines().toList()) {
      inInputs = line.equals("inputs:") || inInputs && line.startsWith(" ");
      boolean replaced =
          inInputs && (line.contains("ribs:") || line.contains("flows:") || line.contains("- {"));
      boolean counters = inInputs && line.contains("counters:");
      text.append(replaced || counters ? "" : line + "\n");
      if (line.equals("inputs:")) {
        text.append("  ribs:\n");
        ribs.forEach(rib -> text.append("    - ").append(rib).append("\n"));
        text.append("  flows: [{path: ").append(flows).append("}]\n");
      }
    }
    return Files.writeString(dir.resolve("peering.yaml"), text).toString();
  }

  private Invocation run(String config, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config, "--base", DemoWorld.folder().toString()));
    Invocation run = Invocation.of(all.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  @Test
  void filesThatNfcapdFinishesAreTakenUpByTheNextRun() throws IOException {
    Path written = DemoWorld.folder().resolve("flows/edge-8");
    Path nf = dir.resolve("nf");
    Path current = nf.resolve("2026/07/02/nfcapd.current.4711");
    copy(written.resolve("nfcapd.202607010000"), nf.resolve("2026/07/01/nfcapd.202607010000"));
    copy(written.resolve("nfcapd.202607020000"), current);
    String config = config(List.of("{path: \"rib/edge-*.mrt.gz\", vantage: OWN}"), nf.toString());
    Path out = dir.resolve("ledgers");
    Invocation first = run(config, "ledger", "build", "--out", out.toString());
    assertThat(first.out()).contains("totals, 1 flow inputs: ");
    assertThat(first.err()).contains("1 that nfcapd still writes left alone");
    Files.move(current, current.resolveSibling("nfcapd.202607020000"));
    Invocation second = run(config, "ledger", "build", "--out", out.toString());
    assertThat(second.out()).contains("(1 already in, 1 added)");
    assertThat(second.err()).doesNotContain("still writes");
    Invocation third = run(config, "ledger", "build", "--out", out.toString());
    assertThat(third.out()).contains("(2 already in, 0 added)");
  }

  @Test
  void ofAMirrorTheMonthIsRead() throws IOException {
    Path collector = DemoWorld.folder().resolve("rib/collector-2026-07-01.mrt.gz");
    Path mirror = dir.resolve("mirror/rrc00");
    copy(collector, mirror.resolve("2026.07/bview.20260701.0000.gz"));
    copy(collector, mirror.resolve("2026.07/bview.20260701.0800.gz"));
    copy(collector, mirror.resolve("2026.06/bview.20260601.0000.gz"));
    copy(collector, mirror.resolve("2026.07/updates.20260701.0000.gz"));
    copy(collector, mirror.resolve("latest-bview.gz"));
    String whole =
        run(
                config(
                    List.of("{path: \"rib/collector-*.mrt.gz\", vantage: COLLECTOR}"),
                    "\"flows/edge-8/nfcapd.*\""),
                "ledger",
                "show",
                "--month",
                DemoWorld.MONTH)
            .out();
    Invocation run =
        run(
            config(
                List.of(
                    "{path: \"" + mirror + "\", vantage: COLLECTOR, months: [2026-05, 2026-07]}"),
                "\"flows/edge-8/nfcapd.*\""),
            "ledger",
            "show",
            "--month",
            DemoWorld.MONTH);
    assertThat(run.err())
        .contains(
            mirror
                + ": 1 table and 1 file of updates taken; passed over 2 tables and 0 files of"
                + " updates that these months do not need with a table every 1440 minutes, and 1"
                + " file of other names")
        .contains("peering: " + mirror + ": no table of 2026-05");
    assertThat(run.out()).isEqualTo(whole);
    Invocation wrong =
        Invocation.of(
            "doctor",
            "--config",
            config(List.of("{path: mirror, months: [2026-13, may]}"), "\"flows/none\""));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("months", "2026-13", "may");
  }
}
