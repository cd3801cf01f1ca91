package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.template.InformationElements;
import org.peeringkit.model.flow.FlowField;

/** docs/field-mapping.md has a row for every field, and names every element that goes into it. */
class FieldMappingTest {
  private static final int IPFIX_COLUMN = 4;

  private static List<String> rows() throws IOException {
    Path root = Path.of(System.getProperty("peering.root", ".."));
    return Files.readAllLines(root.resolve("docs/field-mapping.md"));
  }

  @Test
  void everyFieldHasARow() throws IOException {
    List<String> rows = rows();
    for (FlowField field : FlowField.values()) {
      assertThat(rows).filteredOn(row -> row.startsWith("| `" + field + "` |")).hasSize(1);
    }
  }

  @Test
  void everyElementIsNamedInTheRowOfItsField() throws IOException {
    for (String row : rows()) {
      if (!row.startsWith("| `")) {
        continue;
      }
      String[] columns = row.split(" *\\| *", -1);
      FlowField field = FlowField.valueOf(columns[1].replace("`", ""));
      List<String> named = Arrays.asList(columns[IPFIX_COLUMN].split("\\D+"));
      List<String> read =
          IntStream.range(0, 512)
              .filter(
                  id -> {
                    var element = InformationElements.byId(id);
                    return element != null && element.field() == field;
                  })
              .mapToObj(Integer::toString)
              .toList();
      if (!columns[IPFIX_COLUMN].equals("as v9")) {
        assertThat(named).as(row).containsAll(read);
      }
    }
  }
}
