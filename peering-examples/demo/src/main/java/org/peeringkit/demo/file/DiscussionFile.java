package org.peeringkit.demo.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.model.net.Asn;

/**
 * A dozen invented discussions, one of each stage: begun in August 2026, and closed, where they
 * are, in September. Nobody in them exists.
 */
public final class DiscussionFile {
  /** Beside the configuration. */
  public static final String PATH = "discussions.jsonl";

  private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);

  private final World world;
  private final LogLines log = new LogLines();
  private final List<Planted> planted = new ArrayList<>();

  private DiscussionFile(World world) {
    this.world = world;
  }

  /**
   * What a discussion comes to.
   *
   * @param asn with whom
   * @param stage where it stands in the end
   * @param since the day it came there
   * @param inConfidence pieces of its notes that were told in confidence
   * @param declinedUntil until when they do not want to be asked; empty = they did not say so
   */
  public record Planted(
      Asn asn,
      String stage,
      LocalDate since,
      int inConfidence,
      Optional<LocalDate> declinedUntil) {}

  /** What stands in it, by AS number. */
  public static List<Planted> planted(World world) {
    return new DiscussionFile(world).drawn();
  }

  public static void write(World world, OutputFolder folder) throws IOException {
    DiscussionFile file = new DiscussionFile(world);
    file.drawn();
    try (Writer out = folder.text(PATH)) {
      out.write(file.log.text());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("every Java has SHA-256", e);
    }
  }

  private List<Planted> drawn() {
    asked();
    agreed();
    closed();
    planted.sort(Comparator.comparing(Planted::asn));
    return List.copyOf(planted);
  }

  private static LocalDate day(int afterAugust) {
    return AUGUST.plusDays(afterAugust - 1L);
  }

  private Asn as(AsKind kind, int rank) {
    return world.topology().as(kind, rank).asn();
  }

  private void plant(Asn asn, String stage, int since, int inConfidence) {
    planted.add(new Planted(asn, stage, day(since), inConfidence, Optional.empty()));
  }

  private void begin(Asn asn, int day, String contact, String role) {
    log.add(day(day), asn, "OPENED", LogLines.object().put("owner", "robin"));
    ObjectNode person = LogLines.object().put("contact", contact);
    person.put(
        "name", Character.toUpperCase(contact.charAt(0)) + contact.substring(1) + " Example");
    person.putArray("emails").add(contact + "@as" + asn.value() + ".example");
    person.put("role", role);
    person
        .putArray("employments")
        .addObject()
        .put("asn", asn.value())
        .put("organisation", name(asn));
    log.add(day(day), asn, "CONTACT", person);
  }

  private String name(Asn asn) {
    return world.topology().ases().stream()
        .filter(network -> network.asn().equals(asn))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private void stage(Asn asn, int day, String... stages) {
    for (String stage : stages) {
      log.add(
          day(day),
          asn,
          "STAGE",
          LogLines.object().put("to", stage).put("day", day(day).toString()));
    }
  }

  private void note(Asn asn, int day, String contact, String... wordsByMark) {
    ObjectNode note = LogLines.object().put("author", "robin").put("day", day(day).toString());
    note.put("place", "Example Peering Forum");
    var segments = note.putArray("segments");
    for (int i = 0; i < wordsByMark.length; i += 2) {
      ObjectNode segment = segments.addObject().put("saidBy", contact).put("hand", "FIRST");
      segment.set("words", LogLines.words(wordsByMark[i], wordsByMark[i + 1]));
    }
    log.add(day(day), asn, "NOTE", note);
  }

  private void step(Asn asn, int day, int due, String what) {
    ObjectNode step = LogLines.object().put("owner", "robin");
    step.set("what", LogLines.internal(what));
    log.add(day(day), asn, "STEP", step.put("due", day(due).toString()));
  }

  private String promise(Asn asn, int day, int due, String by, String to, String what) {
    ObjectNode promise = LogLines.object().put("by", by).put("to", to);
    promise.set("what", LogLines.words("PUBLIC", what));
    promise.put("made", day(day).toString()).put("due", day(due).toString());
    return log.add(day(day), asn, "PROMISE", promise);
  }

  private void session(Asn asn, int day, String where) {
    log.add(
        day(day),
        asn,
        "SESSION",
        LogLines.object().put("up", true).put("day", day(day).toString()).put("where", where));
  }

  private void asked() {
    Asn identified = as(AsKind.SERVICES, 1);
    begin(identified, 20, "ada", "Policy");
    step(identified, 20, 75, "find out at which exchange they are");
    plant(identified, "IDENTIFIED", 20, 0);

    Asn researched = as(AsKind.UNIVERSITY, 1);
    begin(researched, 18, "ben", "NOC");
    stage(researched, 22, "RESEARCHED");
    plant(researched, "RESEARCHED", 22, 0);

    Asn contacted = as(AsKind.CONTENT, 4);
    begin(contacted, 5, "cleo", "Policy");
    stage(contacted, 12, "RESEARCHED", "CONTACTED");
    step(contacted, 12, 55, "write once more if no answer came");
    plant(contacted, "CONTACTED", 12, 0);

    Asn met = as(AsKind.CONTENT, 6);
    begin(met, 6, "dana", "Policy");
    stage(met, 8, "CONTACTED");
    ObjectNode meeting = LogLines.object().put("day", day(25).toString());
    meeting.put("place", "Example Peering Forum");
    meeting.putArray("ourPeople").add("robin");
    meeting.putArray("contacts").add("dana");
    log.add(day(25), met, "MEETING", meeting);
    stage(met, 25, "MEETING_HELD");
    note(
        met,
        25,
        "dana",
        "PUBLIC",
        "They will be at IX Two from October.",
        "INTERNAL",
        "Dana decides alone up to 10 Gbit/s.",
        "IN_CONFIDENCE",
        "Their present transit contract ends in December and will not be renewed.");
    promise(met, 25, 70, "US", "dana", "send our list of prefixes");
    plant(met, "MEETING_HELD", 25, 1);

    Asn qualifying = as(AsKind.CONTENT, 9);
    begin(qualifying, 4, "eli", "Policy");
    stage(qualifying, 9, "CONTACTED");
    stage(qualifying, 30, "QUALIFYING");
    ObjectNode requirement = LogLines.object().put("subject", "TRAFFIC");
    requirement.putObject("threshold").put("value", 2).put("unit", "Gbit/s");
    requirement.put("day", day(30).toString()).put("saidBy", "eli");
    requirement.set("words", LogLines.internal("At least 2 Gbit/s at the evening's peak."));
    log.add(day(30), qualifying, "REQUIREMENT", requirement);
    plant(qualifying, "QUALIFYING", 30, 0);
  }

  private void agreed() {
    Asn agreed = as(AsKind.CABLE, 3);
    begin(agreed, 7, "finn", "Technical");
    stage(agreed, 10, "CONTACTED");
    String kept = promise(agreed, 14, 40, "THEM", "robin", "name the addresses of their router");
    log.add(
        day(38),
        agreed,
        "PROMISE_KEPT",
        LogLines.object().put("promise", kept).put("day", day(38).toString()));
    stage(agreed, 40, "AGREED");
    plant(agreed, "AGREED", 40, 0);

    Asn provisioning = as(AsKind.CABLE, 5);
    begin(provisioning, 7, "gil", "NOC");
    stage(provisioning, 11, "CONTACTED");
    stage(provisioning, 41, "AGREED");
    stage(provisioning, 50, "PROVISIONING");
    step(provisioning, 50, 64, "configure both sessions at IX One");
    plant(provisioning, "PROVISIONING", 50, 0);

    Asn established = as(AsKind.CABLE, 6);
    begin(established, 3, "hana", "NOC");
    stage(established, 5, "CONTACTED");
    stage(established, 36, "AGREED");
    session(established, 45, "ix-one");
    stage(established, 45, "ESTABLISHED");
    plant(established, "ESTABLISHED", 45, 0);

    Asn review = as(AsKind.CONTENT, 12);
    begin(review, 3, "ida", "Policy");
    stage(review, 4, "CONTACTED");
    session(review, 34, "ix-one");
    stage(review, 34, "ESTABLISHED");
    stage(review, 56, "REVIEW");
    plant(review, "REVIEW", 56, 0);
  }

  private void closed() {
    Asn sales = as(AsKind.CARRIER, 2);
    begin(sales, 6, "jo", "Sales");
    stage(sales, 8, "CONTACTED");
    ObjectNode offer = LogLines.object().put("by", "THEM").put("offer", "TRANSIT");
    offer
        .put("day", day(42).toString())
        .set("terms", LogLines.internal("Transit at 0.40 a Mbit/s."));
    log.add(day(42), sales, "OFFER", offer);
    note(
        sales,
        42,
        "jo",
        "IN_CONFIDENCE",
        "Jo has to sell twenty ports before the year ends and is behind.");
    stage(sales, 43, "SALES_DIVERTED");
    plant(sales, "SALES_DIVERTED", 43, 1);

    Asn declined = as(AsKind.CONTENT, 15);
    begin(declined, 6, "kai", "Policy");
    stage(declined, 9, "CONTACTED");
    LocalDate until = LocalDate.of(2027, 3, 1);
    ObjectNode no = LogLines.object().put("to", "DECLINED").put("day", day(44).toString());
    ObjectNode decline = no.putObject("decline").put("until", until.toString());
    decline.set("reason", LogLines.internal("Too little traffic for a session so far."));
    decline.putObject("threshold").put("value", 5).put("unit", "Gbit/s");
    log.add(day(44), declined, "STAGE", no);
    planted.add(new Planted(declined, "DECLINED", day(44), 0, Optional.of(until)));

    Asn stalled = as(AsKind.CABLE, 8);
    begin(stalled, 5, "lou", "Policy");
    stage(stalled, 7, "CONTACTED");
    stage(stalled, 47, "STALLED");
    plant(stalled, "STALLED", 47, 0);
  }
}
