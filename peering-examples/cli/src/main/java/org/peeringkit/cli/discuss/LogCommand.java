package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What all commands on the log share: where it is, what time it is, how dates and ASes look. */
abstract class LogCommand extends ConfiguredCommand {
  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Option(
      names = "--now",
      paramLabel = "TIME",
      description = "The time to take for now, such as 2026-10-03T12:00:00Z. Default: the clock's.")
  private @Nullable Instant now;

  LogCommand(Streams streams) {
    super(streams);
  }

  final boolean json() {
    return json;
  }

  final Instant now() {
    return now == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : now;
  }

  /** In UTC. */
  final LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  final Path log(ConfigFile file) {
    String path =
        file.config()
            .discussions()
            .orElseThrow(
                () ->
                    new UsageException(
                        "the configuration names no log; add: discussions: discussions.jsonl"));
    return folder().resolve(path);
  }

  /** Reads the log, counts what is wrong with it; a log that is not there yet is empty. */
  final LogContents read(ConfigFile file, Diagnostics diagnostics) throws IOException {
    Path log = log(file);
    if (!Files.exists(log)) {
      return LogContents.EMPTY;
    }
    LogContents contents = DiscussionLog.read(List.of(log));
    contents.faults().forEach(diagnostics::fault);
    return contents;
  }

  /** Such as {@code AS64510} or {@code 64510}. */
  static final class AsnConverter implements ITypeConverter<Asn> {
    @Override
    public Asn convert(String text) {
      return Asn.tryParse(text)
          .orElseThrow(
              () -> new TypeConversionException("\"" + text + "\" is not an AS such as AS64510"));
    }
  }

  /** Such as {@code 2026-10-03}. */
  static final class DateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("\"" + text + "\" is not a date such as 2026-10-03");
      }
    }
  }

  static <T> Optional<T> given(@Nullable T value) {
    return Optional.ofNullable(value);
  }
}
