package org.peeringkit.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Writes the table and the addresses of {@link LpmBenchmark} as numbers of this machine's order,
 * for programs in other languages: {@code v4.bin} has address, length and AS of 4 octets each,
 * {@code v6.bin} two halves of 8 octets, length and AS; the other files have addresses.
 */
public final class LpmExport {
  private static final int V4_OCTETS = 12;
  private static final int V6_OCTETS = 24;

  private LpmExport() {}

  /**
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("give the folder to write to");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(args[0]));
    Map<Prefix, Asn> routes =
        RoutingTables.generated(LpmBenchmark.PREFIXES_4, LpmBenchmark.PREFIXES_6);
    List<Prefix> prefixes = List.copyOf(routes.keySet());
    writeRoutes(folder, routes);
    addresses(folder, prefixes, LpmAddresses.Draw.TABLE, "uni");
    addresses(folder, prefixes, LpmAddresses.Draw.ZIPF, "zipf");
    addresses(folder, prefixes, LpmAddresses.Draw.UNIFORM, "space");
  }

  private static void writeRoutes(Path folder, Map<Prefix, Asn> routes) throws IOException {
    ByteBuffer v4 = buffer(V4_OCTETS * routes.size());
    ByteBuffer v6 = buffer(V6_OCTETS * routes.size());
    for (Map.Entry<Prefix, Asn> route : routes.entrySet()) {
      Prefix prefix = route.getKey();
      int asn = Objects.requireNonNull(route.getValue()).bits();
      if (prefix.family() == IpFamily.IPV4) {
        v4.putInt((int) prefix.address().lo()).putInt(prefix.length()).putInt(asn);
      } else {
        v6.putLong(prefix.address().hi()).putLong(prefix.address().lo());
        v6.putInt(prefix.length()).putInt(asn);
      }
    }
    write(folder.resolve("v4.bin"), v4);
    write(folder.resolve("v6.bin"), v6);
  }

  private static void addresses(
      Path folder, List<Prefix> routes, LpmAddresses.Draw draw, String name) throws IOException {
    LpmAddresses addresses = new LpmAddresses(routes, draw, LpmBenchmark.ADDRESSES);
    ByteBuffer v4 = buffer(4 * addresses.size());
    ByteBuffer v6 = buffer(16 * addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      v4.putInt(addresses.v4(i));
      v6.putLong(addresses.hi(i)).putLong(addresses.lo(i));
    }
    write(folder.resolve("t4_" + name + ".bin"), v4);
    write(folder.resolve("t6_" + name + ".bin"), v6);
  }

  private static ByteBuffer buffer(int octets) {
    return ByteBuffer.allocate(octets).order(ByteOrder.nativeOrder());
  }

  private static void write(Path file, ByteBuffer content) throws IOException {
    content.flip();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    }
  }
}
