package org.peeringkit.cli.discuss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.RefusedEventException;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.config.RoadNote;
import org.peeringkit.cli.config.RoadNoteReader;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Brings in notes taken on the road: Markdown with front matter.")
final class ImportCommand extends WritingCommand {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Notes; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--again", description = "Also add what the log has already.")
  private boolean again;

  @Option(names = "--dry-run", description = "Check and say what would be written; write nothing.")
  private boolean dryRun;

  ImportCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss import";
  }

  /** All files are read before anything is written: one complaint, and nothing is. */
  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    List<RoadNote> notes = new ArrayList<>();
    boolean valid = true;
    for (Input input : inputs(files)) {
      try (InputStream in = input.open()) {
        notes.add(
            RoadNoteReader.read(input.name(), new String(in.readAllBytes(), UTF_8), author()));
      } catch (NoSuchFileException e) {
        diagnostics.line(input.name() + ": no such file");
        valid = false;
      } catch (ConfigException e) {
        e.complaints().forEach(diagnostics::line);
        valid = false;
      }
    }
    if (!valid) {
      diagnostics.line("nothing was written");
      return false;
    }
    try (DiscussionLog log = openLog(file, diagnostics)) {
      return write(log, notes, out, diagnostics);
    }
  }

  private boolean write(
      DiscussionLog log, List<RoadNote> notes, Output out, Diagnostics diagnostics)
      throws IOException {
    List<DiscussionEvent> known = new ArrayList<>(log.contents().events());
    Set<String> ids = new HashSet<>(ids(log));
    List<DiscussionEvent> written = new ArrayList<>();
    for (RoadNote note : notes) {
      String by = note.author();
      boolean opens = known.stream().noneMatch(e -> opens(e, note));
      List<RoadNote.Entry> entries = new ArrayList<>();
      if (opens) {
        entries.add(new RoadNote.Entry(1, id -> new DiscussionEvent.Opened(by)));
      }
      entries.addAll(note.entries());
      for (RoadNote.Entry entry : entries) {
        String where = note.file() + ", line " + entry.line() + ": ";
        Optional<DiscussionEvent> same = same(known, note, entry);
        if (same.isPresent() && !again) {
          diagnostics.line(
              where
                  + kind(entry.what().apply(same.get().id()))
                  + " is in the log already as "
                  + same.get().id()
                  + "; not added (--again adds it)");
          continue;
        }
        String id = freshId(now(), ids);
        DiscussionEvent event =
            new DiscussionEvent(id, now(), by, Optional.of(note.asn()), entry.what().apply(id));
        try {
          if (!dryRun) {
            log.append(event);
          }
        } catch (RefusedEventException e) {
          diagnostics.line(where + kind(event.what()) + " was not added: " + e.getMessage());
          tell(written, out);
          return false;
        }
        known.add(event);
        written.add(event);
      }
    }
    tell(written, out);
    return true;
  }

  private static String kind(What what) {
    return what.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean opens(DiscussionEvent event, RoadNote note) {
    return event.what() instanceof DiscussionEvent.Opened
        && event.asn().filter(note.asn()::equals).isPresent();
  }

  /** The same thing with the same network, whoever wrote it down and when. */
  private static Optional<DiscussionEvent> same(
      List<DiscussionEvent> known, RoadNote note, RoadNote.Entry entry) {
    return known.stream()
        .filter(e -> e.asn().filter(note.asn()::equals).isPresent())
        .filter(e -> e.what().equals(entry.what().apply(e.id())))
        .findFirst();
  }
}
