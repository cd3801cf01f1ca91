package org.peeringkit.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.file.AtomicFile;

/**
 * What a stream keeps, on storage that all machines see. Everything is named by the number of its
 * micro-batch and moved into place whole, so that a micro-batch that runs again overwrites what it
 * left before; one is done when its part ledger is there.
 *
 * <pre>
 * checkpoint/          Spark's own: which offsets a micro-batch has
 * looks/00000007       what a first look at the micro-batch gave, for all that are counted later
 * raw/00000007/0.pcap  its datagrams, until it is counted; kept where a template lacked
 * raw/00000007/0.json  its messages of JSON
 * parts/00000007.ledger
 * </pre>
 */
record WorkFolder(Path folder) {
  private static final String LEDGER = ".ledger";

  static WorkFolder open(Path folder) throws IOException {
    WorkFolder work = new WorkFolder(folder.toAbsolutePath());
    for (String part : List.of("looks", "raw", "parts")) {
      Files.createDirectories(work.folder.resolve(part));
    }
    return work;
  }

  String checkpoint() {
    return folder.resolve("checkpoint").toUri().toString();
  }

  private static String number(long batch) {
    return String.format(Locale.ROOT, "%08d", batch);
  }

  Path raw(long batch) {
    return folder.resolve("raw").resolve(number(batch));
  }

  Path part(long batch) {
    return folder.resolve("parts").resolve(number(batch) + LEDGER);
  }

  void write(long batch, TrafficLedger ledger) throws IOException {
    AtomicFile.write(part(batch), out -> LedgerFile.write(ledger, out));
  }

  void write(long batch, List<Cut> cuts) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
      out.writeObject(new ArrayList<>(cuts));
    }
    AtomicFile.write(folder.resolve("looks").resolve(number(batch)), octets::writeTo);
  }

  /** The looks at all micro-batches before one, or at all. */
  SortedMap<Long, List<Cut>> looks(long before) throws IOException {
    SortedMap<Long, List<Cut>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("looks"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("[0-9]+") && Long.parseLong(name) < before) {
          all.put(Long.parseLong(name), cuts(file));
        }
      }
    }
    return all;
  }

  private static List<Cut> cuts(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ObjectInputStream objects = new ObjectInputStream(in)) {
      List<Cut> cuts = new ArrayList<>();
      for (Object cut : (List<?>) objects.readObject()) {
        cuts.add((Cut) cut);
      }
      return cuts;
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException(file + ": not the looks at a micro-batch of this version", e);
    }
  }

  /** Whether datagrams of a micro-batch are still there. */
  boolean hasRaw(long batch) {
    return Files.isDirectory(raw(batch));
  }

  void removeRaw(long batch) throws IOException {
    if (!hasRaw(batch)) {
      return;
    }
    try (Stream<Path> files = Files.list(raw(batch))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(raw(batch));
  }
}
