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
import java.util.List;
import java.util.Optional;
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
 * Makes what the JVM starts from: the command is run on small inputs, and the JVM writes the
 * classes that it loaded as it has them in memory. From Java 25 on that is a cache (JEP 514), which
 * has linked classes and call sites, too; before, a static class-data archive, because a dynamic
 * one leaves out classes as old as those of the option parser.
 */
final class ClassArchive {
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

  /** The first Java that writes and uses a cache. */
  private static final int CACHE = 25;

  /** What the launcher gives commands that end soon. */
  private static final List<String> SHORT = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** In a package that this one is not to depend on. */
  private static final String REHEARSAL = "org.peeringkit.cli.Rehearsal";

  private final Path java;
  private final Path jar;
  private final Path scratch;

  /**
   * @param scratch an empty folder
   */
  ClassArchive(Path java, Path jar, Path scratch) {
    this.java = java;
    this.jar = jar;
    this.scratch = scratch;
  }

  /** The names that one may have, one for each way of making it. */
  static List<String> names() {
    return List.of(name(CACHE), name(CACHE - 1));
  }

  /** What it is called with that Java, by its feature release. */
  static String name(int release) {
    return release >= CACHE ? "peering.aot" : "peering.jsa";
  }

  /**
   * Writes it.
   *
   * @param release of the Java that is to use it, which is this one
   * @return the file written, in that folder
   * @throws IOException if the JVM cannot be run, or fails
   */
  Path write(Path folder, int release) throws IOException {
    List<String> rehearsal = rehearsal();
    Path archive = folder.resolve(name(release));
    Path part = folder.resolve("." + archive.getFileName() + ".part");
    if (release >= CACHE) {
      run(rehearsed("-XX:AOTCacheOutput=" + part, rehearsal));
    } else {
      Path list = scratch.resolve("classes");
      run(rehearsed("-XX:DumpLoadedClassList=" + list, rehearsal));
      run(
          List.of(
              "-Xshare:dump",
              "-XX:+UseG1GC", // the only collector that archives objects too
              "-XX:SharedClassListFile=" + list,
              "-XX:SharedArchiveFile=" + part,
              "-Xlog:disable",
              "-cp",
              jar.toString()));
    }
    Files.move(part, archive, StandardCopyOption.REPLACE_EXISTING);
    return archive;
  }

  /** As the launcher runs most of these commands. */
  private List<String> rehearsed(String noting, List<String> rehearsal) {
    List<String> words = new ArrayList<>(SHORT);
    words.addAll(List.of(noting, "-cp", jar.toString(), REHEARSAL));
    words.addAll(rehearsal);
    return words;
  }

  /** Commands that end soon, on small inputs that are made here. */
  private List<String> rehearsal() throws IOException {
    Path demo = scratch.resolve("demo");
    List<String> making = new ArrayList<>(SHORT);
    making.addAll(List.of("-jar", jar.toString(), "demo", "--small", "--days", "1"));
    making.add(demo.toString());
    run(making);
    String rib = scratch.resolve("rib.mrt").toString();
    writeRib(Path.of(rib));
    Path compressed = scratch.resolve("rib.mrt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(Path.of(rib), out);
    }
    List<String> words = new ArrayList<>(List.of("--version"));
    add(words, "--help");
    add(words, "mrt", rib, compressed.toString());
    add(words, "mrt", "--count", rib);
    add(words, "lookup", "--rib", rib, "192.0.2.1", "2001:db8::1");
    Optional<Path> flows = firstFile(demo.resolve("flows"));
    if (flows.isPresent()) {
      add(words, "flows", "--top", "dstas", flows.get().toString());
      add(words, "flows", "--count", flows.get().toString());
    }
    return words;
  }

  private static void add(List<String> words, String... command) {
    words.add(";");
    words.addAll(List.of(command));
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
