package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.FlowLook;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.cli.collect.FlowFolder.Finished;
import org.peeringkit.cli.collect.FolderJournal.Counted;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Counts the files of a folder once each, as nfcapd finishes them. An interval is what was rotated
 * at one time and is there when it is looked for: files of one name in all subfolders. Its ledgers
 * are written between two lines of the journal, so that a kill at any time makes no file count
 * twice or not at all. Not thread-safe.
 */
final class FolderCollector {
  /** When it is looked again, and when it is over. */
  interface Rounds {
    /** Whether it is to end as soon as the file that is read now is done. */
    boolean ending();

    /** Waits for the next look; false to end. */
    boolean await();
  }

  private final FlowFolder source;
  private final CollectFolder target;
  private final FolderJournal journal;
  private final LiveLedgers ledgers;
  private final Formats formats;
  private final Diagnostics diagnostics;
  private final @Nullable MetricsFile metrics;
  private final PendingLedgers pending;
  private final FolderStatus status = new FolderStatus();
  private final FlowBatch batch = new FlowBatch();
  private final Set<String> changed = new HashSet<>();
  private final Map<String, Finished> unreadable = new HashMap<>();

  /** Of content that is counted under another path; in the journal with the next interval. */
  private final Map<String, Counted> same = new TreeMap<>();

  private @Nullable Interval open;
  private boolean failing;
  private boolean listed;

  /** What is counted and not yet told of in the journal. */
  private static final class Interval {
    private final String name;
    private final List<Counted> files = new ArrayList<>();
    private ReadStats stats = ReadStats.EMPTY;
    private boolean begun;

    Interval(String name) {
      this.name = name;
    }

    boolean has(String sha256) {
      return files.stream().anyMatch(file -> file.sha256().equals(sha256));
    }

    long newestMillis() {
      return files.stream().mapToLong(Counted::modifiedMillis).max().orElse(0);
    }
  }

  /**
   * @param metrics is written after every look; null for none
   */
  FolderCollector(
      FlowFolder source,
      CollectFolder target,
      FolderJournal journal,
      LiveLedgers ledgers,
      Formats formats,
      Diagnostics diagnostics,
      @Nullable MetricsFile metrics) {
    this.source = source;
    this.target = target;
    this.journal = journal;
    this.ledgers = ledgers;
    this.formats = formats;
    this.diagnostics = diagnostics;
    this.metrics = metrics;
    this.pending = new PendingLedgers(target, diagnostics::line);
  }

  /** Removes what an interval left that was cut off; its files are counted again. */
  static void tidy(CollectFolder target, FolderJournal journal, Consumer<String> tell)
      throws IOException {
    if (journal.cutOff().isPresent()) {
      String interval = journal.cutOff().get();
      int removed = target.removeLedgers(interval);
      tell.accept(
          "interval "
              + interval
              + " was cut off; ledgers of it removed: "
              + removed
              + ", its files are counted again");
    }
  }

  /**
   * Looks, counts and waits until it is to end.
   *
   * @throws IOException if the folder cannot be listed, or ledgers cannot be written at the end
   */
  void run(Rounds rounds) throws IOException {
    try {
      do {
        look(rounds);
        tell();
      } while (!rounds.ending() && rounds.await());
      if (open != null && !finish(open)) {
        throw new IOException(
            "the ledgers of "
                + open.name
                + " cannot be written; its files are counted at the next start");
      }
    } finally {
      tell();
      diagnostics.line("ended: " + status.sum());
    }
  }

  private void look(Rounds rounds) throws IOException {
    if (open != null && !finish(open)) {
      return;
    }
    FlowFolder.Listing listing = source.list();
    status.looked(listing);
    if (!listed) {
      listed = true;
      diagnostics.line(
          source.root()
              + ": "
              + CollectText.number(listing.finished().size())
              + " files of nfcapd; left alone: "
              + listing.beingWritten()
              + " that it still writes, "
              + listing.others()
              + " of other names");
    }
    List<Finished> together = new ArrayList<>();
    for (Finished file : listing.finished()) {
      if (!together.isEmpty() && !together.get(0).rotation().equals(file.rotation())) {
        if (!count(together, rounds)) {
          return;
        }
        together.clear();
      }
      if (isToCount(file)) {
        together.add(file);
      }
    }
    if (!together.isEmpty()) {
      boolean written = count(together, rounds);
      if (!written) {
        return; // tried again at the next look
      }
    }
  }

  private boolean isToCount(Finished file) {
    Optional<Counted> before = journal.known(file);
    if (before.isPresent()) {
      boolean same =
          file.isCompressed()
              || before.get().size() == file.size()
                  && before.get().modifiedMillis() == file.modifiedMillis();
      if (!same && changed.add(file.key())) {
        status.changed();
        diagnostics.line(name(file) + ": changed after it was counted; it is not counted again");
      }
      return false;
    }
    return !same.containsKey(file.key()) && !file.equals(unreadable.get(file.key()));
  }

  private String name(Finished file) {
    return source.root().relativize(file.path()).toString().replace('\\', '/');
  }

  /**
   * Counts files into an interval and writes it.
   *
   * @return whether to go on: false if it cannot be written now, or all is to end
   */
  private boolean count(List<Finished> files, Rounds rounds) throws IOException {
    // One state of each file in all passes.
    List<Input> inputs = files.stream().map(file -> Input.file(name(file), file.path())).toList();
    String name = files.get(0).rotation();
    try {
      name = target.free(name);
    } catch (IOException e) {
      cannotWrite(name, e); // nothing is counted yet
      return false;
    }
    if (ledgers.hasLearntNothing()) {
      for (Input input : inputs) {
        read(input, ledgers::look, e -> {}); // told of when it is counted
      }
      ledgers.learn(files.get(0).modifiedMillis());
    }
    Interval interval = new Interval(name);
    for (int i = 0; i < files.size() && !rounds.ending(); i++) {
      count(files.get(i), inputs.get(i), interval);
    }
    if (interval.files.isEmpty()) {
      return !rounds.ending();
    }
    List<String> hashes = interval.files.stream().map(Counted::sha256).toList();
    for (Map.Entry<YearMonth, TrafficLedger> ledger :
        ledgers.close(hashes, interval.stats).entrySet()) {
      pending.add(interval.name, ledger.getKey().toString(), ledger.getValue());
    }
    open = interval;
    return finish(interval) && !rounds.ending();
  }

  private void count(Finished file, Input input, Interval interval) throws IOException {
    Optional<String> sha256 = sha256(input);
    if (sha256.isPresent() && (journal.knows(sha256.get()) || interval.has(sha256.get()))) {
      status.known();
      diagnostics.line(name(file) + ": the same content as a file that is counted");
      same.put(file.key(), Counted.of(file, sha256.get()));
      return;
    }
    Optional<ReadStats> stats =
        read(input, rows -> ledgers.count(rows, file.modifiedMillis()), diagnostics::unreadable);
    if (stats.isEmpty() || sha256.isEmpty()) {
      status.unreadable();
      unreadable.put(file.key(), file);
      return;
    }
    diagnostics.faults(stats.get());
    interval.files.add(Counted.of(file, sha256.get()));
    interval.stats = interval.stats.plus(stats.get());
  }

  /**
   * Of the octets as they are stored, as in ledgers of the command; empty if it is no flow file.
   */
  private Optional<String> sha256(Input input) throws IOException {
    try {
      FlowLook look = FlowShare.look(formats, input);
      return look.scan().map(scan -> look.sha256());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // expired since the folder was listed, which reading it says
    }
  }

  /**
   * Reads a file.
   *
   * @return empty if nothing can be read of it, which the last one is told
   */
  private Optional<ReadStats> read(
      Input input, Consumer<FlowBatch> rows, Consumer<UnreadableInputException> failed)
      throws IOException {
    try (FlowReader reader = formats.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        rows.accept(batch);
      }
      return Optional.of(reader.stats());
    } catch (UnreadableInputException e) {
      failed.accept(e);
      return Optional.empty();
    }
  }

  /**
   * Writes what is counted.
   *
   * @return false if that cannot be now; it is kept then, and nothing else is read
   */
  private boolean finish(Interval interval) {
    try {
      if (!interval.begun) {
        journal.begin(interval.name);
        interval.begun = true;
      }
      pending.write();
      status.ledgersNotWritten(pending.size());
      if (pending.size() > 0) {
        return false;
      }
      List<Counted> files = new ArrayList<>(interval.files);
      files.addAll(same.values());
      journal.end(interval.name, files);
    } catch (IOException e) {
      cannotWrite(interval.name, e);
      return false;
    }
    failing = false;
    open = null;
    same.clear();
    status.ended(interval.name, interval.files.size(), interval.newestMillis(), interval.stats);
    diagnostics.line(
        "interval "
            + interval.name
            + ": "
            + interval.files.size()
            + " files, "
            + CollectText.number(interval.stats.counts().getOrDefault("flows", 0L))
            + " flows");
    return true;
  }

  private void cannotWrite(String interval, IOException e) {
    if (!failing) {
      diagnostics.line("interval " + interval + " cannot be written: " + CollectText.reason(e));
    }
    failing = true;
  }

  private void tell() {
    if (metrics != null) {
      metrics.write(status.metrics());
    }
    try {
      status.write(target.status());
    } catch (IOException e) {
      diagnostics.line("counters could not be saved: " + CollectText.reason(e));
    }
  }
}
