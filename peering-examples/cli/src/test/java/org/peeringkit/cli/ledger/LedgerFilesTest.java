package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;

/** Ledger files extended, merged, exported, restated and built in spite of a kill. */
class LedgerFilesTest {
  @TempDir private Path dir;

  private static String config(Path file, String from, String to) throws IOException {
    String text = Files.readString(Path.of(DemoWorld.config()));
    assertThat(text).contains(from);
    return Files.writeString(file, text.replace(from, to)).toString();
  }

  /** The demo's configuration with these captures only, and not the site that has none. */
  private static String captures(Path file, String some) throws IOException {
    String nfcapd = "    - {path: \"flows/edge-8/nfcapd.*\"}\n";
    Path all = Path.of(config(file, "flows/*", some));
    String text = Files.readString(all);
    assertThat(text).contains(nfcapd);
    return Files.writeString(all, text.replace(nfcapd, "")).toString();
  }

  private static Invocation run(String config, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--config", config, "--base", DemoWorld.folder().toString()));
    return Invocation.of(all.toArray(new String[0]));
  }

  private Invocation build(String config, Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("ledger", "build", "--out", out.toString()));
    args.addAll(List.of(more));
    Invocation run = run(config, args.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aLedgerIsExtendedByWhatItLacks() throws IOException {
    String some = captures(dir.resolve("some.yaml"), "flows/edge-[12]*");
    Path file = dir.resolve("l/2026-07.ledger");
    assertThat(build(some, dir.resolve("l")).out()).contains("totals, 2 flow inputs: ");
    Invocation more = build(DemoWorld.config(), dir.resolve("l"));
    assertThat(more.out()).contains("(2 already in, 9 added)");
    byte[] extended = Files.readAllBytes(file);
    assertThat(build(DemoWorld.config(), dir.resolve("l")).out())
        .contains("(11 already in, 0 added)");
    assertThat(Files.readAllBytes(file)).isEqualTo(extended);
    Invocation less = build(some, dir.resolve("l"));
    assertThat(less.err()).contains("9 inputs of the ledger are not there any more");
    assertThat(Files.readAllBytes(file)).isEqualTo(extended);
    assertThat(files(dir.resolve("l"))).containsExactly(file);
    assertThat(build(DemoWorld.config(), dir.resolve("l"), "--rebuild").out())
        .doesNotContain("already in");
  }

  @Test
  void mergingTheSameInputTwiceIsRefusedAndNothingWritten() throws IOException {
    String one = captures(dir.resolve("one.yaml"), "flows/edge-1*");
    String two = captures(dir.resolve("two.yaml"), "flows/edge-2*");
    build(one, dir.resolve("a"));
    build(two, dir.resolve("b"));
    String a = dir.resolve("a/2026-07.ledger").toString();
    String b = dir.resolve("b/2026-07.ledger").toString();
    Path out = dir.resolve("sum.ledger");
    Invocation sum = Invocation.of("ledger", "merge", a, b, "--out", out.toString());
    assertThat(sum.code()).as(sum.err()).isZero();
    assertThat(sum.out()).contains("2 inputs, of 2 files: ");
    byte[] bytes = Files.readAllBytes(out);
    Invocation twice = Invocation.of("ledger", "merge", b, a, a, "--out", out.toString());
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("the same input is in both ledgers and would count twice");
    assertThat(Invocation.of("ledger", "merge", b, a, "--out", out.toString()).code()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(bytes);
    byte[] cut = Files.readAllBytes(Path.of(a));
    Path partial = Files.write(dir.resolve("cut.ledger"), java.util.Arrays.copyOf(cut, 1000));
    Invocation half =
        Invocation.of("ledger", "merge", b, partial.toString(), "--out", out.toString());
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("partial ledger", "nothing is written");
    assertThat(Files.readAllBytes(out)).isEqualTo(bytes);

    Invocation csv = Invocation.of("ledger", "export", out.toString());
    assertThat(csv.out())
        .startsWith(
            "day,origin,neighbour,link,direction,family,octets,packets,records,variance\n2026-07-");
    assertThat(Invocation.of("ledger", "export", "--series", out.toString()).out())
        .startsWith("time,origin,link,direction,octets\n2026-07-");
  }

  @Test
  void aMonthIsRestatedFromItsLedgerWhenALinkIsAnother() throws IOException {
    Path file = dir.resolve("l/2026-07.ledger");
    build(DemoWorld.config(), dir.resolve("l"));
    String peering =
        config(
            dir.resolve("peering.yaml"),
            "name: paid-2, class: PAID_PEERING",
            "name: paid-2, class: TRANSIT");
    Invocation restated =
        run(peering, "ledger", "show", "--ledger", file.toString(), "--by", "class", "--json");
    assertThat(restated.code()).as(restated.err()).isZero();
    Invocation counted =
        run(peering, "ledger", "show", "--month", DemoWorld.MONTH, "--by", "class", "--json");
    assertThat(restated.out()).isEqualTo(counted.out());
    Path report = dir.resolve("report");
    Invocation made =
        run(
            peering,
            "report",
            "--ledger",
            file.toString(),
            "--month",
            DemoWorld.MONTH,
            "--out",
            report.toString());
    assertThat(made.code()).as(made.err()).isZero();
    String customer =
        config(
            dir.resolve("customer.yaml"),
            "name: paid-2, class: PAID_PEERING",
            "name: paid-2, class: CUSTOMER");
    Invocation refused = run(customer, "ledger", "show", "--ledger", file.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("counted with other links");
  }

  @Test
  @Tag("oracle")
  void aKilledBuildGoesOn() throws IOException, InterruptedException {
    Path out = dir.resolve("l");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.peeringkit.cli.Main",
            "ledger",
            "build",
            "--config",
            DemoWorld.config(),
            "--out",
            out.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path parts = out.resolve(".parts");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end && process.isAlive() && !hasPart(parts)) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(out.resolve("2026-07.ledger")).doesNotExist();
    Path damaged = dir.resolve("damaged");
    Files.createDirectories(damaged.resolve(".parts"));
    for (Path part : files(parts)) {
      Files.write(
          damaged.resolve(".parts").resolve(part.getFileName()),
          Arrays.copyOf(Files.readAllBytes(part), 40));
    }
    Invocation anew = build(DemoWorld.config(), damaged);
    assertThat(anew.err()).contains(".part: ").contains("; it is counted again");
    Invocation again = build(DemoWorld.config(), out);
    assertThat(again.err()).contains("parts were counted by a build that was cut short");
    assertThat(again.err()).doesNotContain("it is counted again");
    build(DemoWorld.config(), dir.resolve("whole"));
    assertThat(Files.readAllBytes(out.resolve("2026-07.ledger")))
        .isEqualTo(Files.readAllBytes(dir.resolve("whole/2026-07.ledger")));
    assertThat(Files.readAllBytes(damaged.resolve("2026-07.ledger")))
        .isEqualTo(Files.readAllBytes(dir.resolve("whole/2026-07.ledger")));
    assertThat(parts).doesNotExist();
  }

  private static boolean hasPart(Path parts) throws IOException {
    return Files.isDirectory(parts)
        && files(parts).stream()
            .anyMatch(
                f -> f.toString().endsWith(".part") && !f.getFileName().toString().startsWith("."));
  }
}
