package org.peeringkit.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files of one folder that belong together: all are on the disk before the first has its name. No
 * file system gives several files their names at once, so while they get them a mark stands beside
 * them; where a machine fails just then the mark stays, and {@link #wasCut} tells of it.
 */
public final class FileSet {
  private static final String MARK = ".being-replaced";

  private FileSet() {}

  /** Whether the files may be of two runs, because the last one was ended while it named them. */
  public static boolean wasCut(Path folder) {
    return Files.exists(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Writes them; makes the folder if need be.
   *
   * @param files by name; they get their names in the map's order
   */
  public static void write(Path folder, Map<String, AtomicFile.Content> files) throws IOException {
    AtomicFile.folder(folder);
    List<DurableFile> whole = new ArrayList<>();
    try {
      for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
        AtomicFile.refuseFolder(folder.resolve(file.getKey()));
        DurableFile durable = DurableFile.create(folder.resolve(file.getKey()));
        whole.add(durable);
        file.getValue().writeTo(durable.out());
        durable.finish();
      }
      Path mark = folder.resolve(MARK);
      AtomicFile.write(mark, "");
      for (DurableFile durable : whole) {
        durable.commit();
      }
      Files.delete(mark);
      DurableFile.forceFolder(mark);
    } finally {
      for (DurableFile durable : whole) {
        durable.close();
      }
    }
  }
}
