package org.peeringkit.analysis.pipeline.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is taken of an archive's files, told from their names alone. Of each collector and month:
 * the first table of every period in which a table is kept, before them the newest table of the day
 * before the month where none begins with it, and the updates that lie where two tables are further
 * apart than that. Immutable and thread-safe.
 *
 * @param files paths of those taken, by collector, then in order of time
 * @param tables how many of them are tables
 * @param updates how many are updates
 * @param tablesPassedOver tables that are not needed
 * @param updatesPassedOver updates that are not needed
 * @param others files whose names are not an archive's, such as {@code latest-bview.gz}
 * @param withoutTable collectors and months that have no table, in words
 */
public record ArchivePick(
    List<String> files,
    int tables,
    int updates,
    int tablesPassedOver,
    int updatesPassedOver,
    int others,
    List<String> withoutTable) {

  /**
   * Copies the lists.
   *
   * @param files paths of those taken, by collector, then in order of time
   * @param tables how many of them are tables
   * @param updates how many are updates
   * @param tablesPassedOver tables that are not needed
   * @param updatesPassedOver updates that are not needed
   * @param others files whose names are not an archive's, such as {@code latest-bview.gz}
   * @param withoutTable collectors and months that have no table, in words
   */
  public ArchivePick {
    files = List.copyOf(files);
    withoutTable = List.copyOf(withoutTable);
  }

  /**
   * Picks files by their names.
   *
   * @param names paths below the folder of the archive, with {@code /}
   * @param months for which tables are wanted, UTC
   * @param every how often a table is kept, more than 0
   * @return what is taken and what is passed over
   * @throws IllegalArgumentException if the period is not more than 0
   */
  public static ArchivePick of(
      Collection<String> names, Collection<YearMonth> months, Duration every) {
    if (every.isZero() || every.isNegative()) {
      throw new IllegalArgumentException("a table is kept every period of more than 0: " + every);
    }
    SortedMap<String, Files> byCollector = new TreeMap<>();
    int others = 0;
    for (String name : names) {
      Optional<ArchiveName> known = ArchiveName.of(name);
      if (known.isPresent()) {
        byCollector.computeIfAbsent(known.get().collector(), c -> new Files()).add(known.get());
      } else {
        others++;
      }
    }
    List<ArchiveName> taken = new ArrayList<>();
    List<String> without = new ArrayList<>();
    int tables = 0;
    int all = 0;
    for (var entry : byCollector.entrySet()) {
      TreeSet<ArchiveName> chosen = new TreeSet<>(Files.BY_TIME);
      for (YearMonth month : new TreeSet<>(months)) {
        if (!entry.getValue().pick(month, every, chosen)) {
          without.add(
              (entry.getKey().isEmpty() ? "" : entry.getKey() + ": ") + "no table of " + month);
        }
      }
      taken.addAll(chosen);
      tables += entry.getValue().tables.size();
      all += entry.getValue().tables.size() + entry.getValue().updates.size();
    }
    int tablesTaken = (int) taken.stream().filter(ArchiveName::isTable).count();
    int updatesTaken = taken.size() - tablesTaken;
    return new ArchivePick(
        taken.stream().map(ArchiveName::file).toList(),
        tablesTaken,
        updatesTaken,
        tables - tablesTaken,
        all - tables - updatesTaken,
        others,
        without);
  }

  /** Of one collector. */
  private static final class Files {
    private static final Comparator<ArchiveName> BY_TIME =
        Comparator.comparing(ArchiveName::begin)
            .thenComparing(name -> !name.isTable())
            .thenComparing(ArchiveName::file);

    private static final Duration DAY = Duration.ofDays(1);

    private final TreeSet<ArchiveName> tables = new TreeSet<>(BY_TIME);
    private final TreeSet<ArchiveName> updates = new TreeSet<>(BY_TIME);

    void add(ArchiveName name) {
      (name.isTable() ? tables : updates).add(name);
    }

    /** Whether there is a table of the month itself. */
    boolean pick(YearMonth month, Duration every, NavigableSet<ArchiveName> chosen) {
      Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant until = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      List<ArchiveName> picked = new ArrayList<>();
      Duration back = every.compareTo(DAY) > 0 ? every : DAY;
      Instant periodEnd = Instant.MIN;
      boolean any = false;
      for (ArchiveName table : tables) {
        if (!table.begin().isBefore(until)) {
          break;
        }
        if (table.begin().isBefore(from)) {
          picked.clear();
          if (!table.begin().isBefore(from.minus(back))) {
            picked.add(table); // the newest of those before
          }
        } else if (!table.begin().isBefore(periodEnd)) {
          if (!any && table.begin().equals(from)) {
            picked.clear(); // at the month's very begin: none before is needed
          }
          any = true;
          picked.add(table);
          long periods = Duration.between(from, table.begin()).dividedBy(every);
          periodEnd = from.plus(every.multipliedBy(periods + 1));
        }
      }
      chosen.addAll(picked);
      for (int i = 0; i < picked.size(); i++) {
        Instant begin = picked.get(i).begin();
        Instant end = i + 1 < picked.size() ? picked.get(i + 1).begin() : until;
        if (Duration.between(begin, end).compareTo(every) > 0) {
          updates.stream()
              .filter(u -> !u.begin().isBefore(begin) && u.begin().isBefore(end))
              .forEach(chosen::add);
        }
      }
      return any;
    }
  }
}
