package org.peeringkit.cli.route;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * A {@link RibTable} as a file in which addresses are looked up without building anything: the file
 * is mapped, its checksum taken, and rows found by halving. All numbers big-endian.
 *
 * <pre>
 * "PKRT", version (4), octets after this header (8), CRC-32C of them (4), 0 (4)
 * sources (4); each: octets of its name (4), name, its size (8), when it was changed, ms (8)
 * IPv4 rows (4), IPv6 rows (4), paths (4), octets of their text (4)
 * IPv4 rows: address (4), length (4), next less specific row or -1 (4), path (4)
 * IPv6 rows: address (16), length (4), next less specific row or -1 (4), path (4)
 * where the text of each path begins, and the last one ends (4 each); text
 * </pre>
 *
 * Rows stand in the order of prefixes, so that the last row not above an address is the longest
 * match or inside it. Not thread-safe.
 */
final class SavedTable implements RouteLookup {
  private static final int MAGIC = 0x504B_5254;
  private static final int VERSION = 1;
  private static final int HEADER = 24;
  private static final int ROW4 = 16;
  private static final int ROW6 = 28;

  private final ByteBuffer data;
  private final int rows4;
  private final int rows6;
  private final int from4;
  private final int from6;
  private final int offsets;
  private final int text;

  private SavedTable(ByteBuffer data, int rows4, int rows6, int paths) {
    this.data = data;
    this.rows4 = rows4;
    this.rows6 = rows6;
    this.from4 = data.position();
    this.from6 = from4 + ROW4 * rows4;
    this.offsets = from6 + ROW6 * rows6;
    this.text = offsets + 4 * (paths + 1);
  }

  /**
   * Writes a table.
   *
   * @param sources the files it was made of
   * @throws IOException if it cannot be written
   */
  static void write(Path file, RibTable table, List<Path> sources) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    List<byte[]> paths = new ArrayList<>();
    int size4 = table.size(IpFamily.IPV4);
    int size = size4 + table.size(IpFamily.IPV6);
    long octets = (long) ROW4 * size4 + (long) ROW6 * (size - size4);
    if (octets > Integer.MAX_VALUE / 2) {
      throw new IOException("a table of " + size + " prefixes is too large to be saved");
    }
    ByteBuffer rows = ByteBuffer.allocate((int) octets);
    int[] above = new int[IpFamily.IPV6.bits() + 1];
    int depth = 0;
    for (int i = 0; i < size; i++) {
      RibTable.Match match = table.match(i);
      Prefix prefix = match.prefix();
      int first = i < size4 ? 0 : size4;
      depth = i == size4 ? 0 : depth;
      while (depth > 0 && !table.prefix(above[depth - 1]).covers(prefix)) {
        depth--;
      }
      if (i >= size4) {
        rows.putLong(prefix.address().hi()).putLong(prefix.address().lo());
      } else {
        rows.putInt((int) prefix.address().lo());
      }
      rows.putInt(prefix.length()).putInt(depth == 0 ? -1 : above[depth - 1] - first);
      above[depth++] = i;
      rows.putInt(
          ids.computeIfAbsent(
              match.path().toString(),
              path -> {
                paths.add(path.getBytes(StandardCharsets.US_ASCII));
                return paths.size() - 1;
              }));
    }
    write(file, sources(sources), size4, size - size4, rows.array(), paths);
  }

  private static byte[] sources(List<Path> sources) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(4).putInt(sources.size()).array());
    for (Path source : sources) {
      byte[] name = source.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
      out.write(ByteBuffer.allocate(4).putInt(name.length).array());
      out.write(name);
      out.write(
          ByteBuffer.allocate(16)
              .putLong(Files.size(source))
              .putLong(Files.getLastModifiedTime(source).toMillis())
              .array());
    }
    return out.toByteArray();
  }

  private static void write(
      Path file, byte[] sources, int rows4, int rows6, byte[] rows, List<byte[]> paths)
      throws IOException {
    ByteBuffer sizes = ByteBuffer.allocate(16);
    ByteBuffer places = ByteBuffer.allocate(4 * (paths.size() + 1));
    int at = 0;
    for (byte[] path : paths) {
      places.putInt(at);
      at = Math.addExact(at, path.length);
    }
    places.putInt(at);
    byte[] texts = new byte[at];
    int filled = 0;
    for (byte[] path : paths) {
      System.arraycopy(path, 0, texts, filled, path.length);
      filled += path.length;
    }
    sizes.putInt(rows4).putInt(rows6).putInt(paths.size()).putInt(at);
    List<byte[]> parts = List.of(sources, sizes.array(), rows, places.array(), texts);
    CRC32C crc = new CRC32C();
    long octets = 0;
    for (byte[] part : parts) {
      crc.update(part);
      octets += part.length;
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(VERSION).putLong(octets).putInt((int) crc.getValue()).putInt(0);
    try (DurableFile out = DurableFile.create(file)) {
      OutputStream stream = out.out();
      stream.write(header.array());
      for (byte[] part : parts) {
        stream.write(part);
      }
      out.commit();
    }
  }

  /**
   * Opens a saved table.
   *
   * @throws UsageException if there is none, it is damaged or of another version, or one of the
   *     files it was made of has changed since
   * @throws IOException if it cannot be read
   */
  static SavedTable open(Path file) throws IOException {
    ByteBuffer data;
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw unusable(file, "larger than any saved table");
      }
      data = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (NoSuchFileException e) {
      throw unusable(file, "not there");
    }
    if (data.remaining() < HEADER || data.getInt() != MAGIC) {
      throw unusable(file, "no saved table");
    }
    int version = data.getInt();
    if (version != VERSION) {
      throw unusable(file, "of version " + version + ", not " + VERSION);
    }
    long octets = data.getLong();
    int expected = data.getInt();
    data.getInt();
    if (octets != data.remaining()) {
      throw unusable(file, "damaged: " + data.remaining() + " octets of " + octets);
    }
    CRC32C crc = new CRC32C();
    crc.update(data.duplicate());
    if ((int) crc.getValue() != expected) {
      throw unusable(file, "damaged: its checksum does not match");
    }
    checkSources(file, data);
    int rows4 = data.getInt();
    int rows6 = data.getInt();
    int paths = data.getInt();
    data.getInt();
    return new SavedTable(data, rows4, rows6, paths);
  }

  private static void checkSources(Path file, ByteBuffer data) throws IOException {
    int count = data.getInt();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[data.getInt()];
      data.get(name);
      long size = data.getLong();
      long changed = data.getLong();
      Path source = Path.of(new String(name, StandardCharsets.UTF_8));
      if (Files.exists(source)
          && (Files.size(source) != size
              || Files.getLastModifiedTime(source).toMillis() != changed)) {
        throw unusable(file, "stale: " + source + " has changed since");
      }
    }
  }

  private static UsageException unusable(Path file, String why) {
    return new UsageException(
        file + " is " + why + "; make it again with: peering lookup --rib FILE --save " + file);
  }

  @Override
  public Optional<RibTable.Match> lookup(IpAddr address) {
    boolean v4 = address.family() == IpFamily.IPV4;
    int row = v4 ? rowBefore4((int) address.lo()) : rowBefore6(address.hi(), address.lo());
    while (row >= 0) {
      int at = v4 ? from4 + ROW4 * row + 4 : from6 + ROW6 * row + 16;
      Prefix prefix = prefix(v4, row, data.getInt(at));
      if (prefix.contains(address)) {
        return Optional.of(new RibTable.Match(prefix, path(data.getInt(at + 8))));
      }
      row = data.getInt(at + 4);
    }
    return Optional.empty();
  }

  private Prefix prefix(boolean v4, int row, int length) {
    int at = v4 ? from4 + ROW4 * row : from6 + ROW6 * row;
    IpAddr address =
        v4 ? IpAddr.ofV4(data.getInt(at)) : IpAddr.ofV6(data.getLong(at), data.getLong(at + 8));
    return new Prefix(address, length);
  }

  private AsPath path(int id) {
    int from = data.getInt(offsets + 4 * id);
    byte[] octets = new byte[data.getInt(offsets + 4 * id + 4) - from];
    data.get(text + from, octets);
    return AsPath.parse(new String(octets, StandardCharsets.US_ASCII));
  }

  /** The last row that does not begin above an address; -1 if all do. */
  private int rowBefore4(int bits) {
    int low = 0;
    int high = rows4;
    while (low < high) {
      int middle = low + high >>> 1;
      if (Integer.compareUnsigned(data.getInt(from4 + ROW4 * middle), bits) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private int rowBefore6(long hi, long lo) {
    int low = 0;
    int high = rows6;
    while (low < high) {
      int middle = low + high >>> 1;
      int at = from6 + ROW6 * middle;
      int byHi = Long.compareUnsigned(data.getLong(at), hi);
      if (byHi < 0 || byHi == 0 && Long.compareUnsigned(data.getLong(at + 8), lo) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
