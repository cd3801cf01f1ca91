package org.peeringkit.cli.config;

import java.util.List;
import java.util.function.Function;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.net.Asn;

/**
 * A note taken on the road, as a file: what it brings to the log.
 *
 * @param file as complaints show it
 * @param asn with whom
 * @param author who wrote it
 * @param entries in the order in which they are to be written
 */
public record RoadNote(String file, Asn asn, String author, List<Entry> entries) {
  public RoadNote {
    entries = List.copyOf(entries);
  }

  /**
   * One event to be.
   *
   * @param line where it stands
   * @param what it is, once it has an id
   */
  public record Entry(int line, Function<String, What> what) {}
}
