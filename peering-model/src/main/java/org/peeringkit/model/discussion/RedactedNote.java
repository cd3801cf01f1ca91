package org.peeringkit.model.discussion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a note an audience may read: the only form of a note with words in it. Made by {@link
 * MeetingNote#redactedFor}; immutable.
 */
public final class RedactedNote {
  private final MeetingNote note;
  private final Audience audience;
  private final List<Line> lines;
  private final int withheld;
  private final int gone;

  private RedactedNote(
      MeetingNote note, Audience audience, List<Line> lines, int withheld, int gone) {
    this.note = note;
    this.audience = audience;
    this.lines = List.copyOf(lines);
    this.withheld = withheld;
    this.gone = gone;
  }

  /**
   * One thing that was said and may be read.
   *
   * @param text not escaped
   * @param confidentiality how far it may go
   * @param saidBy id of the contact who said it; empty = our own observation, or not noted
   * @param hand how we know
   */
  public record Line(
      String text,
      Confidentiality confidentiality,
      Optional<String> saidBy,
      MeetingNote.Hand hand) {}

  static RedactedNote of(MeetingNote note, Audience audience) {
    List<Line> lines = new ArrayList<>();
    int withheld = 0;
    int gone = 0;
    for (MeetingNote.Segment segment : note.segments()) {
      GuardedText text = segment.text();
      Optional<String> words = text.read(audience);
      if (words.isPresent()) {
        lines.add(new Line(words.get(), text.confidentiality(), segment.saidBy(), segment.hand()));
      } else if (text.isGone() && audience.mayRead(text.confidentiality())) {
        gone++;
      } else {
        withheld++;
      }
    }
    return new RedactedNote(note, audience, lines, withheld, gone);
  }

  /** {@return the note's id} */
  public String id() {
    return note.id();
  }

  /** {@return for whom it was redacted} */
  public Audience audience() {
    return audience;
  }

  /** {@return who of us wrote it} */
  public String author() {
    return note.author();
  }

  /** {@return day of the talk} */
  public LocalDate day() {
    return note.day();
  }

  /** {@return where, or how; empty = not noted} */
  public Optional<String> place() {
    return note.place();
  }

  /** {@return id of the event at which; empty = at none} */
  public Optional<String> event() {
    return note.event();
  }

  /** {@return what may be read, as noted} */
  public List<Line> lines() {
    return lines;
  }

  /** {@return how many pieces this audience may not read} */
  public int withheld() {
    return withheld;
  }

  /** {@return how many pieces it could read, were they not removed after their last day} */
  public int gone() {
    return gone;
  }

  /** Which note and for whom; none of its words. */
  @Override
  public String toString() {
    return "note " + id() + " for " + audience + ", " + lines.size() + " to read";
  }
}
