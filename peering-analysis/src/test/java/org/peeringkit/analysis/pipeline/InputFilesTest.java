package org.peeringkit.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.source.Input;

class InputFilesTest {
  @TempDir Path base;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("flows/b.pcap", "flows/a.pcap", "flows/x/c.pcap", "rib/t.mrt")) {
      Path file = base.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> find(String pattern) throws IOException {
    return new InputFiles(base).find(pattern).stream().map(Input::name).toList();
  }

  @Test
  void namesAreRelativeAndSorted() throws IOException {
    assertThat(find("flows/*.pcap")).containsExactly("flows/a.pcap", "flows/b.pcap");
    assertThat(find("flows/**")).containsExactly("flows/a.pcap", "flows/b.pcap", "flows/x/c.pcap");
    assertThat(find("{rib,nothing}/*")).containsExactly("rib/t.mrt");
  }

  @Test
  void aPlainPathIsItselfThereOrNot() throws IOException {
    assertThat(find("rib/none.mrt")).containsExactly("rib/none.mrt");
    assertThat(find("none/*.mrt")).isEmpty();
  }

  @Test
  void aFolderIsAllFilesBelowItButWhatIsBeingWritten() throws IOException {
    Files.writeString(base.resolve("flows/nfcapd.current.7"), "half");
    Files.writeString(base.resolve("flows/x/.hidden"), "");
    assertThat(find("flows")).containsExactly("flows/a.pcap", "flows/b.pcap", "flows/x/c.pcap");
    assertThat(find("flows/")).isEqualTo(find("flows"));
    assertThat(find("flows/**")).isEqualTo(find("flows"));
  }

  /** nfcapd -S 1 and 2: folders by date; the file being written is named and never read. */
  @Test
  void foldersByDateAreReadInTimeOrderAndWhatIsBeingWrittenIsSaid() throws IOException {
    for (String name :
        List.of(
            "nf/2026/12/31/nfcapd.202612312355",
            "nf/2027/01/01/nfcapd.202701010000",
            "nf/2027/01/01/nfcapd.202701010005",
            "nf/2027/01/01/nfcapd.current.4711",
            "nf/r2/2027/01/01/00/nfcapd.202701010000",
            "nf/r2/nfcapd.current")) {
      Path file = base.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    List<String> problems = new ArrayList<>();
    List<Input> found = new InputFiles(base).all(List.of("nf", "flows"), problems);
    assertThat(found)
        .extracting(Input::name)
        .containsExactly(
            "nf/2026/12/31/nfcapd.202612312355",
            "nf/2027/01/01/nfcapd.202701010000",
            "nf/2027/01/01/nfcapd.202701010005",
            "nf/r2/2027/01/01/00/nfcapd.202701010000",
            "flows/a.pcap",
            "flows/b.pcap",
            "flows/x/c.pcap");
    assertThat(problems)
        .containsExactly(
            "nf: 2 that nfcapd still writes left alone; the next run takes what is finished then");
    problems.clear();
    assertThat(new InputFiles(base).all(List.of("nf/2026/**", "nf/none/*"), problems)).hasSize(1);
    assertThat(problems).containsExactly("nf/none/*: no file matches");
  }
}
