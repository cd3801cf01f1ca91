package org.peeringkit.cli.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.Discussions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The log of discussions as a command reads it: {@code --log} and {@code --as-of}. */
public final class PeopleLog {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "The log of discussions. Default: the one of the configuration.")
  private @Nullable Path log;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description =
          "As things stood on that day, such as 2026-10-31. Default: that of the log's last event.")
  private @Nullable LocalDate asOf;

  /** Says what a date looks like. */
  static final class DateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("\"" + text + "\" is not a date such as 2026-10-31");
      }
    }
  }

  /**
   * What was known on a day.
   *
   * @param discussions what may be read of it
   * @param asOf the day
   */
  public record Known(Discussions discussions, LocalDate asOf) {}

  /** Where it is. */
  Path path(ConfigFile file, Path folder) {
    if (log != null) {
      return log;
    }
    String configured =
        file.config()
            .discussions()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the configuration names no log; add: discussions: discussions.jsonl, or"
                            + " give --log"));
    return folder.resolve(configured);
  }

  /** The day that was asked for. */
  @Nullable LocalDate asOf() {
    return asOf;
  }

  /**
   * Reads it; what is wrong with it is told.
   *
   * @throws UsageException if there is none, or nothing in it
   */
  public Known read(ConfigFile file, Path folder, Diagnostics diagnostics) throws IOException {
    Path path = path(file, folder);
    if (!Files.isRegularFile(path)) {
      throw new UsageException(
          path.getFileName() + ": no log of discussions there; peering discuss new begins one");
    }
    LogContents contents = DiscussionLog.read(List.of(path));
    contents.faults().forEach(diagnostics::fault);
    List<DiscussionEvent> events = contents.events();
    if (events.isEmpty()) {
      throw new UsageException(path.getFileName() + ": no event in it could be read");
    }
    LocalDate day =
        asOf != null
            ? asOf
            : LocalDate.ofInstant(events.get(events.size() - 1).at(), ZoneOffset.UTC);
    // Words whose last day is past are gone today, also from how things stood before.
    LocalDate today = LocalDate.now(Clock.systemUTC());
    return new Known(contents.on(day, today.isBefore(day) ? day : today), day);
  }
}
