package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.peeringkit.benchmarks.AttributionFootprint;
import org.peeringkit.benchmarks.GeneratedRib;

/** Routes: text of table dumps and updates, look-ups, start. */
final class RouteComparisons implements Suite {
  private static final String RIB = "bgp/bird/rib.mrt.gz";
  private static final double PLAIN_GOAL = 10;
  private static final double BZIP2_GOAL = 5;

  private static final int COPIES = 10;
  private final Optional<Path> parsebgp;

  /**
   * @param parsebgp the tool of libparsebgp, if it is to be compared with
   */
  RouteComparisons(Optional<Path> parsebgp) {
    this.parsebgp = parsebgp;
  }

  @Override
  public List<Comparison> comparisons(Setting setting) throws IOException {
    List<Comparison> rows = new ArrayList<>();
    Path rib = rib(setting);
    String what = what(rib);
    rows.add(text(rib, what + ", plain", PLAIN_GOAL));
    rows.add(text(compressed(setting, rib, "gz"), what + ", gzip", PLAIN_GOAL));
    rows.add(text(compressed(setting, rib, "bz2"), what + ", bzip2", BZIP2_GOAL));
    String small = "bgp/bgpdump/updates.20070211.0141.gz";
    Optional<Path> updates =
        setting.captured(setting.smoke() ? small : "bgp/bgpdump/updates.et-header.2015.gz");
    Optional<Path> old = setting.captured("bgp/bgpdump/bview.20020722.2337.gz");
    if (updates.isPresent()) {
      rows.add(text(updates.get(), what(updates.get()) + ", updates, gzip", PLAIN_GOAL));
    }
    if (old.isPresent()) {
      rows.add(text(old.get(), what(old.get()) + ", TABLE_DUMP, gzip", PLAIN_GOAL));
    }
    rows.add(counts(copies(setting, rib, COPIES)));
    if (updates.isPresent()) {
      rows.add(counts(plain(setting, updates.get())));
    }
    if (old.isPresent()) {
      rows.add(counts(plain(setting, old.get())));
    }
    rows.addAll(loads(setting, rib));
    if (old.isPresent()) {
      rows.addAll(loads(setting, plain(setting, old.get())));
    }
    for (Setting.Form form : List.of(Setting.Form.COLD, Setting.Form.WARM)) {
      Goal goal = form == Setting.Form.WARM ? Goal.within(0.15) : Goal.none();
      rows.add(Comparison.alone("help", "-", List.of(Comparison.PEERING, "--help"), form, goal));
    }
    addLookups(setting, rib, rows);
    Path target = setting.folder().resolve("made-anew");
    rows.add(
        Comparison.alone(
            "installing, archive included",
            "-",
            List.of(Comparison.PEERING, "install", target.toString()),
            Setting.Form.JAR,
            Goal.none()));
    return rows;
  }

  /** So many of a dump, one behind the other. */
  static Path copies(Setting setting, Path rib, int copies) throws IOException {
    return setting.made(
        copies + "-copies.mrt",
        file -> {
          try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < copies; i++) {
              Files.copy(rib, out);
            }
          }
        });
  }

  private static Path plain(Setting setting, Path gzipped) throws IOException {
    return setting.made(
        gzipped.getFileName().toString().replaceFirst("([.]mrt)?[.]gz$", ".mrt"),
        file -> {
          try (InputStream in = new GZIPInputStream(Files.newInputStream(gzipped))) {
            Files.copy(in, file);
          }
        });
  }

  /** Events counted, each attribute looked at; libparsebgp says nothing that could be compared. */
  private Comparison counts(Path file) throws IOException {
    List<String> ours = List.of(Comparison.PEERING, "mrt", "--count", file.toString());
    String name = "events counted";
    if (parsebgp.isEmpty()) {
      return Comparison.alone(name, what(file), ours, Setting.Form.WARM, Goal.none());
    }
    List<String> words = new ArrayList<>(List.of(parsebgp.get().toString(), "-q"));
    for (int i = 0; i < 3; i++) {
      words.addAll(List.of("-s", "-i")); // it goes on at what it does not know, and is quiet of it
    }
    words.add("mrt:" + file);
    return Comparison.of(
            name, what(file), ours, new Comparison.Peer("parsebgp", "", words), Goal.faster(1))
        .checking(OutputCheck.none());
  }

  /**
   * From the dump to a table that can be asked, in a process of its own with 1 GiB of heap and what
   * the launcher gives short commands: the simple compiler, and where it is warm an archive.
   */
  private static List<Comparison> loads(Setting setting, Path rib) throws IOException {
    List<String> options =
        List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-cp");
    String classes = System.getProperty("java.class.path");
    List<String> work = List.of(AttributionFootprint.class.getName(), "build", rib.toString());
    String java = setting.peering(Setting.Form.JAR).get(0);
    Path archive = setting.folder().resolve("build.jsa");
    Files.deleteIfExists(archive);
    List<String> making = new ArrayList<>(List.of(java, "-XX:ArchiveClassesAtExit=" + archive));
    making.addAll(options);
    making.add(classes);
    making.addAll(work);
    ProcessRun.of(making, setting.folder().resolve("build.out"), setting.folder());
    List<Comparison> rows = new ArrayList<>();
    for (boolean warm : List.of(false, true)) {
      List<String> words = new ArrayList<>(List.of(java));
      if (warm) {
        words.add("-XX:SharedArchiveFile=" + archive);
      }
      words.addAll(options);
      words.add(classes);
      words.addAll(work);
      rows.add(
          Comparison.alone(
              "table for look-ups made, " + (warm ? "with" : "without") + " archive",
              what(rib),
              words,
              Setting.Form.JAR,
              warm ? Goal.within(1) : Goal.none()));
    }
    return rows;
  }

  private static void addLookups(Setting setting, Path rib, List<Comparison> rows) {
    Path table = setting.folder().resolve("saved-table");
    List<String> save =
        List.of(Comparison.PEERING, "lookup", "--rib", rib.toString(), "--save", table.toString());
    rows.add(
        Comparison.alone(
            "saving the table for look-ups",
            rib.getFileName().toString(),
            save,
            Setting.Form.WARM,
            Goal.none()));
    for (Setting.Form form : List.of(Setting.Form.COLD, Setting.Form.WARM)) {
      Goal goal = form == Setting.Form.WARM ? Goal.within(0.35) : Goal.none();
      rows.add(
          Comparison.alone(
              "look-up of one address in a saved table",
              rib.getFileName().toString(),
              List.of(Comparison.PEERING, "lookup", "--table", table.toString(), "193.0.6.139"),
              form,
              goal));
    }
  }

  private static Comparison text(Path file, String what, double goal) {
    String input = file.toString();
    return Comparison.of(
        "routes as text",
        what,
        List.of(Comparison.PEERING, "mrt", input),
        new Comparison.Peer("bgpdump", "bgpdump", List.of("bgpdump", "-m", input)),
        Goal.faster(goal));
  }

  static String what(Path file) throws IOException {
    return String.format(Locale.ROOT, "%s, %.3g MB", file.getFileName(), Files.size(file) / 1e6);
  }

  /** The captured table dump, or else one of ours that looks like it. */
  static Path rib(Setting setting) throws IOException {
    Optional<Path> captured = setting.smoke() ? Optional.empty() : setting.captured(RIB);
    if (captured.isPresent()) {
      return plain(setting, captured.get());
    }
    int scale = setting.smoke() ? 1 : 100;
    return setting.made(
        "generated.mrt", file -> GeneratedRib.write(file, 3, 2_000 * scale, 500 * scale));
  }

  static Path compressed(Setting setting, Path plain, String how) throws IOException {
    return setting.made(
        plain.getFileName().toString().replace("small-", "") + "." + how,
        file -> {
          try (OutputStream raw = Files.newOutputStream(file);
              OutputStream out =
                  how.equals("gz")
                      ? new GZIPOutputStream(raw, 1 << 16)
                      : new BZip2CompressorOutputStream(raw)) {
            Files.copy(plain, out);
          }
        });
  }
}
