package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that nfcapd or sfcapd writes into, with any of its hierarchies of subfolders, or one for
 * each exporter. A file has its time in its name from the moment it is whole; until then it is
 * {@code nfcapd.current.PID}. Immutable; the folder is looked at anew each time.
 *
 * @param root absolute
 */
record FlowFolder(Path root) {
  /**
   * nfcapd(1): minutes, or seconds where it rotates more often than that; some builds add a zone.
   */
  private static final Pattern FINISHED =
      Pattern.compile("(nfcapd\\.\\d{12}(?:\\d{2})?(?:[+-]\\d{4})?)(\\.(?:gz|bz2|xz|zst|lz4))?");

  private static final String BEING_WRITTEN = "nfcapd.current";

  /**
   * A file that is whole.
   *
   * @param path absolute
   * @param rotation its name, without what a compression adds to it
   * @param key path without what a compression adds, by which it is known
   */
  record Finished(Path path, String rotation, String key, long size, long modifiedMillis) {
    boolean isCompressed() {
      return !path.toString().equals(key);
    }
  }

  /**
   * What is there.
   *
   * @param finished in the order of their times, then of their paths; one of each key
   * @param beingWritten files that nfcapd has open
   * @param others files of other names
   */
  record Listing(List<Finished> finished, int beingWritten, int others) {}

  Listing list() throws IOException {
    Visitor visitor = new Visitor();
    Files.walkFileTree(root, visitor);
    List<Finished> all = new ArrayList<>(visitor.finished.values());
    all.sort(Comparator.comparing(Finished::rotation).thenComparing(Finished::key));
    return new Listing(List.copyOf(all), visitor.beingWritten, visitor.others);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Map<String, Finished> finished = new HashMap<>();
    private int beingWritten;
    private int others;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      Matcher matcher = FINISHED.matcher(name);
      if (name.startsWith(BEING_WRITTEN)) {
        beingWritten++;
      } else if (!matcher.matches()) {
        others++;
      } else {
        String rotation = matcher.group(1);
        String key = file.resolveSibling(rotation).toString();
        Finished found =
            new Finished(
                file, rotation, key, attributes.size(), attributes.lastModifiedTime().toMillis());
        // While a file is being compressed both are there; the one without is whole.
        finished.merge(key, found, (a, b) -> a.isCompressed() ? b : a);
      }
      return FileVisitResult.CONTINUE;
    }

    /** Files that are expired meanwhile are no failure; that the folder is gone is one. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException && !file.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
