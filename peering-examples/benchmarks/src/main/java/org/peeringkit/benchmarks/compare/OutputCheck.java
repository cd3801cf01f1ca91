package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whether two outputs say the same. */
@FunctionalInterface
interface OutputCheck {
  /**
   * What differs first; empty if nothing that counts does.
   *
   * @throws IOException if an output cannot be read
   */
  Optional<String> difference(Path ours, Path peers) throws IOException;

  /** Octet for octet, as {@code cmp} does. */
  static OutputCheck sameOctets() {
    return (ours, peers) -> {
      long at = Files.mismatch(ours, peers);
      return at < 0 ? Optional.empty() : Optional.of("outputs differ at octet " + at);
    };
  }

  /**
   * The same rows in any order, once each output was brought into rows of one form.
   *
   * @param ourRow a row of our output, empty for what is none
   * @param peerRow the same of the peer's
   */
  static OutputCheck sameRows(
      Function<String, Optional<String>> ourRow, Function<String, Optional<String>> peerRow) {
    return (ours, peers) -> {
      List<String> left = rows(ours, ourRow);
      List<String> right = rows(peers, peerRow);
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        if (!left.get(i).equals(right.get(i))) {
          return Optional.of("ours has \"" + left.get(i) + "\", theirs \"" + right.get(i) + "\"");
        }
      }
      return left.size() == right.size()
          ? Optional.empty()
          : Optional.of("ours has " + left.size() + " rows, theirs " + right.size());
    };
  }

  /** This and then another; the first difference counts. */
  default OutputCheck and(OutputCheck other) {
    return (ours, peers) -> {
      Optional<String> first = difference(ours, peers);
      return first.isPresent() ? first : other.difference(ours, peers);
    };
  }

  /** The same with a file that is there already in place of the peer's output. */
  default OutputCheck against(Path known) {
    return (ours, peers) -> difference(ours, known);
  }

  /** Nothing to compare: only that there is an output, or that none is asked for. */
  static OutputCheck none() {
    return (ours, peers) -> Optional.empty();
  }

  private static List<String> rows(Path file, Function<String, Optional<String>> row)
      throws IOException {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(row).flatMap(Optional::stream).sorted().toList();
    }
  }
}
