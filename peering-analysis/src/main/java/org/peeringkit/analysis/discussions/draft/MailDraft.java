package org.peeringkit.analysis.discussions.draft;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.brief.Us;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.detail.PointOfContact;

/**
 * A mail to one network, to be read and sent by a person. Immutable.
 *
 * @param to whom to send it to; empty where nobody is known who may be written to
 * @param text subject line first
 * @param notes what to mind before it is sent, in words
 */
public record MailDraft(Optional<PointOfContact> to, String text, List<String> notes) {
  private static final int WIDTH = 76;

  /**
   * Copies the list.
   *
   * @param to whom to send it to; empty where nobody is known who may be written to
   * @param text subject line first
   * @param notes what to mind before it is sent, in words
   */
  public MailDraft {
    notes = List.copyOf(notes);
  }

  /**
   * Fills a template.
   *
   * @param kind what the mail is for
   * @param template its text with places to fill
   * @param shown what may be told them
   * @param contacts those that may be written to, best first
   * @param memory redacted for them
   * @param since when the last contact was; empty = as the log has it
   * @param sender who signs it
   * @return the mail, with what to mind before it is sent
   * @throws IllegalArgumentException if a follow-up follows nothing: no contact is in the log and
   *     {@code since} is empty
   */
  public static MailDraft of(
      DraftKind kind,
      DraftTemplate template,
      Dossier.Shown shown,
      List<PointOfContact> contacts,
      Memory memory,
      Optional<LocalDate> since,
      String sender) {
    Optional<LocalDate> last = since.isPresent() ? since : memory.lastContact();
    if (kind == DraftKind.FOLLOW_UP && last.isEmpty()) {
      throw new IllegalArgumentException(
          "a follow-up follows something: the log has no contact with "
              + shown.asn()
              + ", so say when it was");
    }
    Optional<PointOfContact> to = contacts.stream().findFirst();
    Us us = shown.us();
    Map<String, String> values = new LinkedHashMap<>();
    values.put(
        "contact",
        to.map(PointOfContact::name)
            .filter(name -> !name.isBlank())
            .map(Escape::visible)
            .orElse("peering team"));
    values.put(
        "occasion",
        memory.meetings() > 0
            ? "the talk on " + last.map(Units::date).orElse("")
            : "reading my mail of " + last.map(Units::date).orElse(""));
    values.put(
        "our-as-set",
        us.entry()
            .map(Network::asSet)
            .filter(set -> !set.isBlank())
            .map(Escape::visible)
            .orElse("none published"));
    values.put("our-asn", us.asn().toString());
    values.put("our-number", Long.toString(us.asn().value()));
    values.put("our-name", Escape.visible(us.name()));
    values.put("our-type", us.type().label());
    values.put(
        "our-routes",
        Units.countOf(us.prefixes4(), "IPv4 prefix", "IPv4 prefixes")
            + ", "
            + Units.countOf(us.prefixes6(), "IPv6 prefix", "IPv6 prefixes"));
    values.put("promises", promises(memory));
    values.put("proposal", proposal(shown));
    values.put("question", question(shown));
    values.put("sender", Escape.visible(sender));
    values.put("their-asn", shown.asn().toString());
    values.put("their-name", Escape.visible(shown.name()));
    values.put("value", value(shown));
    return new MailDraft(to, wrapped(template.filled(values)), notes(shown, to, memory));
  }

  private static String value(Dossier.Shown shown) {
    if (shown.isMostlyBehind()) {
      Dossier.Movable movable = shown.movable();
      return Words.bits(movable.meanBps(true) + movable.meanBps(false))
          + " flows between "
          + shown.us().reached()
          + " and your network with "
          + Units.countOf(movable.behind(), "network", "networks")
          + " behind it, over third networks ("
          + Units.month(shown.last().month())
          + ", on average). A direct path would make that shorter and sturdier for both.";
    }
    double bps = shown.last().meanBps().orElse(0);
    if (bps > 0) {
      return Words.bits(bps)
          + " flows between your network and "
          + shown.us().reached()
          + " on average ("
          + Units.month(shown.last().month())
          + "). A direct path would make that shorter and sturdier for both.";
    }
    return "A direct path to "
        + shown.us().reached()
        + " is what we can offer: "
        + Units.countOf(shown.us().prefixes4(), "IPv4 prefix", "IPv4 prefixes")
        + (shown.us().behind() == 0
            ? "."
            : " and " + Units.countOf(shown.us().behind(), "network", "networks") + " behind us.");
  }

  private static String proposal(Dossier.Shown shown) {
    if (shown.observed().peersWithUs()) {
      return "We peer already; we would like to look with you at what still takes other paths.";
    }
    if (shown.common().isEmpty()) {
      return "We know of no place in common yet. Ours are "
          + places(shown.us().exchanges().stream().map(Us.Published::name).toList())
          + ". Where are you, or where will you be?";
    }
    return "We are both at "
        + places(shown.common().stream().map(c -> c.ours().name()).toList())
        + ". Would you set up sessions with us there, IPv4 and IPv6?";
  }

  private static String places(List<String> names) {
    List<String> shown = names.stream().limit(4).map(Escape::visible).toList();
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String question(Dossier.Shown shown) {
    Optional<PeeringPolicy> policy = shown.entry().map(Network::policy);
    if (policy.isEmpty()) {
      return "We found no entry of yours in PeeringDB: what do you ask of peers, and which as-set"
          + " and prefix limits may we use?";
    }
    List<String> asks = new ArrayList<>();
    switch (policy.get().locations()) {
      case REQUIRED_US, REQUIRED_EU, REQUIRED_INTERNATIONAL, PREFERRED -> asks.add("places");
      case NOT_REQUIRED, UNKNOWN -> {}
    }
    if (policy.get().ratioRequired().orElse(false)) {
      asks.add("the ratio");
    }
    if (policy.get().contracts() == PeeringPolicy.Contracts.REQUIRED) {
      asks.add("a contract");
    }
    return asks.isEmpty()
        ? "What else do you need from us?"
        : "Your policy speaks of " + String.join(" and ", asks) + ": what would you need from us?";
  }

  private static String promises(Memory memory) {
    return memory.promises().stream()
        .map(
            p ->
                "- "
                    + (p.who().startsWith("we") ? "From us: " : "From you: ")
                    + Escape.visible(p.text())
                    + p.due().map(day -> ", by " + Units.date(day)).orElse(""))
        .collect(Collectors.joining("\n"));
  }

  private static List<String> notes(
      Dossier.Shown shown, Optional<PointOfContact> to, Memory memory) {
    List<String> notes = new ArrayList<>();
    if (to.isEmpty()) {
      notes.add(
          "no contact of "
              + shown.asn()
              + " with role Policy, NOC or Technical may be written to: find out whom to ask");
    } else {
      PointOfContact contact = to.get();
      if (!contact.role().equals("Policy")) {
        notes.add("they name no Policy contact; " + contact.role() + " may pass it on");
      }
      if (!contact.isPublic()) {
        notes.add("this contact is shown to PeeringDB users only: do not pass it on");
      }
    }
    if (memory.stage().filter(s -> s.equals("declined")).isPresent()) {
      notes.add("they declined: look at until when before you write");
    }
    notes.add("one network at a time: PeeringDB's contacts are not for bulk mail");
    return notes;
  }

  /** Lines no longer than mails like; addresses and lists stay whole. */
  private static String wrapped(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.regionMatches(true, 0, "subject:", 0, 8)) {
        out.append(line).append('\n');
        continue;
      }
      int column = 0;
      for (String word : line.split(" ", -1)) {
        if (column > 0 && column + 1 + word.length() > WIDTH) {
          out.append('\n');
          column = 0;
        } else if (column > 0) {
          out.append(' ');
          column++;
        }
        out.append(word);
        column += word.length();
      }
      out.append('\n');
    }
    return out.toString().stripTrailing() + "\n";
  }
}
