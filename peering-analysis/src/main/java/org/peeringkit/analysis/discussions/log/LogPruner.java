package org.peeringkit.analysis.discussions.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Takes words out of lines as trees, not as events, so that lines of later versions and events that
 * do not fit lose theirs, too, and nothing else.
 */
final class LogPruner {
  private LogPruner() {}

  /**
   * @param pruned where the lines go, each with its end
   */
  static Pruned prune(byte[] octets, LocalDate today, List<byte[]> pruned) {
    int texts = 0;
    int lines = 0;
    int unreadable = 0;
    String prev = LogLine.NOTHING_BEFORE;
    String prevBefore = LogLine.NOTHING_BEFORE;
    int from = 0;
    while (from < octets.length) {
      int end = from;
      while (end < octets.length && octets[end] != '\n') {
        end++;
      }
      byte[] one = Arrays.copyOfRange(octets, from, Math.min(end + 1, octets.length));
      try {
        LogLine line = LogLine.of(Arrays.copyOfRange(octets, from, end));
        String sumBefore = line.sum();
        ObjectNode tree = line.tree();
        int gone = prune(tree, today);
        if (gone > 0) {
          // a line that lacked its checksum, or had a wrong one, gets a right one with this
          line = LogLine.close(tree, prev);
          texts += gone;
          lines++;
        } else if (line.isWhole() && line.prev().equals(prevBefore)) {
          line = line.after(prev);
        }
        pruned.add(line.octets());
        prevBefore = sumBefore;
        prev = line.sum();
      } catch (BadEventException e) {
        unreadable++;
        pruned.add(one);
      }
      from = end + 1;
    }
    return new Pruned(texts, lines, unreadable, false);
  }

  private static int prune(JsonNode node, LocalDate today) {
    int gone = 0;
    if (node instanceof ObjectNode object && isPast(object, today)) {
      object.remove("text");
      object.put("gone", true);
      gone++;
    }
    for (JsonNode child : node) {
      gone += prune(child, today);
    }
    return gone;
  }

  private static boolean isPast(ObjectNode object, LocalDate today) {
    JsonNode last = object.get("keepUntil");
    if (last == null || !object.has("text")) {
      return false;
    }
    try {
      return LocalDate.parse(last.asText()).isBefore(today);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
