package org.peeringkit.io.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the kernel threw away because a socket's buffer was full: the last column of Linux' {@code
 * /proc/net/udp} and {@code udp6}. Unknown where there is no such file or the socket is not in it.
 * Thread-safe.
 */
final class KernelDrops {
  private static final int LOCAL = 1;
  private static final int INODE = 9;
  private static final int DROPS = 12;

  /** The kernel counts in 32 bits. */
  private static final long MASK = 0xFFFF_FFFFL;

  private final Path proc;
  private final InetSocketAddress bound;
  private boolean known;
  private long last;
  private long total;

  /**
   * @param proc the proc file system
   * @param bound where the socket is bound
   */
  KernelDrops(Path proc, InetSocketAddress bound) {
    this.proc = proc;
    this.bound = bound;
    sample();
    total = 0;
  }

  /** Since the socket was bound, as far as is known now; empty if the system does not say. */
  synchronized OptionalLong sample() {
    OptionalLong now = read();
    if (now.isPresent()) {
      total += now.getAsLong() - last & MASK;
      last = now.getAsLong();
      known = true;
    }
    return known ? OptionalLong.of(total) : OptionalLong.empty();
  }

  private OptionalLong read() {
    Set<String> own = ownInodes();
    for (String table : List.of("udp", "udp6")) {
      try {
        for (String line : Files.readAllLines(proc.resolve("net").resolve(table))) {
          String[] fields = line.strip().split("\\s+", -1);
          if (fields.length > DROPS
              && isBoundTo(fields[LOCAL])
              && (own.isEmpty() || own.contains(fields[INODE]))) {
            return OptionalLong.of(Long.parseLong(fields[DROPS]) & MASK);
          }
        }
      } catch (IOException | NumberFormatException e) {
        // Not Linux, no IPv6, or not allowed: unknown by this table.
      }
    }
    return OptionalLong.empty();
  }

  /** Inodes of this process's sockets; empty where that is not to be seen. */
  private Set<String> ownInodes() {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(proc.resolve("self/fd"))) {
      for (Path descriptor : open) {
        inode(descriptor, inodes);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Set.of();
    }
    return inodes;
  }

  private static void inode(Path descriptor, Set<String> into) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (target.startsWith("socket:[") && target.endsWith("]")) {
        into.add(target.substring("socket:[".length(), target.length() - 1));
      }
    } catch (IOException e) {
      return; // closed since it was listed
    }
  }

  private boolean isBoundTo(String local) {
    int colon = local.indexOf(':');
    if (colon < 0 || Integer.parseInt(local.substring(colon + 1), 16) != bound.getPort()) {
      return false;
    }
    String address = local.substring(0, colon);
    byte[] octets = bound.getAddress().getAddress();
    boolean mapped = address.length() == 32 && octets.length == 4;
    String expected = mapped ? "0".repeat(16) + word(0xFFFF) + words(octets) : words(octets);
    return address.equals(expected) || bound.getAddress().isAnyLocalAddress() && isZero(address);
  }

  private static boolean isZero(String address) {
    return address.chars().allMatch(c -> c == '0');
  }

  /** Words of 32 bits in network order, each printed as this machine's number. */
  private static String words(byte[] octets) {
    StringBuilder words = new StringBuilder();
    ByteBuffer network = ByteBuffer.wrap(octets);
    while (network.hasRemaining()) {
      words.append(word(network.getInt()));
    }
    return words.toString();
  }

  private static String word(int networkOrder) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    int host = little ? Integer.reverseBytes(networkOrder) : networkOrder;
    return String.format(Locale.ROOT, "%08X", host);
  }
}
