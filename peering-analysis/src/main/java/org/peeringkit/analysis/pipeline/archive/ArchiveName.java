package org.peeringkit.analysis.pipeline.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of an archive by its name: {@code rrc00/2024.05/bview.20240501.0000.gz}, {@code
 * route-views2/bgpdata/2024.05/RIBS/rib.20240501.0000.bz2}, {@code
 * .../UPDATES/updates.20240501.0015}.
 *
 * @param file its path
 * @param collector what stands before the folder of the month; empty where nothing does
 * @param isTable a table dump, not updates
 * @param begin when the file begins (UTC), as its name says
 */
record ArchiveName(String file, String collector, boolean isTable, Instant begin) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(.*)/)?\\d{4}\\.\\d{2}/(?:(?:RIBS|UPDATES)/)?"
              + "(bview|rib|updates)\\.(\\d{4})(\\d{2})(\\d{2})\\.(\\d{2})(\\d{2})(?:\\.[a-z0-9]+)?");

  /** Empty where the path is not of that form or its time does not exist. */
  static Optional<ArchiveName> of(String file) {
    Matcher m = NAME.matcher(file);
    if (!m.matches()) {
      return Optional.empty();
    }
    Instant begin;
    try {
      begin =
          LocalDateTime.of(number(m, 3), number(m, 4), number(m, 5), number(m, 6), number(m, 7))
              .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Optional.empty(); // counted by the caller, with all that has no such name
    }
    String collector = m.group(1) == null ? "" : m.group(1);
    return Optional.of(new ArchiveName(file, collector, !m.group(2).equals("updates"), begin));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
