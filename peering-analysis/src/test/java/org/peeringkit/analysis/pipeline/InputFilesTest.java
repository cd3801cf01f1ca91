package org.peeringkit.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
