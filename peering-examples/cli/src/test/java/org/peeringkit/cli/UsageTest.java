package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @Test
  void helpGoesToStandardOutput() {
    Invocation help = Invocation.of("--help");
    assertThat(help.code()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("mrt", "flows", "lookup");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Peering.SUBCOMMANDS) {
      Invocation help = Invocation.of((command + " --help").split(" "));
      assertThat(help.code()).isZero();
      assertThat(help.out()).startsWith("Usage: peering " + command).contains("--strict");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', a command is missing",
    "mtr, Unmatched argument at index 0: 'mtr'",
    "mrt, Missing required parameter: 'FILE'",
    "mrt --orign 1 f, Unknown option: '--orign'",
    "mrt --origin x f, is not an AS number",
    "mrt --prefix 192.0.2.1/24 f, is not a prefix",
    "mrt --peer x f, is neither an address nor an AS number",
    "mrt --community 1 f, is not a community",
    "mrt --path ( f, is not a regular expression",
    "mrt --json -m f, are mutually exclusive",
    "mrt --faults -1 f, --faults must be 0 or more",
    "mrt - -, standard input can be read once only",
    "flows --top x f, is none of bgpnexthop",
    "flows --top srcas --rows -1 f, --rows must be 0 or more",
    "lookup 192.0.2.1, give the tables with --rib FILE",
    "lookup --rib, --rib needs a file",
    "ledger, 'build, merge, show, export or check is missing'",
    "ledger show --by x, 'expected one of [origin, neighbour, link, class, path-as]'",
    "ledger show --month 2026-13, is not a month such as 2026-08",
    "hitlist --by x, 'expected one of [MONEY, GOAL, TRAFFIC]'",
    "hitlist --why x, is not an AS number",
    "report --config no-such.yaml, no-such.yaml: no such file",
    "demo --days 0 unused, --days must be 1 to 366",
    "flows --plugin no.jar f, plug-in no.jar is not a readable jar",
  })
  void wrongUsageIsOneLineAndExitCode2(String args, String message) {
    Invocation wrong = Invocation.of(args.isEmpty() ? new String[0] : args.split(" "));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains(message).startsWith("peering: ");
    assertThat(wrong.err().lines().filter(line -> line.contains("\tat "))).isEmpty();
  }

  @Test
  void everyUnreadableInputIsSaidInOneLine(@TempDir Path dir) throws IOException {
    Path empty = Files.createFile(dir.resolve("empty"));
    Path text = Files.writeString(dir.resolve("text"), "nothing of the kind\n");
    for (String[] command : new String[][] {{"mrt"}, {"flows"}, {"lookup", "--rib"}}) {
      String[] args = Arrays.copyOf(command, command.length + 3);
      args[command.length] = "no-such-file";
      args[command.length + 1] = empty.toString();
      args[command.length + 2] = text.toString();
      Invocation run = Invocation.of(args);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines())
          .hasSize(4)
          .allMatch(line -> line.startsWith("peering: "))
          .anyMatch(line -> line.contains("no-such-file") && line.contains("found nothing there"))
          .anyMatch(line -> line.contains("empty") && line.contains("found an empty input"))
          .anyMatch(line -> line.contains("text beginning \"nothing of the"))
          .last()
          .asString()
          .startsWith("peering: 3 faults (");
    }
  }

  @Test
  void namesCannotSteerTheTerminal() {
    Invocation run = Invocation.of("mrt", "a\u001b[31mb\nc");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("a\\u001B[31mb c");
  }

  @Test
  void baseIsWhereRelativePathsStart(@TempDir Path dir) throws IOException {
    Files.createFile(dir.resolve("empty"));
    Invocation run = Invocation.of("mrt", "--base", dir.toString(), "empty");
    assertThat(run.err()).startsWith("peering: empty, offset 0").contains("an empty input");
  }
}
