package org.peeringkit.cli.collect;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFileException;
import org.peeringkit.cli.console.UsageException;

/**
 * The folder that is collected into: one process at a time, no file written over, and what a kill
 * or a fault left is told of. Not thread-safe.
 */
final class CollectFolder implements Closeable {
  static final String LEDGERS = "ledger";
  static final String RAW = "raw";
  static final String STATE = "templates.state";
  static final String STATUS = "collect.json";
  static final String JOURNAL = "counted.files";

  private static final String LOCK = ".collect.lock";
  private static final String LEDGER_END = ".ledger";
  private static final String RAW_END = ".pcap";
  private static final String PART_END = ".part";
  private static final String LEARNT_ANEW =
      "where packets are observed and which origins are largest is learnt anew";

  private final Path folder;
  private final FileChannel lock;

  private CollectFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder, unless it is there, and takes it.
   *
   * @throws UsageException if another process collects into it
   */
  static CollectFolder open(Path folder) throws IOException {
    made(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    if (!locks(channel)) {
      channel.close();
      throw new UsageException("another peering collect writes into " + folder);
    }
    return new CollectFolder(folder, channel);
  }

  /** A link to a folder is one, which {@link Files#createDirectories} denies on JDK 17. */
  private static Path made(Path directory) throws IOException {
    return Files.isDirectory(directory) ? directory : Files.createDirectories(directory);
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path state() {
    return folder.resolve(STATE);
  }

  Path status() {
    return folder.resolve(STATUS);
  }

  /** Which files of a folder are counted. */
  Path journal() {
    return folder.resolve(JOURNAL);
  }

  /**
   * Removes what is there of an interval that was cut off between its ledgers.
   *
   * @return how many ledgers that were
   */
  int removeLedgers(String interval) throws IOException {
    int removed = 0;
    Path ledgers = made(folder.resolve(LEDGERS));
    try (DirectoryStream<Path> of = Files.newDirectoryStream(ledgers, interval + "-*.ledger")) {
      for (Path ledger : of) {
        Files.delete(ledger);
        removed++;
      }
    }
    return removed;
  }

  /** Where a ledger goes; somebody may have moved the folder away meanwhile. */
  Path ledger(String interval, String month) throws IOException {
    return made(folder.resolve(LEDGERS)).resolve(interval + "-" + month + LEDGER_END);
  }

  /** Where the datagrams of an interval go. */
  Path raw(String interval) throws IOException {
    return made(folder.resolve(RAW)).resolve(interval + RAW_END);
  }

  /**
   * A name that no interval in the folder has: a process that was started anew, or a clock that was
   * set back, comes to the same start again.
   *
   * @param start of the interval, as names have it
   */
  String free(String start) throws IOException {
    String name = start;
    for (int n = 2; isTaken(name); n++) {
      name = start + "." + n;
    }
    return name;
  }

  private boolean isTaken(String interval) throws IOException {
    if (Files.exists(raw(interval), LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Path ledgers = made(folder.resolve(LEDGERS));
    try (DirectoryStream<Path> of = Files.newDirectoryStream(ledgers, interval + "-*.ledger")) {
      return of.iterator().hasNext();
    }
  }

  /** What a kill left of an open interval is told of and kept under its own name. */
  void tidy(Consumer<String> tell) throws IOException {
    for (Path part : files(LEDGERS, PART_END)) {
      Files.delete(part);
      tell.accept("a ledger was cut off while it was written: " + part.getFileName());
    }
    for (Path part : files(RAW, PART_END)) {
      if (Files.size(part) == 0) {
        Files.delete(part);
        continue;
      }
      String interval = part.getFileName().toString().substring(1).replace(".pcap.part", "");
      Path kept = cut(interval);
      Files.move(part, kept);
      tell.accept(
          "an interval was cut off; its datagrams are in " + RAW + "/" + kept.getFileName());
    }
    try (DirectoryStream<Path> fresh = Files.newDirectoryStream(folder, STATE + "*.new")) {
      for (Path left : fresh) {
        Files.delete(left);
      }
    }
  }

  /** A name for datagrams of an interval that has no ledger. */
  Path cut(String interval) throws IOException {
    Path kept = raw(interval + "-cut");
    for (int n = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); n++) {
      kept = raw(interval + "-cut." + n);
    }
    return kept;
  }

  private List<Path> files(String sub, String end) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(made(folder.resolve(sub)))) {
      for (Path file : files) {
        if (file.getFileName().toString().endsWith(end)) {
          found.add(file);
        }
      }
    }
    Collections.sort(found);
    return found;
  }

  /** What is planned by, as the newest ledger of the same links knows it; says what is there. */
  LiveLedgers.Learnt learnt(CountingRules rules, Consumer<String> tell) throws IOException {
    List<Path> ledgers = files(LEDGERS, LEDGER_END);
    Optional<Path> newest = ledgers.stream().max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return LiveLedgers.Learnt.NOTHING;
    }
    String name = LEDGERS + "/" + newest.get().getFileName();
    tell.accept(ledgers.size() + " ledgers are there, the newest is " + name);
    try (InputStream in = Files.newInputStream(newest.get())) {
      LedgerPlan plan = LedgerFile.read(in, name).plan();
      if (plan.linkMaps().equals(rules.links().hashes())) {
        return LiveLedgers.Learnt.of(plan);
      }
      tell.accept(name + " is of other links: " + LEARNT_ANEW);
    } catch (LedgerFileException e) {
      tell.accept(e.getMessage() + "; " + LEARNT_ANEW);
    }
    return LiveLedgers.Learnt.NOTHING;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
