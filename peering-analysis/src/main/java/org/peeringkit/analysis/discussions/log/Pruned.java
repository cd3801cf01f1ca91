package org.peeringkit.analysis.discussions.log;

/**
 * What pruning did.
 *
 * @param texts whose words were taken out
 * @param lines that held them
 * @param unreadableLines that were left as they are: whether they hold words that should be gone
 *     cannot be told
 * @param tornRemoved whether octets of writes that were cut off were removed, too
 */
public record Pruned(int texts, int lines, int unreadableLines, boolean tornRemoved) {
  Pruned withTorn(boolean removed) {
    return new Pruned(texts, lines, unreadableLines, removed);
  }
}
