package org.peeringkit.cli.discuss;

import java.util.List;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.analysis.discussions.risk.WayBack;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.MeetingNote;
import org.peeringkit.model.discussion.RedactedNote;
import org.peeringkit.model.discussion.Stage;

/** All of one discussion in words, for us. */
final class DiscussionText {
  private static final String INDENT = "    ";

  private final Output out;
  private final Discussions all;

  DiscussionText(Output out, Discussions all) {
    this.out = out;
    this.all = all;
  }

  private void line(String text) {
    Paragraph.write(text, INDENT, out);
  }

  private static String words(GuardedText text) {
    return text.read(Audience.US)
        .orElse(text.isGone() ? "(removed after its last day)" : "(told in confidence)");
  }

  private String person(String id) {
    return all.contact(id).map(Contact::name).map(name -> name + " (" + id + ")").orElse(id);
  }

  void discussion(Discussion d, LeadRisk risk) {
    line(d.asn() + ": " + d.stage() + " since " + d.since() + ", owner " + d.owner());
    line("lead risk, by the log alone: " + risk.words());
    if (d.stage() == Stage.SALES_DIVERTED || risk.isFlagged()) {
      WayBack back = WayBack.of(d, all, List.of());
      line("the way back: ask for " + back.askFor());
      back.write().forEach(one -> line("  - " + one));
    }
    d.decline()
        .ifPresent(
            decline ->
                line(
                    "declined"
                        + decline.until().map(day -> " until " + day).orElse("")
                        + decline.threshold().map(t -> ", it would take " + t).orElse("")
                        + ": "
                        + words(decline.reason())));
    d.contacts().forEach(id -> line("contact " + person(id)));
    for (Discussion.Move move : d.moves()) {
      line(
          move.day()
              + "  "
              + move.from()
              + " to "
              + move.to()
              + (move.skipped().isEmpty() ? "" : ", skipping " + move.skipped())
              + (move.reopened() ? ", opened again" : "")
              + move.override().map(why -> ", against the rules: " + why).orElse("")
              + move.words().map(w -> ": " + words(w)).orElse("")
              + " ("
              + move.author()
              + ")");
    }
    d.notesFor(Audience.US).forEach(this::note);
    d.offers()
        .forEach(
            o ->
                line(o.day() + "  offer by " + o.by() + ", " + o.kind() + ": " + words(o.terms())));
    d.requirements()
        .forEach(
            r ->
                line(
                    r.day()
                        + "  they ask for "
                        + r.threshold().map(t -> t + ": ").orElse("")
                        + words(r.text())));
    d.promises()
        .forEach(
            p ->
                line(
                    p.made()
                        + "  promised by "
                        + p.by()
                        + p.due().map(day -> ", due " + day).orElse("")
                        + p.kept().map(day -> ", kept " + day).orElse(", open")
                        + ": "
                        + words(p.what())));
    d.steps()
        .forEach(
            s ->
                line(
                    s.due()
                        + "  step of "
                        + s.owner()
                        + s.done().map(day -> ", done " + day).orElse(", open")
                        + ": "
                        + words(s.what())));
    d.sessions()
        .forEach(s -> line(s.day() + "  session " + (s.up() ? "up" : "down") + ": " + s.where()));
  }

  private void note(RedactedNote note) {
    line(
        note.day()
            + "  note by "
            + note.author()
            + note.place().map(p -> ", " + p).orElse("")
            + (note.withheld() > 0 ? ", " + note.withheld() + " told in confidence" : "")
            + (note.gone() > 0 ? ", " + note.gone() + " removed" : ""));
    for (RedactedNote.Line one : note.lines()) {
      line(
          "  - "
              + one.text()
              + " ["
              + one.confidentiality()
              + one.saidBy().map(id -> ", " + person(id)).orElse("")
              + (one.hand() == MeetingNote.Hand.SECOND ? ", second hand" : "")
              + "]");
    }
  }
}
