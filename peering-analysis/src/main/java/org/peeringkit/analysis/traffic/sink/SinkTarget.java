package org.peeringkit.analysis.traffic.sink;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a ledger shall go. Immutable.
 *
 * @param place a file, a folder or an address, as the user gave it
 * @param base folder that relative paths start from
 * @param options of the sink, by name
 */
public record SinkTarget(String place, Path base, SortedMap<String, String> options) {
  private static final int BUFFER_OCTETS = 1 << 16;

  /**
   * Copies the options.
   *
   * @param place a file, a folder or an address, as the user gave it
   * @param base folder that relative paths start from
   * @param options of the sink, by name
   */
  public SinkTarget {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** {@return the place as a path, relative to the base unless it is absolute} */
  public Path path() {
    return base.resolve(place);
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out buffered, and closed by the caller
     * @return what {@link LedgerSink#write} is to return
     * @throws IOException if it cannot be written
     */
    long writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes the place a file, which is there whole or as it was before: it is written under another
   * name beside it, forced to the disk and renamed. Symbolic links are not written through.
   *
   * @param content asked once for all octets
   * @return what the content returned
   * @throws IOException if it cannot be written, or there is a symbolic link; then nothing is left
   */
  public long writeFile(Content content) throws IOException {
    Path file = path();
    Path draft = file.resolveSibling("." + file.getFileName() + ".part");
    for (Path one : List.of(file, draft)) {
      if (Files.isSymbolicLink(one)) {
        throw new IOException(one + " is a symbolic link, which is not followed");
      }
    }
    boolean done = false;
    try {
      long result;
      try (FileChannel channel =
              FileChannel.open(
                  draft,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS);
          OutputStream out =
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_OCTETS)) {
        result = content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      return result;
    } finally {
      if (!done) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /**
   * Refuses options that a sink does not know.
   *
   * @param known names of the options that the sink has
   * @throws IllegalArgumentException if there is another one; it and the known ones are named
   */
  public void refuseOptionsBut(Set<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        throw new IllegalArgumentException(
            "there is no option \"" + option + "\"; there are " + new TreeSet<>(known));
      }
    }
  }
}
