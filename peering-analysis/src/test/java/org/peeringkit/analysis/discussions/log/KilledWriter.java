package org.peeringkit.analysis.discussions.log;

import java.nio.file.Path;
import org.peeringkit.model.discussion.GuardedText;

/** A process that writes events until it is killed, and says of each that it is on the disk. */
final class KilledWriter {
  private static final int LARGE = 120_000;

  private KilledWriter() {}

  /**
   * @param args the log, and up to how many events
   */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (DiscussionLog log = DiscussionLog.open(Path.of(args[0]), "the writer")) {
      say("repaired " + log.repair().isPresent());
      for (int i = log.contents().events().size(); i < count; i++) {
        if (i == 0) {
          log.append(Events.opened());
        } else {
          // every eighth is large: writing it takes long enough to be cut off within
          String words = "word ".repeat(i % 8 == 0 ? LARGE / 5 : 20);
          log.append(
              Events.note("w" + i, Events.START.plusSeconds(i), GuardedText.ofInternal(words)));
        }
        say("written " + i);
      }
    }
  }

  @SuppressWarnings("SystemOut")
  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
