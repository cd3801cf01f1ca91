package org.peeringkit.cli.install;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * Makes a class-data archive: the command is run on small inputs, the classes it loads are noted,
 * and the JVM writes them as it has them in memory. A static archive, because a dynamic one leaves
 * out classes as old as those of the option parser.
 */
final class ClassArchive {
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

  private final Path java;
  private final Path jar;
  private final Path scratch;
  private final Set<String> classes = new LinkedHashSet<>();

  /**
   * @param scratch an empty folder
   */
  ClassArchive(Path java, Path jar, Path scratch) {
    this.java = java;
    this.jar = jar;
    this.scratch = scratch;
  }

  /**
   * Writes the archive.
   *
   * @return how many classes were noted
   * @throws IOException if the JVM cannot be run, or fails
   */
  int write(Path archive) throws IOException {
    Path demo = scratch.resolve("demo");
    note("demo", "--small", "--days", "1", demo.toString());
    Path rib = scratch.resolve("rib.mrt");
    writeRib(rib);
    Path compressed = scratch.resolve("rib.mrt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(rib, out);
    }
    note("--version");
    note("mrt", rib.toString(), compressed.toString());
    note("mrt", "--count", rib.toString());
    note("lookup", "--rib", rib.toString(), "192.0.2.1", "2001:db8::1");
    Optional<Path> flows = firstFile(demo.resolve("flows"));
    if (flows.isPresent()) {
      note("flows", "--top", "dstas", flows.get().toString());
      note("flows", "--count", flows.get().toString());
    }
    Path list = scratch.resolve("classes");
    Files.write(list, classes, StandardCharsets.UTF_8);
    Path part = archive.resolveSibling("." + archive.getFileName() + ".part");
    run(
        List.of(
            "-Xshare:dump",
            "-XX:+UseG1GC", // the only collector that archives objects too
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + part,
            "-Xlog:disable",
            "-cp",
            jar.toString()));
    Files.move(part, archive, StandardCopyOption.REPLACE_EXISTING);
    return classes.size();
  }

  private void note(String... arguments) throws IOException {
    Path list = scratch.resolve("loaded");
    Files.deleteIfExists(list);
    List<String> words =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:DumpLoadedClassList=" + list,
                "-jar",
                jar.toString()));
    words.addAll(List.of(arguments));
    run(words);
    classes.addAll(Files.readAllLines(list, StandardCharsets.UTF_8));
  }

  private void run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(arguments);
    Path said = scratch.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    process.getOutputStream().close();
    int code;
    try {
      code = process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making the class-data archive", e);
    }
    if (code != 0) {
      List<String> lines =
          new String(Files.readAllBytes(said), StandardCharsets.UTF_8).lines().toList();
      throw new IOException(
          "Java ended with "
              + code
              + " while making the class-data archive"
              + (lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1)));
    }
  }

  private static Optional<Path> firstFile(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().findFirst();
    }
  }

  /** A table of two prefixes, one of each family. */
  private static void writeRib(Path file) throws IOException {
    IpAddr address = IpAddr.parse("192.0.2.254");
    Asn asn = Asn.of(64500);
    try (OutputStream out = Files.newOutputStream(file)) {
      MrtWriter writer = new MrtWriter(out);
      writer.peerIndexTable(
          TIME, address, "install", List.of(new BgpPeer(address, asn, Optional.of(address))));
      PathAttributes attributes =
          PathAttributes.builder()
              .origin(Origin.IGP)
              .asPath(AsPath.parse("64500 64501"))
              .nextHop(address)
              .build();
      List<MrtWriter.RibEntry> entries = List.of(new MrtWriter.RibEntry(0, TIME, attributes));
      writer.rib(TIME, 0, Prefix.parse("192.0.2.0/24"), entries);
      writer.rib(TIME, 1, Prefix.parse("2001:db8::/32"), entries);
      writer.flush();
    }
  }

  /** Removes a scratch folder. */
  static void remove(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : found) {
      Files.deleteIfExists(path);
    }
  }
}
