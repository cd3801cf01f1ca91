package org.peeringkit.analysis.discussions.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionReplay;
import org.peeringkit.model.discussion.Discussions;

/**
 * A log of discussions open to be written: JSON Lines, one event a line, each on the disk before
 * {@link #append} returns. Only one process has it open; others are told who. What a crash cut off
 * at the end is put aside when it is opened. Not thread-safe.
 */
public final class DiscussionLog implements Closeable {
  private static final int LARGEST = 1 << 28;

  private final Path file;
  private final LogLock lock;
  private final DiscussionReplay replay = new DiscussionReplay();
  private LogContents contents;
  private Optional<String> repair = Optional.empty();
  private String lastSum;
  private FileChannel channel;

  private DiscussionLog(Path file, LogLock lock) throws IOException {
    this.file = file;
    this.lock = lock;
    boolean isNew = !Files.exists(file);
    this.channel =
        PrivateFile.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean ready = false;
    try {
      if (isNew) {
        PrivateFile.forceFolder(file);
      }
      byte[] octets = octets(file);
      LogReader reader = new LogReader();
      reader.read(String.valueOf(file.getFileName()), octets);
      this.contents = reader.contents();
      this.lastSum = reader.lastSum();
      contents.events().forEach(replay::apply);
      mend(octets, reader);
      channel.position(channel.size());
      ready = true;
    } finally {
      if (!ready) {
        channel.close();
      }
    }
  }

  /**
   * Opens a log to write, making an empty one that only its owner may read if there is none.
   *
   * @param file where the log is, or is to be
   * @param holder who writes, for those who find it locked: a command and its process, say
   * @return the log, to be closed by the caller
   * @throws LogLockedException if somebody else writes it
   * @throws IOException if it cannot be read, or made, or is too large
   */
  public static DiscussionLog open(Path file, String holder) throws IOException {
    LogLock lock = LogLock.take(file, holder);
    boolean opened = false;
    try {
      DiscussionLog log = new DiscussionLog(file, lock);
      opened = true;
      return log;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  /**
   * Reads files that follow each other as one log, and leaves them as they are.
   *
   * @param files in order; one that does not exist is an error
   * @return events of all, and what is wrong with them
   * @throws IOException if one cannot be read, or is too large
   */
  public static LogContents read(List<Path> files) throws IOException {
    LogReader reader = new LogReader();
    for (Path file : files) {
      reader.read(String.valueOf(file.getFileName()), octets(file));
    }
    return reader.contents();
  }

  static byte[] octets(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new IOException(file + ": " + size + " octets; a log may have " + LARGEST);
    }
    return Files.readAllBytes(file);
  }

  /** Where the octets of a write that was cut off are kept. */
  static Path torn(Path file) {
    return file.resolveSibling(file.getFileName() + ".torn");
  }

  private void mend(byte[] octets, LogReader reader) throws IOException {
    if (reader.tornOctets() > 0) {
      int whole = octets.length - Math.toIntExact(reader.tornOctets());
      Path torn = torn(file);
      try (FileChannel aside =
          PrivateFile.open(
              torn,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND)) {
        PrivateFile.write(aside, Arrays.copyOfRange(octets, whole, octets.length));
        PrivateFile.write(aside, "\n".getBytes(UTF_8));
      }
      PrivateFile.forceFolder(torn);
      channel.truncate(whole);
      channel.force(true);
      repair =
          Optional.of(
              "the writing of one event was cut off: "
                  + reader.tornOctets()
                  + " octets of it moved to "
                  + torn.getFileName()
                  + ", nothing before it is lost");
    } else if (!reader.endsInLine()) {
      channel.position(channel.size());
      PrivateFile.write(channel, "\n".getBytes(UTF_8));
      repair = Optional.of("the end of the last line was missing and was added; nothing is lost");
    }
  }

  /** {@return what it held when it was opened, or after it was last pruned} */
  public LogContents contents() {
    return contents;
  }

  /** {@return what was put right when it was opened; empty = nothing had to be} */
  public Optional<String> repair() {
    return repair;
  }

  /** {@return what all events, those appended included, lead to} */
  public Discussions state() {
    return replay.state();
  }

  /**
   * Writes an event, if it fits.
   *
   * @param event what happened
   * @throws RefusedEventException if it does not, or is too long for a line: nothing was written
   * @throws IOException if it cannot be written; part of it may be, which the next to open the log
   *     puts aside
   */
  public void append(DiscussionEvent event) throws IOException, RefusedEventException {
    LogLine line = LogLine.close(EventEncoder.encode(event), lastSum);
    byte[] octets = line.octets();
    if (octets.length - 1 > LogLine.LONGEST) {
      throw new RefusedEventException(
          "it would take " + octets.length + " octets; a line may have " + LogLine.LONGEST);
    }
    Optional<String> objection = replay.apply(event);
    if (objection.isPresent()) {
      throw new RefusedEventException(objection.get());
    }
    PrivateFile.write(channel, octets);
    lastSum = line.sum();
  }

  /**
   * Takes out words whose last day is past: what was said when by whom stays, with the fact that
   * the words are gone. The file is put in place as a whole; if nothing is past it is not touched.
   *
   * @param today words with an earlier last day go
   * @return how much was taken out
   * @throws IOException if the file cannot be read or put in place
   */
  public Pruned prune(LocalDate today) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    Pruned pruned = LogPruner.prune(octets(file), today, lines);
    boolean tornThere = Files.exists(torn(file));
    if (pruned.texts() > 0) {
      channel.close();
      PrivateFile.replace(file, joined(lines));
      channel = PrivateFile.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.position(channel.size());
      LogReader reader = new LogReader();
      reader.read(String.valueOf(file.getFileName()), octets(file));
      contents = reader.contents();
      lastSum = reader.lastSum();
    }
    // Nobody knows how long the words in there may be kept.
    Files.deleteIfExists(torn(file));
    return pruned.withTorn(tornThere);
  }

  private static byte[] joined(List<byte[]> lines) {
    int length = lines.stream().mapToInt(line -> line.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] line : lines) {
      System.arraycopy(line, 0, all, at, line.length);
      at += line.length;
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      lock.close();
    }
  }
}
