package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The check-list of other parsers' tests names only tests that there are. */
class ChecklistTest {
  private static final Pattern TEXT =
      Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'])'|//.*");

  /** Annotations of one method: braces only around their values. */
  private static final Pattern ANNOTATED =
      Pattern.compile(
          "@(Test|ParameterizedTest|Property)\\b[^{};]*(\\{[^{};]*\\}[^{};]*)*\\bvoid $",
          Pattern.DOTALL);

  @Test
  void noNameIsListedTwice() throws IOException {
    List<String> names = new ArrayList<>();
    for (Checklist.Row row : Checklist.rows()) {
      row.names().forEach(name -> names.add(row.project() + " " + row.file() + " " + name));
    }
    assertThat(names).hasSizeGreaterThan(1600).doesNotHaveDuplicates();
  }

  @Test
  void everyRowNamesATestOrAReason() throws IOException {
    for (Checklist.Row row : Checklist.rows()) {
      assertThat(row.behaviour()).as(row.key()).isNotBlank();
      if (row.isCovered()) {
        assertThat(row.here()).as(row.key()).matches("[A-Z]\\w+\\.[a-z]\\w+");
      } else {
        assertThat(row.here().substring(Checklist.NOT_APPLICABLE.length()))
            .as(row.key())
            .isNotBlank();
      }
    }
    assertThat(Checklist.rows().stream().filter(Checklist.Row::isCovered).count())
        .isGreaterThan(300);
  }

  @Test
  void everyTestNamedIsOne() throws IOException {
    Map<String, List<Path>> sources = Checklist.testSources();
    Set<String> named =
        Checklist.rows().stream()
            .filter(Checklist.Row::isCovered)
            .map(Checklist.Row::here)
            .collect(Collectors.toSet());
    for (String test : named) {
      String testClass = test.substring(0, test.indexOf('.'));
      String method = test.substring(test.indexOf('.') + 1);
      List<Path> files = sources.getOrDefault(testClass, List.of());
      assertThat(files).as(testClass).hasSize(1);
      String source = Files.readString(files.get(0), UTF_8);
      source = TEXT.matcher(source).replaceAll("text");
      int at = source.indexOf("void " + method + "(");
      assertThat(at).as(test).isPositive();
      assertThat(ANNOTATED.matcher(source.substring(0, at + 5)).find())
          .as(test + " is annotated as a test")
          .isTrue();
    }
  }

  /** Every row that is drawn has a change that breaks it, which still fits the source. */
  @Test
  void mutationsOfTheDrawnRowsFitTheirSources() throws IOException {
    Map<String, Checklist.Mutation> mutations = Checklist.mutations();
    List<String> drawn = Checklist.drawn().stream().map(Checklist.Row::key).toList();
    assertThat(drawn).hasSize(Checklist.DRAWN);
    assertThat(mutations.keySet())
        .as("seed %d", Checklist.SEED)
        .containsExactlyInAnyOrderElementsOf(drawn);
    for (Checklist.Mutation mutation : mutations.values()) {
      String source = Files.readString(mutation.file(), UTF_8);
      assertThat(source.split(Pattern.quote(mutation.from()), -1))
          .as("%s: \"%s\" in %s, once", mutation.row(), mutation.from(), mutation.file())
          .hasSize(2);
      assertThat(mutation.to()).isNotEqualTo(mutation.from());
      assertThat(mutation.file().toString()).contains("/src/main/java/");
    }
  }
}
