package org.peeringkit.cli.discuss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.InConfidence;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code peering discuss note}. What was told in confidence comes from a file or standard input
 * only: arguments stand in the shell's history and in the list of processes.
 */
@Command(
    name = "note",
    mixinStandardHelpOptions = true,
    description = "Notes what was said, each piece with how far it may go.")
final class NoteCommand extends WritingCommand {
  @Parameters(
      index = "0",
      paramLabel = "AS",
      converter = AsnConverter.class,
      description = "With whom.")
  private Asn asn = Asn.of(0);

  @Option(names = "--public", paramLabel = "TEXT", description = "Anybody may read it.")
  private List<String> open = new ArrayList<>();

  @Option(names = "--internal", paramLabel = "TEXT", description = "Our people may read it.")
  private List<String> internal = new ArrayList<>();

  @Option(
      names = "--in-confidence",
      paramLabel = "FILE",
      description = "Nobody reads it but in the log's file; - is standard input.")
  private @Nullable String confidential;

  @Option(
      names = "--keep-until",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Last day on which the words may be kept.")
  private @Nullable LocalDate keepUntil;

  @Option(names = "--said-by", paramLabel = "ID", description = "Contact who said it.")
  private @Nullable String saidBy;

  @Option(names = "--second-hand", description = "Somebody else said so of them.")
  private boolean secondHand;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Day of the talk. Default: today (UTC).")
  private @Nullable LocalDate day;

  @Option(names = "--place", paramLabel = "TEXT", description = "Where, or how.")
  private @Nullable String place;

  @Option(names = "--event", paramLabel = "ID", description = "Conference at which.")
  private @Nullable String event;

  NoteCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss note";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    List<GuardedText> texts = new ArrayList<>();
    checked(open, "--public").forEach(text -> texts.add(GuardedText.ofPublic(text)));
    checked(internal, "--internal").forEach(text -> texts.add(GuardedText.ofInternal(text)));
    if (confidential != null) {
      try (InputStream in = input(confidential).open()) {
        String words = new String(in.readAllBytes(), UTF_8).strip();
        if (words.isEmpty()) {
          throw new UsageException(confidential + ": nothing is in it");
        }
        texts.add(InConfidence.text(words));
      } catch (NoSuchFileException e) {
        throw new UsageException(confidential + ": no such file");
      }
    }
    if (texts.isEmpty()) {
      throw new UsageException("nothing to note: give --public, --internal or --in-confidence");
    }
    MeetingNote.Hand hand = secondHand ? MeetingNote.Hand.SECOND : MeetingNote.Hand.FIRST;
    List<MeetingNote.Segment> segments =
        texts.stream()
            .map(text -> given(keepUntil).map(text::keptUntil).orElse(text))
            .map(text -> new MeetingNote.Segment(text, given(saidBy), hand))
            .toList();
    LocalDate on = given(day).orElseGet(this::today);
    try (DiscussionLog log = openLog(file, diagnostics)) {
      tell(
          append(
              log,
              Optional.of(asn),
              List.of(
                  id ->
                      new DiscussionEvent.Noted(
                          new MeetingNote(
                              id, author(), on, given(place), given(event), segments)))),
          out);
    }
    return true;
  }

  private static List<String> checked(List<String> texts, String option) {
    if (texts.stream().anyMatch(String::isBlank)) {
      throw new UsageException(option + " is blank");
    }
    return texts;
  }
}
