package org.peeringkit.io.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.pcap.PcapNgSource;
import org.peeringkit.io.internal.pcap.PcapSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpAddr;

class PcapTest {
  private static final String IPV4 =
      "4500 0020 0001 4000 4011 0000 c0000201 c0000202"; // UDP, 32 octets, from 192.0.2.1
  private static final String IPV6 =
      "6000 0000 000c 1140 20010db8000000000000000000000001 20010db8000000000000000000000002";
  private static final String UDP = "1388 0807 000c 0000 01020304"; // payload 01 02 03 04

  private final ReadLog log = new ReadLog("c.pcap", FaultPolicy.collect());

  private List<String> payloads(byte[] file) throws IOException {
    List<String> found = new ArrayList<>();
    Datagram datagram = new Datagram();
    try (PcapSource source = new PcapSource(new ByteArrayInputStream(file), log)) {
      while (source.next(datagram)) {
        String payload =
            HexFormat.of().formatHex(datagram.buffer(), datagram.start(), datagram.end());
        found.add(datagram.sender() + " " + payload);
      }
    }
    return found;
  }

  private static byte[] file(ByteOrder order, int magic, int linkType, String... packets) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(order);
    out.putInt(magic).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65_535);
    out.putInt(linkType);
    for (String packet : packets) {
      byte[] octets = HexFormat.of().parseHex(packet.replace(" ", ""));
      out.putInt(1_790_000_000).putInt(0).putInt(octets.length).putInt(octets.length);
      out.put(octets);
    }
    byte[] file = new byte[out.position()];
    out.flip().get(file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 020000000001 020000000002 0800",
    "1, 020000000001 020000000002 8100 0064 0800",
    "1, 020000000001 020000000002 88a8 0064 8100 00c8 0800",
    "1, 020000000001 020000000002 9200 0064 8100 00c8 0800",
    "113, 0000 0001 0006 020000000001 0000 8100 0064 0800",
    "113, 0000 0001 0006 020000000001 0000 0800",
    "276, 0800 0000 00000001 0001 00 06 0200000000010000",
    "0, 02000000",
    "108, 00000002",
    "101, ''",
    "12, ''",
    "228, ''",
  })
  void linkLayers(int linkType, String header) throws IOException {
    byte[] file = file(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, linkType, header + IPV4 + UDP);

    assertThat(payloads(file)).containsExactly("192.0.2.1 01020304");
    assertThat(log.faultCount()).isZero();
  }

  /** Zeros in a packet look like the header of an empty one; a pause is no damage. */
  @Test
  void packetsDaysApartAreWhole() throws IOException {
    String zeros = "00".repeat(400);
    String packet = IPV4.replace("0020", "01b0") + UDP.replace("000c", "019c") + zeros;
    byte[] file = file(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, 228, packet, packet, packet, packet);
    ByteBuffer times = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int octets = (file.length - 24) / 4;
    for (int i = 0; i < 4; i++) {
      times.putInt(24 + i * octets, 1_790_000_000 + i * 3 * 86_400);
    }

    assertThat(payloads(file)).hasSize(4).allMatch(p -> p.endsWith("01020304" + zeros));
    assertThat(log.snapshot().faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 020000000001 020000000002 86dd", "229, ''", "101, ''"})
  void ipv6(int linkType, String header) throws IOException {
    byte[] file = file(ByteOrder.BIG_ENDIAN, 0xA1B23C4D, linkType, header + IPV6 + UDP);

    assertThat(payloads(file)).containsExactly("2001:db8::1 01020304");
  }

  @Test
  void ipv6ExtensionHeadersAreSteppedOver() throws IOException {
    String hopByHop = IPV6.replace("000c 1140", "0014 0040") + "1100 0502 00000000";

    assertThat(payloads(file(ByteOrder.BIG_ENDIAN, 0xA1B2C3D4, 229, hopByHop + UDP)))
        .containsExactly("2001:db8::1 01020304");
  }

  @Test
  void whatIsNotUdpIsCounted() throws IOException {
    String ethernet = "020000000001 020000000002 ";
    byte[] file =
        file(
            ByteOrder.BIG_ENDIAN,
            0xA1B2C3D4,
            1,
            ethernet + "0806 0001",
            ethernet + "0800" + IPV4.replace("4011", "4006") + UDP,
            ethernet + "0800" + IPV4.replace("0001 4000", "0001 2000") + UDP,
            ethernet + "0800" + IPV4 + UDP + "0000000000"); // link-layer padding

    assertThat(payloads(file)).containsExactly("192.0.2.1 01020304");
    assertThat(log.snapshot().counts())
        .containsEntry("packets not IP", 1L)
        .containsEntry("packets not UDP", 1L)
        .containsEntry("IP fragments", 1L);
    // A fragment before others has a multiple of 8 octets, and this one 12.
    assertThat(log.snapshot().faultCounts()).containsOnlyKeys(FaultKind.BAD_VALUE);
  }

  @Test
  void packetsThatWereCutWhenCapturedGiveWhatIsThere() throws IOException {
    byte[] file =
        file(
            ByteOrder.BIG_ENDIAN,
            0xA1B2C3D4,
            228,
            IPV4 + UDP.substring(0, UDP.length() - 4),
            "4500 0020",
            IPV4 + UDP);

    assertThat(payloads(file)).containsExactly("192.0.2.1 0102", "192.0.2.1 01020304");
    assertThat(log.snapshot().faultCounts()).containsEntry(FaultKind.TRUNCATED, 2L);
  }

  @Test
  void unknownLinkTypeAndImpossibleLengthAreFaults() throws IOException {
    assertThat(payloads(file(ByteOrder.BIG_ENDIAN, 0xA1B2C3D4, 147, IPV4 + UDP))).isEmpty();
    byte[] file = file(ByteOrder.BIG_ENDIAN, 0xA1B2C3D4, 228, IPV4 + UDP, IPV4 + UDP);
    file[24 + 16 + 32 + 8] = 0x7F;
    assertThat(payloads(file)).hasSize(1);

    assertThat(log.snapshot().faultCounts())
        .containsEntry(FaultKind.UNSUPPORTED, 1L)
        .containsEntry(FaultKind.LENGTH_EXCEEDS_LIMIT, 1L);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8::1, 2001:db8::2"})
  void writerMakesWhatReaderReads(String exporter, String collector) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer =
        new PcapWriter(out, IpAddr.parse(exporter), 5000, IpAddr.parse(collector), 2055)) {
      writer.accept(new byte[] {9, 1, 2, 3, 9}, 1, 3, 1_790_000_000_123L);
      writer.accept(new byte[] {4}, 0, 1, 1_790_000_001_000L);
    }

    assertThat(payloads(out.toByteArray())).containsExactly(exporter + " 010203", exporter + " 04");
    assertThat(log.faultCount()).isZero();
  }

  private static ByteBuffer block(ByteBuffer out, int type, byte[] body) {
    int padded = (body.length + 3) / 4 * 4;
    out.putInt(type).putInt(12 + padded).put(body).put(new byte[padded - body.length]);
    return out.putInt(12 + padded);
  }

  private static byte[] pcapNg(ByteOrder order, int linkType, String packet) {
    byte[] octets = HexFormat.of().parseHex(packet.replace(" ", ""));
    ByteBuffer section = ByteBuffer.allocate(16).order(order).putInt(0x1A2B3C4D).putInt(1);
    ByteBuffer link =
        ByteBuffer.allocate(8).order(order).putShort((short) linkType).putShort((short) 0);
    ByteBuffer enhanced = ByteBuffer.allocate(20 + octets.length).order(order).putInt(0).putLong(0);
    enhanced.putInt(octets.length).putInt(octets.length).put(octets);
    ByteBuffer simple = ByteBuffer.allocate(4 + octets.length).order(order);
    simple.putInt(octets.length).put(octets);
    ByteBuffer out = ByteBuffer.allocate(1024).order(order);
    block(out, 0x0A0D0D0A, section.putLong(-1).array());
    block(out, 1, link.putInt(65_535).array());
    block(out, 5, new byte[8]);
    block(out, 6, enhanced.array());
    block(out, 3, simple.array());
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private List<String> payloadsOfNg(byte[] file) throws IOException {
    List<String> found = new ArrayList<>();
    Datagram datagram = new Datagram();
    try (PcapNgSource source = new PcapNgSource(new ByteArrayInputStream(file), log)) {
      while (source.next(datagram)) {
        found.add(HexFormat.of().formatHex(datagram.buffer(), datagram.start(), datagram.end()));
      }
    }
    return found;
  }

  @Test
  void pcapNgInBothByteOrders() throws IOException {
    assertThat(payloadsOfNg(pcapNg(ByteOrder.LITTLE_ENDIAN, 228, IPV4 + UDP)))
        .containsExactly("01020304", "01020304");
    assertThat(payloadsOfNg(pcapNg(ByteOrder.BIG_ENDIAN, 229, IPV6 + UDP)))
        .containsExactly("01020304", "01020304");
    assertThat(log.faultCount()).isZero();
  }

  @Test
  void damagedPcapNgIsEndured() throws IOException {
    byte[] file = pcapNg(ByteOrder.LITTLE_ENDIAN, 228, IPV4 + UDP);
    for (int i = 4; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= (byte) 0xFF;
      assertThat(payloadsOfNg(changed)).hasSizeLessThanOrEqualTo(2);
      assertThat(payloadsOfNg(java.util.Arrays.copyOf(file, i))).hasSizeLessThan(2);
    }
    assertThat(log.faultCount()).isPositive();
  }
}
