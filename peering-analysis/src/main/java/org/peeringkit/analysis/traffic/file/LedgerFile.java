package org.peeringkit.analysis.traffic.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFileException.Problem;

/**
 * The file of a {@link TrafficLedger}: the same ledger gives the same bytes. Stateless and
 * thread-safe.
 *
 * <pre>
 * file     = magic version length body checksum
 * magic    = "PKLEDGER"           8 octets
 * version  = u16                  {@value #VERSION}
 * length   = u64                  octets of the body
 * body     = section*             numbers as LEB128
 * section  = label needed length content
 * label    = text                 plan, facts, cells, series, counters, activity, paths; cells
 *                                 and series by NumberWriter; paths where the plan keeps them
 * needed   = number               0 = a program that does not know it may skip it
 * checksum = 32 octets            SHA-256 of all before it
 * </pre>
 *
 * <p>A section that is not known here is skipped and named in {@link Contents}. Older versions are
 * read, too: 1, whose body has no section marks, and 2, whose cells and series are coded otherwise.
 */
public final class LedgerFile {
  static final int VERSION = 3;
  private static final byte[] MAGIC = "PKLEDGER".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 8 + 2 + 8;
  private static final int CHECKSUM = 32;

  private LedgerFile() {}

  /** The parts of a body, in the order in which they are written. */
  enum Section {
    PLAN("plan"),
    FACTS("facts"),
    CELLS("cells"),
    SERIES("series"),
    COUNTERS("counters"),
    ACTIVITY("activity"),
    PATHS("paths", false);

    private final String label;
    private final boolean needed;

    Section(String label) {
      this(label, true);
    }

    Section(String label, boolean needed) {
      this.label = label;
      this.needed = needed;
    }

    /** Whether there is no ledger without it; else it may be absent, and skipped. */
    boolean needed() {
      return needed;
    }

    String label() {
      return label;
    }

    static Optional<Section> ofLabel(String label) {
      return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }
  }

  /**
   * What a file holds.
   *
   * @param ledger as far as this program understands it
   * @param skipped labels of sections that a later program wrote and this one left out
   */
  public record Contents(TrafficLedger ledger, List<String> skipped) {
    /**
     * Copies the list.
     *
     * @param ledger as far as this program understands it
     * @param skipped labels of sections that a later program wrote and this one left out
     */
    public Contents {
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * What a column takes in a file.
   *
   * @param numbers of the column
   * @param octets by the statistics of their contexts: the file has these, and the statistics
   */
  public record ColumnSize(long numbers, double octets) {
    ColumnSize plus(ColumnSize other) {
      return new ColumnSize(numbers + other.numbers, octets + other.octets);
    }
  }

  /**
   * Writes the whole file; the caller closes.
   *
   * @param ledger written whole
   * @param out takes the octets
   * @return what the columns of cells and series take, by name
   * @throws IOException if it cannot be written
   */
  public static SortedMap<String, ColumnSize> write(TrafficLedger ledger, OutputStream out)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SortedMap<String, ColumnSize> sizes = LedgerEncoder.encode(ledger, new VarintWriter(bytes));
    byte[] header =
        ByteBuffer.allocate(HEADER)
            .put(MAGIC)
            .putShort((short) VERSION)
            .putLong(bytes.size())
            .array();
    byte[] body = bytes.toByteArray();
    MessageDigest digest = sha256();
    digest.update(header);
    digest.update(body);
    out.write(header);
    out.write(body);
    out.write(digest.digest());
    return Collections.unmodifiableSortedMap(sizes);
  }

  /**
   * Reads a whole file; the caller closes.
   *
   * @param in at the begin of the file; read to its end
   * @param name as errors show it
   * @return the ledger, without the names of what was skipped
   * @throws LedgerFileException if it is not a ledger, newer than this program, partial or corrupt
   */
  public static TrafficLedger read(InputStream in, String name) throws IOException {
    return readContents(in, name).ledger();
  }

  /**
   * The same with the names of what was skipped.
   *
   * @param in at the begin of the file; read to its end
   * @param name as errors show it
   * @return the ledger and what was skipped
   * @throws IOException if it cannot be read; a {@link LedgerFileException} if it is not a ledger,
   *     newer than this program, partial or corrupt
   */
  public static Contents readContents(InputStream in, String name) throws IOException {
    byte[] file = in.readAllBytes();
    if (file.length < MAGIC.length || !Arrays.equals(file, 0, 8, MAGIC, 0, 8)) {
      throw new LedgerFileException(
          Problem.NOT_A_LEDGER, name + ": not a ledger: it does not begin with PKLEDGER");
    }
    if (file.length < HEADER) {
      throw partial(name, HEADER, file.length);
    }
    ByteBuffer header = ByteBuffer.wrap(file);
    int version = header.getShort(8) & 0xFFFF;
    if (version > VERSION) {
      throw new LedgerFileException(
          Problem.NEWER_VERSION,
          name + ": ledger of version " + version + "; this program reads up to " + VERSION);
    }
    if (version < 1) {
      throw corrupt(name, "version " + version + ", which there never was");
    }
    long length = header.getLong(10);
    if (length < 0 || length > Integer.MAX_VALUE - HEADER - CHECKSUM) {
      throw corrupt(name, "impossible header (version " + version + ", length " + length + ")");
    }
    long expected = HEADER + length + CHECKSUM;
    if (file.length < expected) {
      throw partial(name, expected, file.length);
    }
    if (file.length > expected) {
      throw corrupt(name, (file.length - expected) + " octets follow its end");
    }
    MessageDigest digest = sha256();
    int end = HEADER + (int) length;
    digest.update(file, 0, end);
    if (!Arrays.equals(digest.digest(), 0, CHECKSUM, file, end, end + CHECKSUM)) {
      throw corrupt(name, "its checksum does not match");
    }
    VarintReader body = new VarintReader(file, HEADER, end, name);
    return version == 1 ? LedgerDecoder.decodeVersion1(body) : LedgerDecoder.decode(body, version);
  }

  private static LedgerFileException partial(String name, long expected, long actual) {
    return new LedgerFileException(
        Problem.PARTIAL,
        name + ": partial ledger: expected " + expected + " octets, found " + actual);
  }

  static LedgerFileException corrupt(String name, String why) {
    return new LedgerFileException(Problem.CORRUPT, name + ": corrupt ledger: " + why);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
