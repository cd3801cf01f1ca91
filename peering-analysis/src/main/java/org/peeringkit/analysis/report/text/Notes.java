package org.peeringkit.analysis.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The distinct reasons for unknowns in one table, marked a, b, c in the order of appearance. */
final class Notes {
  private final Map<String, String> markByReason = new LinkedHashMap<>();

  /** The mark of a reason: a to z, then aa, ab. */
  String mark(String reason) {
    return markByReason.computeIfAbsent(reason, unused -> letters(markByReason.size()));
  }

  /** {@code a reason} lines in order of marks. */
  List<Map.Entry<String, String>> entries() {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    markByReason.forEach((reason, mark) -> entries.add(Map.entry(mark, reason)));
    return entries;
  }

  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }
}
