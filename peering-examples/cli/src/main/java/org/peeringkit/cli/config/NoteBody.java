package org.peeringkit.cli.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.peeringkit.analysis.discussions.log.InConfidence;
import org.peeringkit.model.discussion.Confidentiality;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.MeetingNote;

/**
 * The body of a note: paragraphs under headings that say how far they may go, such as {@code ##
 * internal} or {@code ## in confidence (kim, second hand, until 2027-01-31)}. What stands under no
 * heading was told in confidence: a forgotten mark must not let anything out.
 *
 * @param line where it begins
 * @param segments one a paragraph
 */
record NoteBody(int line, List<MeetingNote.Segment> segments) {

  /** Under which heading paragraphs stand. */
  private record Heading(
      Confidentiality confidentiality,
      Optional<String> saidBy,
      MeetingNote.Hand hand,
      Optional<LocalDate> until) {
    static final Heading NONE =
        new Heading(
            Confidentiality.IN_CONFIDENCE,
            Optional.empty(),
            MeetingNote.Hand.FIRST,
            Optional.empty());
  }

  static NoteBody read(List<String> lines, int firstLine, Complaints complaints) {
    List<MeetingNote.Segment> segments = new ArrayList<>();
    Heading heading = Heading.NONE;
    List<String> paragraph = new ArrayList<>();
    int begins = 0;
    for (int i = 0; i <= lines.size(); i++) {
      String line = i < lines.size() ? lines.get(i).strip() : "";
      boolean isHeading = line.startsWith("#");
      if ((line.isEmpty() || isHeading) && !paragraph.isEmpty()) {
        segments.add(segment(String.join("\n", paragraph), heading, begins, complaints));
        paragraph.clear();
      }
      if (isHeading) {
        heading = heading(line, firstLine + i, complaints);
      } else if (!line.isEmpty()) {
        begins = paragraph.isEmpty() ? firstLine + i : begins;
        paragraph.add(line);
      }
    }
    return new NoteBody(firstLine, List.copyOf(segments));
  }

  private static MeetingNote.Segment segment(
      String words, Heading heading, int line, Complaints complaints) {
    GuardedText text =
        heading.confidentiality() == Confidentiality.IN_CONFIDENCE
            ? InConfidence.text(words)
            : GuardedText.of(heading.confidentiality(), words);
    GuardedText kept = heading.until().map(text::keptUntil).orElse(text);
    try {
      return new MeetingNote.Segment(kept, heading.saidBy(), heading.hand());
    } catch (IllegalArgumentException e) {
      complaints.add(line, "", String.valueOf(e.getMessage()));
      return new MeetingNote.Segment(kept, Optional.empty(), heading.hand());
    }
  }

  private static Heading heading(String line, int number, Complaints complaints) {
    String text = line.replaceFirst("^#+", "").strip();
    int open = text.indexOf('(');
    String name = (open < 0 ? text : text.substring(0, open)).strip().toLowerCase(Locale.ROOT);
    Optional<Confidentiality> confidentiality =
        switch (name) {
          case "public" -> Optional.of(Confidentiality.PUBLIC);
          case "internal" -> Optional.of(Confidentiality.INTERNAL);
          case "in confidence" -> Optional.of(Confidentiality.IN_CONFIDENCE);
          default -> Optional.empty();
        };
    if (confidentiality.isEmpty()) {
      complaints.add(number, "", "expected the heading public, internal or in confidence");
      return Heading.NONE;
    }
    Optional<String> saidBy = Optional.empty();
    MeetingNote.Hand hand = MeetingNote.Hand.FIRST;
    Optional<LocalDate> until = Optional.empty();
    String inside =
        open < 0 || !text.endsWith(")") ? "" : text.substring(open + 1, text.length() - 1);
    if (open >= 0 && !text.endsWith(")")) {
      complaints.add(number, "", "expected a closing bracket at the heading's end");
    }
    for (String part : inside.split(",", -1)) {
      String word = part.strip();
      if (word.equalsIgnoreCase("second hand")) {
        hand = MeetingNote.Hand.SECOND;
      } else if (word.startsWith("until ")) {
        until = date(word.substring("until ".length()));
        if (until.isEmpty()) {
          complaints.add(number, "", "expected until and a date such as 2027-01-31");
        }
      } else if (!word.isEmpty()) {
        saidBy = Optional.of(word);
      }
    }
    return new Heading(confidentiality.get(), saidBy, hand, until);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
