package org.peeringkit.cli.collect;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.collect.FlowFolder.Finished;

/**
 * Which files are counted, beside the ledgers that they are counted into. Lines are appended and
 * forced to the disk:
 *
 * <pre>
 * peering counted files 1
 * begin INTERVAL                         from here on ledgers of it may be there
 * file SHA-256 SIZE MILLISECONDS PATH    counted in it, or of the same content as one that is
 * end INTERVAL                           all its ledgers are there
 * </pre>
 *
 * <p>An interval that begins and does not end was cut off: its files are not counted. Not
 * thread-safe.
 */
final class FolderJournal implements Closeable {
  private static final String FIRST = "peering counted files 1";
  private static final Pattern BEGIN = Pattern.compile("begin (\\S+)");
  private static final Pattern END = Pattern.compile("end (\\S+)");
  private static final Pattern FILE =
      Pattern.compile("file ([0-9a-f]{64}) (\\d{1,18}) (-?\\d{1,18}) (.+)");

  private final Path file;
  private final FileChannel channel;
  private final Map<String, Counted> byKey = new HashMap<>();
  private final Set<String> hashes = new HashSet<>();
  private @Nullable String cutOff;

  /**
   * A file as it was when it was counted.
   *
   * @param key by which a {@link Finished} is known
   */
  record Counted(String sha256, long size, long modifiedMillis, String key) {
    static Counted of(Finished file, String sha256) {
      return new Counted(sha256, file.size(), file.modifiedMillis(), file.key());
    }

    private String line() {
      String path = key.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
      return "file " + sha256 + ' ' + size + ' ' + modifiedMillis + ' ' + path + '\n';
    }

    private static Counted of(Matcher line) {
      StringBuilder path = new StringBuilder();
      String escaped = line.group(4);
      for (int i = 0; i < escaped.length(); i++) {
        char c = escaped.charAt(i);
        if (c == '\\' && i + 1 < escaped.length()) {
          char next = escaped.charAt(++i);
          c = next == 'n' ? '\n' : next == 'r' ? '\r' : next;
        }
        path.append(c);
      }
      return new Counted(
          line.group(1),
          Long.parseLong(line.group(2)),
          Long.parseLong(line.group(3)),
          path.toString());
    }
  }

  private FolderJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Reads what is there, and goes on behind it.
   *
   * @throws IOException if it is damaged: in which line, and what was expected there
   */
  static FolderJournal open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    boolean opened = false;
    try {
      FolderJournal journal = new FolderJournal(file, channel);
      journal.read();
      opened = true;
      return journal;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private void read() throws IOException {
    String text =
        new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    // A line that was cut off was never there, nor is an interval that does not end.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    List<Counted> within = new ArrayList<>();
    String open = null;
    long kept = 0;
    long octets = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      octets += line.getBytes(StandardCharsets.UTF_8).length + 1;
      Matcher begin = BEGIN.matcher(line);
      Matcher end = END.matcher(line);
      Matcher counted = FILE.matcher(line);
      if (i == 0 && line.equals(FIRST)) {
        kept = octets;
      } else if (i > 0 && open == null && begin.matches()) {
        open = begin.group(1);
      } else if (open != null && counted.matches()) {
        within.add(Counted.of(counted));
      } else if (open != null && end.matches() && end.group(1).equals(open)) {
        open = null;
      } else {
        throw damaged(i + 1, i == 0 ? FIRST : "begin, file or end in their order", line);
      }
      if (open == null) {
        within.forEach(this::know);
        within.clear();
        kept = octets;
      }
    }
    cutOff = open;
    channel.position(kept);
    if (kept == 0) {
      append(FIRST + '\n');
    }
  }

  private IOException damaged(int line, String expected, String actual) {
    return new IOException(
        file
            + ", line "
            + line
            + ": expected "
            + expected
            + ", is \""
            + actual
            + "\"; with another --out everything is counted anew");
  }

  private void know(Counted counted) {
    byKey.put(counted.key, counted);
    hashes.add(counted.sha256);
  }

  /**
   * The interval that was cut off before; its ledgers are to be removed before anything is added
   * here.
   */
  Optional<String> cutOff() {
    return Optional.ofNullable(cutOff);
  }

  /** What is known of a file by its path. */
  Optional<Counted> known(Finished file) {
    return Optional.ofNullable(byKey.get(file.key()));
  }

  /** Whether a file of this content is counted, under whatever path. */
  boolean knows(String sha256) {
    return hashes.contains(sha256);
  }

  /** From here on ledgers of the interval may be there. */
  void begin(String interval) throws IOException {
    append("begin " + interval + '\n');
  }

  /** All ledgers of the interval that began are there. */
  void end(String interval, List<Counted> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    files.forEach(counted -> lines.append(counted.line()));
    append(lines + "end " + interval + '\n');
    files.forEach(this::know);
  }

  private void append(String lines) throws IOException {
    long before = channel.position();
    ByteBuffer octets = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    try {
      channel.truncate(before); // what was cut off stands until its ledgers are gone
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    } catch (IOException e) {
      // Half a line would hide those after it.
      channel.position(before);
      channel.truncate(before);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
