package org.peeringkit.io.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table as Linux 6 prints it on a little-endian machine. */
class KernelDropsTest {
  private static final String HEAD =
      "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode ref pointer drops            \n";

  @TempDir private Path proc = Path.of("");

  private void table(String name, String local, long inode, long drops) throws IOException {
    String rest = ":0000 07 00000000:00000000 00:00000000 00000000     0        0 ";
    String remote = "0".repeat(local.indexOf(':'));
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net").resolve(name),
        HEAD
            + "  123: "
            + local
            + " "
            + remote
            + rest
            + inode
            + " 2 0000000000000000 "
            + drops
            + "\n");
  }

  private void own(long inode) throws IOException {
    Files.createDirectories(proc.resolve("self/fd"));
    Files.createSymbolicLink(proc.resolve("self/fd/7"), Path.of("socket:[" + inode + "]"));
  }

  private static InetSocketAddress at(int... octets) throws IOException {
    byte[] address = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      address[i] = (byte) octets[i];
    }
    return new InetSocketAddress(InetAddress.getByAddress(address), 2055);
  }

  @Test
  void countsFromWhereItBegan() throws IOException {
    own(42);
    table("udp", "0100007F:0807", 42, 5);
    KernelDrops drops = new KernelDrops(proc, at(127, 0, 0, 1));
    assertThat(drops.sample()).hasValue(0);
    table("udp", "0100007F:0807", 42, 12);
    assertThat(drops.sample()).hasValue(7);
    // 32 bits, and over their end.
    table("udp", "0100007F:0807", 42, 0xFFFF_FFFFL);
    assertThat(drops.sample()).hasValue(0xFFFF_FFFFL - 5);
    table("udp", "0100007F:0807", 42, 4);
    assertThat(drops.sample()).hasValue(0xFFFF_FFFFL);
    Files.delete(proc.resolve("net/udp"));
    assertThat(drops.sample()).as("what was known last").hasValue(0xFFFF_FFFFL);
  }

  @Test
  void mappedAndIpv6AddressesAndAny() throws IOException {
    own(42);
    table("udp6", "0000000000000000FFFF00000100007F:0807", 42, 5);
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).hasValue(0);
    table("udp6", "B80D0120000000000000000001000000:0807", 42, 5);
    assertThat(
            new KernelDrops(proc, at(0x20, 1, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))
                .sample())
        .hasValue(0);
    table("udp", "00000000:0807", 42, 5);
    assertThat(new KernelDrops(proc, at(0, 0, 0, 0)).sample()).hasValue(0);
  }

  @Test
  void unknownIsUnknown() throws IOException {
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).as("no Linux").isEmpty();
    table("udp", "0100007F:0808", 42, 5);
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).as("another port").isEmpty();
    table("udp", "0200007F:0807", 42, 5);
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).as("another address").isEmpty();
    own(43);
    table("udp", "0100007F:0807", 42, 5);
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).as("another's").isEmpty();
    Files.writeString(proc.resolve("net/udp"), "what is this\n\u0000 ::: ::\n");
    assertThat(new KernelDrops(proc, at(127, 0, 0, 1)).sample()).as("nonsense").isEmpty();
  }
}
