package org.peeringkit.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.AsPath;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "^$; ''; true",
        "^$; 64500; false",
        "_64501_; 64500 64501 64502; true",
        "_64501_; 64501; true",
        "_64501_; 64500 645010; false",
        "_6450_; 64500; false",
        "^64500_; 64500 64501; true",
        "^64500$; 64500 64500; false",
        "_64501$; 64500 64501; true",
        "^64500(_64501)*$; 64500 64501 64501; true",
        "_64503_; 64500 {64502,64503}; true",
        "_65010_; (65010 65011) 64500; true",
        "{.*}; 64500 {64502,64503}; true",
        "^[0-9]+$; 64500; true",
        "^[0-9]+$; 64500 64501; false",
        "_(64510|64511)$; 64500 64511; true",
        "^645(0|1)?0 ; 64500 64501; true",
        "'';64500; true",
        ".*_64501_.*; 64500 64501 64502; true",
      })
  void readsTheUsualSyntax(String pattern, String path, boolean matches) {
    assertThat(PathPattern.parse(pattern).matches(AsPath.parse(path))).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*1; nothing to repeat at character 1",
        "(1; never closed at character 1",
        "1); closes nothing at character 2",
        "[12; never closed at character 1",
        "[2-1]; runs backwards",
        "1\\; nothing after the backslash",
        "\\d; no meaning here",
        "é; no path has",
      })
  void saysWhatIsWrong(String pattern, String message) {
    assertThatThrownBy(() -> PathPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThat(PathPattern.tryParse(pattern)).isEmpty();
  }

  @Test
  void boundsPatternAndNesting() {
    String longest = "1".repeat(PathPattern.MAX_LENGTH);
    assertThat(PathPattern.parse(longest).matches(longest)).isTrue();
    assertThatThrownBy(() -> PathPattern.parse(longest + "1")).hasMessageContaining("at most 1000");
    assertThatThrownBy(() -> PathPattern.parse("(".repeat(101) + ")".repeat(101)))
        .hasMessageContaining("nested");
    assertThat(PathPattern.parse("1" + "*".repeat(900)).matches("2")).isTrue();
  }

  /** Patterns that take a backtracking matcher years. */
  @ParameterizedTest
  @CsvSource({"(1*)*2", "(1|1|11)+$2", "((1+)+)+2", "(.*)*(.*)*2"})
  void takesStepsInProportionToText(String text) {
    PathPattern pattern = PathPattern.parse(text);
    long steps = pattern.steps("1".repeat(1000));
    long twice = pattern.steps("1".repeat(2000));
    assertThat(pattern.matches("1".repeat(1000))).isFalse();
    assertThat(steps).isLessThanOrEqualTo(2L * pattern.size() * 1001);
    assertThat(twice).isLessThanOrEqualTo(2 * steps + 2L * pattern.size());
  }
}
