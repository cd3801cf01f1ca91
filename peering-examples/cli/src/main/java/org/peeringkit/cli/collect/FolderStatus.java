package org.peeringkit.cli.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;

/** What has become of the files of a folder since the start. Not thread-safe. */
final class FolderStatus {
  private long counted;
  private long known;
  private long changed;
  private long unreadable;
  private long intervals;
  private int beingWritten;
  private int others;
  private int ledgersNotWritten;
  private Instant newest = Instant.EPOCH;
  private String lastInterval = "";
  private ReadStats stats = ReadStats.EMPTY;

  void looked(FlowFolder.Listing listing) {
    beingWritten = listing.beingWritten();
    others = listing.others();
  }

  /** A file whose content is counted under another path. */
  void known() {
    known++;
  }

  /** A file that is another one than it was when it was counted. */
  void changed() {
    changed++;
  }

  void unreadable() {
    unreadable++;
  }

  void ledgersNotWritten(int ledgers) {
    ledgersNotWritten = ledgers;
  }

  void ended(String interval, int files, long modifiedMillis, ReadStats read) {
    intervals++;
    lastInterval = interval;
    counted += files;
    Instant modified = Instant.ofEpochMilli(modifiedMillis);
    newest = modified.isAfter(newest) ? modified : newest;
    // The first faults of a year are not kept: they are told as they come.
    ReadStats sum = stats.plus(read);
    stats =
        new ReadStats(
            sum.records(), sum.octets(), sum.counts(), sum.faultCounts(), java.util.List.of());
  }

  private long flows() {
    return stats.counts().getOrDefault("flows", 0L);
  }

  /** The last line: what happened to the files. */
  String sum() {
    return CollectText.number(counted)
        + " files counted with "
        + CollectText.number(flows())
        + " flows, "
        + CollectText.number(known)
        + " of content that is counted already, "
        + CollectText.number(changed)
        + " changed after they were counted, "
        + CollectText.number(unreadable)
        + " that cannot be read; "
        + CollectText.number(beingWritten)
        + " that nfcapd still writes and "
        + CollectText.number(others)
        + " of other names left alone";
  }

  String metrics() {
    MetricsText text = new MetricsText();
    text.family("files_total", "counter", "Files that are finished, by what became of them.");
    text.sample("files_total", "outcome", "counted", counted);
    text.sample("files_total", "outcome", "known", known);
    text.sample("files_total", "outcome", "changed", changed);
    text.sample("files_total", "outcome", "unreadable", unreadable);
    text.single("files_being_written", "gauge", "Files that nfcapd has open.", beingWritten);
    text.single("files_of_other_names", "gauge", "Files that are none of nfcapd's.", others);
    text.single("octets_total", "counter", "Octets of records that were read.", stats.octets());
    text.single("flows_total", "counter", "Flow records decoded.", flows());
    text.single("intervals_total", "counter", "Intervals ended.", intervals);
    text.single(
        "newest_file_seconds",
        "gauge",
        "When the newest file that is counted was finished, since the epoch.",
        newest.getEpochSecond());
    text.single(
        "ledgers_not_written",
        "gauge",
        "Ledgers that wait for a disk that takes them.",
        ledgersNotWritten);
    text.family("faults_total", "counter", "Faults in files, by kind.");
    for (FaultKind kind : FaultKind.values()) {
      text.sample(
          "faults_total",
          "kind",
          kind.name().toLowerCase(Locale.ROOT),
          stats.faultCounts().getOrDefault(kind, 0L));
    }
    return text.toString();
  }

  void write(Path file) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (Output out = new Output(octets)) {
      Json json = new Json(out).openObject();
      json.name("lastInterval").value(lastInterval);
      json.name("intervals").value(intervals);
      json.name("filesCounted").value(counted);
      json.name("filesKnown").value(known);
      json.name("filesChanged").value(changed);
      json.name("filesUnreadable").value(unreadable);
      json.name("filesBeingWritten").value(beingWritten);
      json.name("filesOfOtherNames").value(others);
      json.name("newestFile").value(newest.toString());
      json.name("octets").value(stats.octets());
      json.name("flows").value(flows());
      json.name("faults").value(stats.faultCount());
      json.name("ledgersNotWritten").value(ledgersNotWritten);
      json.closeObject().endLine();
    }
    try (DurableFile whole = DurableFile.create(file)) {
      whole.out().write(octets.toByteArray());
      whole.commit();
    }
  }
}
