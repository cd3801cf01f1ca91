package org.peeringkit.cli.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.LogLockedException;
import org.peeringkit.analysis.discussions.people.CardImport;
import org.peeringkit.analysis.discussions.people.CardImport.Decision;
import org.peeringkit.analysis.discussions.people.CardImport.Outcome;
import org.peeringkit.analysis.discussions.people.Duplicates;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.people.VCardFile;
import org.peeringkit.model.discussion.Contact;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.PeeringEvent;
import org.peeringkit.model.discussion.card.BusinessCard;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering people import}: the cards of an event in one go. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Business cards (vCard 2.1, 3.0, 4.0) into the log. Whoever may be somebody known is listed"
            + " and left out until --decisions says what to do.")
final class PeopleImportCommand extends ConfiguredCommand {
  @Mixin private PeopleLog log = new PeopleLog();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with one or more cards.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "Also note that we met them there: an event of the log, by name or id.")
  private @Nullable String event;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description =
          "What to do with cards that are listed, one a line: the card's place, then new, skip or"
              + " same ID.")
  private @Nullable Path decisions;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who writes this down. Default: ${DEFAULT-VALUE}.")
  private String author = "";

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  PeopleImportCommand(Streams streams) {
    super(streams);
  }

  /** A card and where it stands. */
  private record Placed(String key, BusinessCard card) {}

  /** A card and what comes of it. */
  private record Decided(Placed placed, Outcome outcome) {}

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    List<Placed> cards = cards(diagnostics);
    if (cards.isEmpty()) {
      diagnostics.line("no card with a name could be read");
      return false;
    }
    Map<String, Decision> decided = decisions == null ? Map.of() : decisions(resolve(decisions));
    for (String key : decided.keySet()) {
      if (cards.stream().noneMatch(c -> c.key().equals(key))) {
        throw new UsageException("--decisions: there is no card at " + key);
      }
    }
    if (author.isBlank()) {
      throw new UsageException("--author must name somebody");
    }
    Path path = log.path(file, folder());
    String holder =
        "peering people import of " + author + ", process " + ProcessHandle.current().pid();
    try (DiscussionLog open = DiscussionLog.open(path, holder)) {
      open.repair().ifPresent(diagnostics::line);
      open.contents().faults().forEach(diagnostics::fault);
      write(open, cards, decided, out, diagnostics);
    } catch (LogLockedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return true;
  }

  private List<Placed> cards(Diagnostics diagnostics) throws IOException {
    List<Placed> cards = new ArrayList<>();
    for (String name : files) {
      Input input = input(name);
      if (!name.equals("-") && !Files.isRegularFile(resolve(Path.of(name)))) {
        throw new UsageException(name + ": no such file");
      }
      VCardFile.Cards read = VCardFile.read(input, FaultPolicy.collect());
      diagnostics.faults(read.stats());
      read.cards().forEach(card -> cards.add(new Placed(input.name() + ":" + card.line(), card)));
    }
    return cards;
  }

  /** A card's place has no blank at its end, a file's name may have some inside. */
  private static Map<String, Decision> decisions(Path file) throws IOException {
    Map<String, Decision> decisions = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int tab = line.indexOf('\t');
      Optional<Decision> decision =
          tab < 0 ? Optional.empty() : Decision.tryParse(line.substring(tab + 1));
      if (decision.isEmpty() || decisions.containsKey(line.substring(0, Math.max(0, tab)))) {
        throw new UsageException(
            file.getFileName()
                + ", line "
                + number
                + ": expected a card's place, once, a tab, and new, skip or same ID");
      }
      decisions.put(line.substring(0, tab), decision.get());
    }
    return decisions;
  }

  private void write(
      DiscussionLog open,
      List<Placed> cards,
      Map<String, Decision> decided,
      Output out,
      Diagnostics diagnostics)
      throws IOException {
    Discussions discussions = open.state();
    Instant now = Clock.systemUTC().instant();
    LocalDate wanted = log.asOf();
    LocalDate day = wanted != null ? wanted : LocalDate.ofInstant(now, ZoneOffset.UTC);
    Optional<PeeringEvent> met = met(discussions, day);
    CardImport cardImport = new CardImport(discussions.contacts().values(), decided, day);
    List<Decided> all = new ArrayList<>();
    for (Placed placed : cards) {
      try {
        all.add(new Decided(placed, cardImport.add(placed.key(), placed.card())));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--decisions, " + placed.key() + ": " + e.getMessage());
      }
    }
    if (!dryRun) {
      Instant at = wanted != null ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : now;
      PeopleWriter writer = new PeopleWriter(open, author, at);
      for (Decided one : all) {
        Outcome.Kind kind = one.outcome().kind();
        if (kind == Outcome.Kind.NEW || kind == Outcome.Kind.UPDATED) {
          writer.contact(one.outcome().contact().orElseThrow());
        }
      }
      if (met.isPresent()) {
        writer.met(met.get(), day, contacts(all));
      }
    }
    if (json) {
      json(all, out);
    } else {
      text(all, met, out);
    }
    if (count(all, Outcome.Kind.AMBIGUOUS) > 0) {
      diagnostics.line(
          count(all, Outcome.Kind.AMBIGUOUS)
              + " of the cards may be of people known already and were left out: --decisions says what"
              + " to do with them");
    }
  }

  private Optional<PeeringEvent> met(Discussions discussions, LocalDate day) {
    String wanted = event;
    if (wanted == null) {
      return Optional.empty();
    }
    List<PeeringEvent> named =
        discussions.events().values().stream()
            .filter(e -> e.id().equals(wanted) || e.name().equalsIgnoreCase(wanted))
            .toList();
    if (named.size() != 1) {
      throw new UsageException(
          "--event: "
              + (named.isEmpty() ? "no event of the log" : named.size() + " events of the log")
              + " called \""
              + wanted
              + "\"; there are "
              + discussions.events().keySet());
    }
    if (named.get(0).from().isAfter(day)) {
      throw new UsageException("--event: " + wanted + " begins on " + named.get(0).from());
    }
    return Optional.of(named.get(0));
  }

  private static Set<Contact> contacts(List<Decided> all) {
    Set<Contact> contacts = new LinkedHashSet<>();
    for (Decided one : all) {
      one.outcome().contact().ifPresent(contacts::add);
    }
    return contacts;
  }

  private static long count(List<Decided> all, Outcome.Kind kind) {
    return all.stream().filter(d -> d.outcome().kind() == kind).count();
  }

  private void text(List<Decided> all, Optional<PeeringEvent> met, Output out) {
    for (Decided one : all) {
      Outcome outcome = one.outcome();
      String name = Escape.visible(one.placed().card().name());
      switch (outcome.kind()) {
        case NEW -> Paragraph.write("new: " + name + " as " + id(outcome), "  ", out);
        case UPDATED ->
            Paragraph.write(
                "updated: "
                    + name
                    + ", "
                    + id(outcome)
                    + ": "
                    + Escape.visible(String.join(", ", outcome.changes())),
                "  ",
                out);
        case AMBIGUOUS -> {
          Paragraph.write("undecided: " + name + ", " + reasons(outcome), "  ", out);
          // As it goes into the file of --decisions, once the person is chosen.
          out.text(Escape.visible(one.placed().key()) + "\tsame ")
              .text(outcome.candidates().get(0).contact().id())
              .newLine();
        }
        default -> {}
      }
    }
    met.ifPresent(
        e ->
            Paragraph.write(
                "met at " + Escape.visible(e.name()) + ": " + contacts(all).size(), "  ", out));
    List<String> counts = new ArrayList<>();
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      counts.add(count(all, kind) + " " + kind.name().toLowerCase(Locale.ROOT));
    }
    out.text(all.size() + (all.size() == 1 ? " card: " : " cards: ") + String.join(", ", counts))
        .text(dryRun ? "; nothing was written" : "")
        .newLine();
  }

  private static String id(Outcome outcome) {
    return outcome.contact().map(Contact::id).orElse("");
  }

  private static String reasons(Outcome outcome) {
    List<String> reasons = new ArrayList<>();
    for (Duplicates.Candidate candidate : outcome.candidates()) {
      reasons.add(
          "perhaps "
              + candidate.contact().id()
              + " ("
              + Escape.visible(candidate.contact().name())
              + "): "
              + candidate.because());
    }
    return String.join("; ", reasons);
  }

  private void json(List<Decided> all, Output out) {
    Json document = new Json(out).openObject();
    document.name("written").value(!dryRun).name("rows").openArray();
    for (Decided one : all) {
      Outcome outcome = one.outcome();
      document.openObject().name("card").value(one.placed().key());
      document.name("name").value(one.placed().card().name());
      document.name("outcome").value(outcome.kind().name());
      Members.text(
          document, "contact", outcome.contact().map(Contact::id), "not decided, or not wanted");
      Members.texts(document, "changes", outcome.changes());
      document.name("candidates").openArray();
      for (Duplicates.Candidate candidate : outcome.candidates()) {
        document.openObject().name("contact").value(candidate.contact().id());
        document.name("because").value(candidate.because()).closeObject();
      }
      document.closeArray().closeObject();
    }
    document.closeArray().closeObject().endLine();
  }
}
