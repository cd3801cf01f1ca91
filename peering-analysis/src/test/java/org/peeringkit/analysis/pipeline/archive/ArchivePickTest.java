package org.peeringkit.analysis.pipeline.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which files of a mirror a month needs, by the layouts of RIPE RIS and Route Views. */
class ArchivePickTest {
  private static final YearMonth MAY = YearMonth.of(2024, 5);
  private static final Duration DAY = Duration.ofDays(1);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd.HHmm", Locale.ROOT);

  /** A dump every 8 hours and updates every 5 minutes, April to June. */
  private static List<String> ris(String collector) {
    List<String> names = new ArrayList<>();
    LocalDateTime end = LocalDateTime.of(2024, 7, 1, 0, 0);
    for (LocalDateTime t = LocalDateTime.of(2024, 4, 1, 0, 0);
        t.isBefore(end);
        t = t.plusMinutes(5)) {
      String folder = collector + "/" + MONTH.format(t) + "/";
      names.add(folder + "updates." + STAMP.format(t) + ".gz");
      if (t.getMinute() == 0 && t.getHour() % 8 == 0) {
        names.add(folder + "bview." + STAMP.format(t) + ".gz");
      }
    }
    return names;
  }

  @Test
  void aTableADayNeedsTheFirstDumpOfEachDayAndNoUpdates() {
    List<String> names = ris("rrc00");
    names.add("rrc00/latest-bview.gz");
    names.add("rrc00/2024.05/README");
    names.add("rrc00/2024.05/bview.20240532.0000.gz");
    Collections.shuffle(names, new Random(5));
    ArchivePick pick = ArchivePick.of(names, List.of(MAY), DAY);
    assertThat(pick.files())
        .hasSize(31)
        .startsWith("rrc00/2024.05/bview.20240501.0000.gz", "rrc00/2024.05/bview.20240502.0000.gz")
        .endsWith("rrc00/2024.05/bview.20240531.0000.gz");
    assertThat(pick.tables()).isEqualTo(31);
    assertThat(pick.updates()).isZero();
    assertThat(pick.tablesPassedOver()).isEqualTo(91 * 3 - 31);
    assertThat(pick.updatesPassedOver()).isEqualTo(91 * 288);
    assertThat(pick.others()).isEqualTo(3);
    assertThat(pick.withoutTable()).isEmpty();
  }

  @Test
  void moreOftenThanThereAreDumpsTakesTheUpdatesBetweenThem() {
    ArchivePick pick = ArchivePick.of(ris("rrc00"), List.of(MAY), Duration.ofHours(4));
    assertThat(pick.tables()).isEqualTo(93);
    assertThat(pick.updates()).isEqualTo(31 * 288);
    assertThat(pick.files().subList(0, 3))
        .containsExactly(
            "rrc00/2024.05/bview.20240501.0000.gz",
            "rrc00/2024.05/updates.20240501.0000.gz",
            "rrc00/2024.05/updates.20240501.0005.gz");
    assertThat(pick.files()).endsWith("rrc00/2024.05/updates.20240531.2355.gz");
  }

  @Test
  void aMissingDumpIsBridgedByUpdates() {
    List<String> names = ris("rrc00");
    names.removeIf(name -> name.contains("bview.20240510."));
    ArchivePick pick = ArchivePick.of(names, List.of(MAY), DAY);
    assertThat(pick.tables()).isEqualTo(30);
    assertThat(pick.files())
        .filteredOn(name -> name.contains("updates"))
        .hasSize(2 * 288)
        .startsWith("rrc00/2024.05/updates.20240509.0000.gz")
        .endsWith("rrc00/2024.05/updates.20240510.2355.gz");
  }

  @Test
  void routeViewsHasItsOwnFolders() {
    String base = "route-views2/bgpdata/2024.05/";
    ArchivePick pick =
        ArchivePick.of(
            List.of(
                base + "RIBS/rib.20240501.0000.bz2",
                base + "RIBS/rib.20240501.0200.bz2",
                base + "UPDATES/updates.20240501.0000.bz2",
                base + "UPDATES/updates.20240501.0015.bz2",
                base + "UPDATES/updates.20240501.0200.bz2"),
            List.of(MAY),
            Duration.ofHours(1));
    assertThat(pick.files())
        .containsExactly(
            base + "RIBS/rib.20240501.0000.bz2",
            base + "UPDATES/updates.20240501.0000.bz2",
            base + "UPDATES/updates.20240501.0015.bz2",
            base + "RIBS/rib.20240501.0200.bz2",
            base + "UPDATES/updates.20240501.0200.bz2");
  }

  @Test
  void collectorsAreKeptApart() {
    List<String> names = ris("mirror/rrc00");
    names.add("mirror/rrc01/2024.06/bview.20240601.0000.gz");
    names.add("2024.05/bview.20240501.0800.gz");
    ArchivePick pick = ArchivePick.of(names, List.of(MAY), DAY);
    assertThat(pick.files())
        .hasSize(32)
        .startsWith(
            "2024.05/bview.20240501.0800.gz", "mirror/rrc00/2024.05/bview.20240501.0000.gz");
    assertThat(pick.withoutTable()).containsExactly("mirror/rrc01: no table of 2024-05");
  }

  @Test
  void whatBeganTheDayBeforeStandsInForALateFirstDump() {
    List<String> names =
        List.of(
            "a/2024.03/bview.20240301.0000.gz",
            "a/2024.04/bview.20240430.0800.gz",
            "a/2024.04/bview.20240430.1600.gz",
            "a/2024.05/bview.20240501.0800.gz");
    assertThat(ArchivePick.of(names, List.of(MAY), DAY).files())
        .containsExactly("a/2024.04/bview.20240430.1600.gz", "a/2024.05/bview.20240501.0800.gz");
    ArchivePick old = ArchivePick.of(names.subList(0, 1), List.of(MAY), DAY);
    assertThat(old.files()).isEmpty();
    assertThat(old.withoutTable()).containsExactly("a: no table of 2024-05");
    assertThat(ArchivePick.of(List.of(), List.of(MAY), DAY).files()).isEmpty();
  }

  @Test
  void aPeriodIsMoreThanNothing() {
    assertThatThrownBy(() -> ArchivePick.of(List.of(), List.of(MAY), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
