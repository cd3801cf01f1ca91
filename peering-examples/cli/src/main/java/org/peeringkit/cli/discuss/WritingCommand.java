package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogLockedException;
import org.peeringkit.analysis.discussions.log.RefusedEventException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Option;

/** A command that adds events to the log, or refuses to. */
abstract class WritingCommand extends LogCommand {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who writes it down. Default: ${DEFAULT-VALUE}.")
  private String author = "";

  WritingCommand(Streams streams) {
    super(streams);
  }

  /** Who writes. */
  final String author() {
    if (author.isBlank()) {
      throw new UsageException("--author must name somebody");
    }
    return author;
  }

  final DiscussionLog openLog(ConfigFile file, Diagnostics diagnostics) throws IOException {
    String holder =
        "peering " + name() + " of " + author() + ", process " + ProcessHandle.current().pid();
    try {
      DiscussionLog log = DiscussionLog.open(log(file), holder);
      log.repair().ifPresent(diagnostics::line);
      log.contents().faults().forEach(diagnostics::fault);
      return log;
    } catch (LogLockedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The command's name, for who finds the log locked. */
  abstract String name();

  /** An id that the log does not have. */
  static String freshId(Instant at, Set<String> taken) {
    int n = 1;
    String stem = ID.format(at) + "-";
    while (!taken.add(stem + n)) {
      n++;
    }
    return stem + n;
  }

  static Set<String> ids(DiscussionLog log) {
    Set<String> ids = new HashSet<>();
    log.contents().events().forEach(event -> ids.add(event.id()));
    return ids;
  }

  /** Writes events with one author and time, in order; the first that does not fit ends it. */
  final List<DiscussionEvent> append(
      DiscussionLog log, Optional<Asn> asn, List<Function<String, What>> whats) throws IOException {
    Set<String> ids = ids(log);
    List<DiscussionEvent> written = new ArrayList<>();
    for (Function<String, What> what : whats) {
      String id = freshId(now(), ids);
      DiscussionEvent event;
      try {
        event = new DiscussionEvent(id, now(), author(), asn, what.apply(id));
        log.append(event);
      } catch (IllegalArgumentException | RefusedEventException e) {
        throw new UsageException(
            asn.map(a -> a + ": ").orElse("") + e.getMessage() + already(written));
      }
      written.add(event);
    }
    return written;
  }

  private static String already(List<DiscussionEvent> written) {
    return written.isEmpty() ? "; nothing was written" : "; written before it: " + written.size();
  }

  /** Says what was written. */
  final void tell(List<DiscussionEvent> written, Output out) {
    if (json()) {
      Json document = new Json(out).openObject().name("written").openArray();
      for (DiscussionEvent event : written) {
        document.openObject().name("id").value(event.id());
        document.name("kind").value(event.what().kind().name());
        document.name("asn");
        if (event.asn().isPresent()) {
          document.value(event.asn().get().value());
        } else {
          document.nullValue().name("asnUnknown").value("it belongs to no discussion");
        }
        document.closeObject();
      }
      document.closeArray().closeObject().endLine();
      return;
    }
    for (DiscussionEvent event : written) {
      String what = event.what().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      out.text(event.asn().map(a -> a + ": ").orElse("") + what + " written as " + event.id());
      out.newLine();
    }
  }
}
