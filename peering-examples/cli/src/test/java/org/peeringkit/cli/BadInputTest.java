package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged or missing is said in one line, counted, and costs nothing else. */
class BadInputTest {
  private static final int ENTRIES = 8;

  /** Entries of the fixture's records: peer table, then six prefixes. */
  private static final int[] ENTRIES_OF_RECORD = {0, 1, 2, 2, 1, 1, 1};

  @TempDir private Path dir;

  private String file(String name, byte[] octets) throws IOException {
    return Files.write(dir.resolve(name), octets).toString();
  }

  private static Invocation assertOneLine(Invocation run, int code) {
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err().lines()).as(run.err()).hasSize(1);
    assertThat(run.err()).startsWith("peering: ").doesNotContain("Exception", "\tat ");
    return run;
  }

  @Test
  void missingFileBesideAGoodOne() throws IOException {
    Invocation run = Invocation.of("mrt", "no-such-file", file("rib", Fixtures.rib()));
    assertOneLine(run, 0);
    assertThat(run.err())
        .isEqualTo("peering: no-such-file, offset 0: file: expected a file, found nothing there\n");
    assertThat(run.out().lines()).hasSize(ENTRIES);
  }

  @Test
  void emptyFileBesideAGoodOne() throws IOException {
    Invocation run =
        Invocation.of("flows", "--count", file("none", new byte[0]), file("f", Fixtures.flows()));
    assertOneLine(run, 0);
    assertThat(run.err()).contains("none, offset 0").contains("an empty input");
    assertThat(run.out()).startsWith("flows 3\n").endsWith("faults 1\n");
  }

  @Test
  void truncatedTable() throws IOException {
    Fixtures.Records rib = Fixtures.ribRecords();
    int last = rib.offsets().get(rib.offsets().size() - 1);
    for (int cut : List.of(last + 5, last + 20, rib.octets().length - 1)) {
      String file = file("cut", Arrays.copyOf(rib.octets(), cut));
      Invocation run = assertOneLine(Invocation.of("mrt", file), 0);
      assertThat(run.out().lines()).hasSize(ENTRIES - 1);
      assertThat(run.err()).contains("cut, offset ", "expected", "found");
      assertOneLine(Invocation.of("mrt", "--strict", file), 1);
    }
  }

  @Test
  void gzipCutInTheMiddle() throws IOException {
    byte[] gzip = Fixtures.gzip(Fixtures.rib());
    for (int kept : List.of(gzip.length / 2, gzip.length - 4)) {
      Invocation run = Invocation.of("mrt", "--strict", file("cut.gz", Arrays.copyOf(gzip, kept)));
      assertOneLine(run, 1);
      assertThat(run.err()).contains("cut.gz, offset ");
      assertThat(Invocation.of("mrt", file("rib", Fixtures.rib())).out()).startsWith(run.out());
    }
  }

  @Test
  void textInPlaceOfMrt() throws IOException {
    String text = file("text", "not a table\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Invocation run = assertOneLine(Invocation.of("mrt", text), 2);
    assertThat(run.err())
        .contains("expected routes (bgpdump-lines, ", "found text beginning \"not a table \"");
    assertOneLine(Invocation.of("mrt", text, file("rib", Fixtures.rib())), 0);
  }

  @Test
  void templateThatNeverComes() throws IOException {
    byte[] capture = Fixtures.flowsWithoutTemplates();
    Invocation run = Invocation.of("flows", "--count", file("data.pcap", capture));
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("flows 0\n");
    assertThat(run.err().lines()).allMatch(line -> line.startsWith("peering: "));
    assertThat(run.err()).contains("data.pcap, offset ", "CONTEXT_MISSING");
    assertThat(Invocation.of("flows", "--strict", file("data.pcap", capture)).code()).isEqualTo(1);
  }

  @Test
  void changedOctetInRecordK() throws IOException {
    Fixtures.Records rib = Fixtures.ribRecords();
    String whole = Invocation.of("mrt", file("rib", rib.octets())).out();
    for (int k = 1; k < rib.offsets().size(); k++) {
      byte[] octets = rib.octets().clone();
      int header = rib.offsets().get(k);
      // The length of the entry's attributes, 14 octets into the body after sequence and prefix.
      int prefixOctets = (octets[header + 16] + 7) / 8;
      int attributeLength = header + 12 + 4 + 1 + prefixOctets + 2 + 6;
      octets[attributeLength] = (byte) 0xFF;
      Invocation run = assertOneLine(Invocation.of("mrt", file("changed", octets)), 0);
      List<String> lines = run.out().lines().toList();
      assertThat(lines.size()).isEqualTo(ENTRIES - ENTRIES_OF_RECORD[k]);
      assertThat(whole.lines().toList()).containsSubsequence(lines);
      assertThat(run.err()).contains("changed, offset ");
    }
  }
}
