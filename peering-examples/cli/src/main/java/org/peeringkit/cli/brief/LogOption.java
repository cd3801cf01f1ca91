package org.peeringkit.cli.brief;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.brief.Memories;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Audience;
import picocli.CommandLine.Option;

/** What the discussion log remembers, and on which day it is asked. */
public final class LogOption {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The discussion log instead of the configured one; may be given again, for files that"
              + " follow each other.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description =
          "The day it is for, such as 2026-11-05: what is due by then, and what may still be kept."
              + " Default: today (UTC).")
  private @Nullable LocalDate today;

  /** The day it is for. */
  public LocalDate day() {
    return today == null ? LocalDate.now(Clock.systemUTC()) : today;
  }

  /**
   * What is remembered, for one audience; its faults are told of.
   *
   * @param configured the log of the configuration, as it was read
   * @param resolve from paths as given to where they are
   */
  public Memories memories(
      Audience audience,
      LogContents configured,
      UnaryOperator<Path> resolve,
      Diagnostics diagnostics)
      throws IOException {
    if (files.isEmpty()) {
      return new Memories(configured.on(day()), audience, day());
    }
    List<Path> resolved = new ArrayList<>();
    for (Path file : files) {
      Path there = resolve.apply(file);
      if (!Files.isRegularFile(there)) {
        throw new UsageException("--log: there is no file " + file);
      }
      resolved.add(there);
    }
    LogContents contents = DiscussionLog.read(resolved);
    contents.faults().forEach(diagnostics::fault);
    return new Memories(contents.on(day()), audience, day());
  }
}
