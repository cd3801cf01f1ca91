package org.peeringkit.cli.brief;

import java.time.LocalDate;
import org.peeringkit.analysis.discussions.brief.Memories;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.model.discussion.Audience;

/** The discussion log of a configuration. */
public final class Remembered {
  private Remembered() {}

  /** What the log remembers, for one audience. */
  public static Memories of(ConfigFile file, Audience audience, LocalDate today) {
    return Memories.NONE;
  }
}
