package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.LedgerParts;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFileException;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;

/**
 * Parts of ledgers in a hidden folder beside them, until those are written. Thread-safe as long as
 * each name is asked for once.
 */
final class PartFiles implements LedgerParts {
  static final String FOLDER = ".parts";
  private static final String SUFFIX = ".part";

  private final Path folder;
  private final AtomicInteger found = new AtomicInteger();
  private final SortedSet<String> unusable = new ConcurrentSkipListSet<>();

  PartFiles(Path beside) {
    this.folder = beside.resolve(FOLDER);
  }

  @Override
  public Optional<TrafficLedger> find(String name) throws IOException {
    Path file = folder.resolve(name + SUFFIX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      TrafficLedger part = LedgerFile.read(in, file.toString());
      found.incrementAndGet();
      return Optional.of(part);
    } catch (LedgerFileException e) {
      // Of another version, or damaged: it is counted again and written over.
      unusable.add(e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String name, TrafficLedger part) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new UsageException(folder + " is a symbolic link, which is not followed; remove it");
    }
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve(name + SUFFIX), out -> LedgerFile.write(part, out));
  }

  /** Parts found since it was asked last. */
  int found() {
    return found.getAndSet(0);
  }

  /** Parts that were no use, and why, since it was asked last. */
  SortedSet<String> unusable() {
    SortedSet<String> all = new TreeSet<>(unusable);
    unusable.removeAll(all);
    return all;
  }

  /** Removes all parts: the ledgers that they are of are written. */
  void remove() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return; // nor is what a link points to ours to clear
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
