package org.peeringkit.analysis.traffic.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.peeringkit.analysis.fuzz.Bounds;
import org.peeringkit.analysis.traffic.TrafficLedger;

/**
 * Ledger files for a fuzzer ({@code .ci/fuzz}): any content under a right checksum, its version in
 * the first octet, comes to a ledger or to the one declared error, which names the file; a ledger
 * is the same, and its file has the same octets, when it is written and read again.
 */
public final class LedgerFuzzTarget {
  private static final int HEADER = 18;
  private static final int CHECKSUM = 32;
  private static final int VERSIONS = 4;

  private LedgerFuzzTarget() {}

  public static void fuzzerTestOneInput(byte[] octets) {
    if (octets.length == 0) {
      return;
    }
    // Equal numbers take no room in a file: what bounds them is the heap (HeapBudget).
    Bounds.check(
        octets.length,
        2 * Runtime.getRuntime().maxMemory(),
        () -> {
          try {
            TrafficLedger ledger = read(file(octets));
            byte[] written = written(ledger);
            TrafficLedger back = read(written);
            if (!back.equals(ledger) || !Arrays.equals(written(back), written)) {
              throw new AssertionError("another ledger when it is written and read again");
            }
          } catch (LedgerFileException e) {
            if (!String.valueOf(e.getMessage()).startsWith("fuzz: ")) {
              throw new AssertionError("without the name of the file", e);
            }
          }
        });
  }

  private static TrafficLedger read(byte[] file) throws IOException {
    return LedgerFile.read(new ByteArrayInputStream(file), "fuzz");
  }

  private static byte[] written(TrafficLedger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(ledger, out);
    return out.toByteArray();
  }

  private static byte[] file(byte[] octets) {
    int length = octets.length - 1;
    ByteBuffer file = ByteBuffer.allocate(HEADER + length + CHECKSUM);
    file.put("PKLEDGER".getBytes(US_ASCII));
    file.putShort((short) ((octets[0] & 0xFF) % VERSIONS)).putLong(length).put(octets, 1, length);
    return LedgerFileTest.checksummed(file.array());
  }

  private static byte[] content(byte[] file) {
    byte[] octets = Arrays.copyOfRange(file, HEADER - 1, file.length - CHECKSUM);
    octets[0] = file[9];
    return octets;
  }

  /** A small file of every version. */
  static Map<String, byte[]> seeds() throws IOException {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("3", content(LedgerFileTest.file()));
    for (String version : new String[] {"1", "2"}) {
      try (InputStream in =
          Objects.requireNonNull(
              LedgerFuzzTarget.class.getResourceAsStream("version" + version + ".ledger"))) {
        seeds.put(version, content(in.readAllBytes()));
      }
    }
    return seeds;
  }

  /** Writes the seeds into a folder of the target's name. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0], LedgerFuzzTarget.class.getName()));
    for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
      Files.write(folder.resolve(seed.getKey()), seed.getValue());
    }
  }
}
