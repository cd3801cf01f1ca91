package org.peeringkit.model.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against java.util.regex, on patterns translated piece by piece. */
class PathPatternProperties {
  /** The same expression in both notations. */
  record Both(String ours, String java) {}

  @Provide
  Arbitrary<Both> patterns() {
    return expressions(3);
  }

  private static Arbitrary<Both> expressions(int depth) {
    Arbitrary<Both> atoms =
        Arbitraries.of(
            new Both("1", "1"),
            new Both("2", "2"),
            new Both("12", "12"),
            new Both(" ", " "),
            new Both(",", ","),
            new Both("{", "\\{"),
            new Both("}", "\\}"),
            new Both("\\(", "\\("),
            new Both("\\.", "\\."),
            new Both(".", "."),
            new Both("_", "(?:^|$|[ ,{}()\\[\\]])"),
            new Both("^", "^"),
            new Both("$", "$"),
            new Both("[12]", "[12]"),
            new Both("[^1]", "[^1]"),
            new Both("[0-2 ]", "[0-2 ]"),
            new Both("[]1]", "[\\]1]"),
            new Both("[^ {]", "[^ \\{]"));
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<Both> inner = Arbitraries.lazy(() -> expressions(depth - 1));
    Arbitrary<Both> repeated =
        inner.flatMap(
            x ->
                Arbitraries.of("*", "+", "?")
                    .map(o -> new Both("(" + x.ours + ")" + o, "(?:" + x.java + ")" + o)));
    Arbitrary<Both> either =
        inner.flatMap(
            x ->
                inner.map(
                    y ->
                        new Both(
                            "(" + x.ours + "|" + y.ours + ")",
                            "(?:" + x.java + "|" + y.java + ")")));
    Arbitrary<Both> both = inner.flatMap(x -> inner.map(y -> join(List.of(x, y))));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, atoms),
        net.jqwik.api.Tuple.of(2, repeated),
        net.jqwik.api.Tuple.of(2, either),
        net.jqwik.api.Tuple.of(3, both));
  }

  private static Both join(List<Both> parts) {
    StringBuilder ours = new StringBuilder();
    StringBuilder java = new StringBuilder();
    parts.forEach(part -> ours.append(part.ours));
    parts.forEach(part -> java.append(part.java));
    return new Both(ours.toString(), java.toString());
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("12 ,{}()[]").ofMaxLength(12);
  }

  @Property(tries = 1500, seed = "2026112401")
  void findsWhatJavaFinds(@ForAll("patterns") Both pattern, @ForAll("paths") String path) {
    assertThat(PathPattern.parse(pattern.ours()).matches(path))
        .as(pattern + " in " + path)
        .isEqualTo(Pattern.compile(pattern.java()).matcher(path).find());
  }

  @Property(tries = 300, seed = "2026112402")
  void stepsAreBounded(@ForAll("patterns") Both text, @ForAll("paths") String path) {
    PathPattern pattern = PathPattern.parse(text.ours());
    assertThat(pattern.steps(path)).isLessThanOrEqualTo(2L * pattern.size() * (path.length() + 1));
  }

  @Property(tries = 300, seed = "2026112403")
  void anyTextIsAPatternOrIsNot(@ForAll String text) {
    PathPattern.tryParse(text).ifPresent(p -> assertThat(p.toString()).isEqualTo(text));
  }
}
