package org.peeringkit.io.internal.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;

class FragmentsTest {
  private static final int RAW_IP = 101;

  private final ReadLog log = new ReadLog("c.pcap", FaultPolicy.collect());

  /** A packet with the second of its capture. */
  private static final class Packet {
    private final int second;
    private final byte[] octets;

    private Packet(int second, byte[] octets) {
      this.second = second;
      this.octets = octets;
    }
  }

  private static final class File {
    private final ByteBuffer out = ByteBuffer.allocate(1 << 20);

    private File() {
      out.putInt(0xA1B2C3D4).putInt(0x0002_0004).putLong(0).putInt(65_535).putInt(RAW_IP);
    }

    private void add(Packet packet) {
      out.putInt(1_790_000_000 + packet.second).putInt(0);
      out.putInt(packet.octets.length).putInt(packet.octets.length).put(packet.octets);
    }

    private byte[] octets() {
      return Arrays.copyOf(out.array(), out.position());
    }
  }

  private List<byte[]> payloads(List<Packet> packets) throws IOException {
    File file = new File();
    packets.forEach(file::add);
    List<byte[]> found = new ArrayList<>();
    Datagram datagram = new Datagram();
    try (PcapSource source = new PcapSource(new ByteArrayInputStream(file.octets()), log)) {
      while (source.next(datagram)) {
        found.add(Arrays.copyOfRange(datagram.buffer(), datagram.start(), datagram.end()));
        assertThat(datagram.exporterAddress()).isPresent();
      }
    }
    return found;
  }

  private static byte[] payload(int octets, long seed) {
    byte[] payload = new byte[octets];
    new Random(seed).nextBytes(payload);
    return payload;
  }

  /** UDP header and payload: what is fragmented. */
  private static byte[] udp(byte[] payload) {
    return ByteBuffer.allocate(8 + payload.length)
        .putShort((short) 40_000)
        .putShort((short) 6343)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  private static Packet v4(int second, int id, byte[] whole, int from, int to) {
    ByteBuffer packet = ByteBuffer.allocate(20 + to - from);
    packet.putShort((short) 0x4500).putShort((short) packet.capacity()).putShort((short) id);
    packet.putShort((short) (from / 8 | (to < whole.length ? 0x2000 : 0)));
    packet.putShort((short) 0x4011).putShort((short) 0).putInt(0xC0000201).putInt(0xC0000202);
    return new Packet(second, packet.put(whole, from, to - from).array());
  }

  private static Packet v6(int second, int id, byte[] whole, int from, int to) {
    ByteBuffer packet = ByteBuffer.allocate(48 + to - from);
    packet.putInt(0x6000_0000).putShort((short) (8 + to - from)).putShort((short) 0x2C40);
    packet.put(HexFormat.of().parseHex("20010db8000000000000000000000001"));
    packet.put(HexFormat.of().parseHex("20010db8000000000000000000000002"));
    packet.putShort((short) 0x1100).putShort((short) (from | (to < whole.length ? 1 : 0)));
    return new Packet(second, packet.putInt(id).put(whole, from, to - from).array());
  }

  private static List<Packet> fragments(boolean six, int second, int id, byte[] whole, int size) {
    List<Packet> packets = new ArrayList<>();
    for (int at = 0; at < whole.length; at += size) {
      int to = Math.min(at + size, whole.length);
      packets.add(six ? v6(second, id, whole, at, to) : v4(second, id, whole, at, to));
    }
    return packets;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fragmentsInAnyOrderAndMixed(boolean six) throws IOException {
    byte[] one = payload(8000, 1);
    byte[] two = payload(4001, 2);
    for (int seed = 0; seed < 20; seed++) {
      List<Packet> packets = new ArrayList<>(fragments(six, 0, 1, udp(one), 1480));
      packets.addAll(fragments(six, 0, 2, udp(two), 976));
      Collections.shuffle(packets, new Random(seed));
      assertThat(payloads(packets)).hasSize(2).contains(one, two);
    }
    assertThat(log.faultCount()).isZero();
    assertThat(log.snapshot().counts()).containsEntry("IP packets put together", 40L);
  }

  @Test
  void whatComesTwiceCountsOnce() throws IOException {
    List<Packet> parts = fragments(false, 0, 1, udp(payload(3000, 1)), 1480);
    List<Packet> packets =
        List.of(parts.get(0), parts.get(0), parts.get(2), parts.get(2), parts.get(1));

    assertThat(payloads(packets)).hasSize(1);
    assertThat(log.snapshot().counts()).containsEntry("IP fragments that came twice", 2L);
    assertThat(log.faultCount()).isZero();
  }

  @Test
  void overlapSpoilsThePacketForGood() throws IOException {
    byte[] whole = udp(payload(3000, 1));
    List<Packet> packets = new ArrayList<>();
    packets.add(v4(0, 1, whole, 0, 1480));
    packets.add(v4(0, 1, whole, 1472, 2952)); // 8 octets into the one before
    packets.add(v4(0, 1, whole, 1480, 2960));
    packets.add(v4(0, 1, whole, 2960, 3008));
    packets.addAll(fragments(false, 0, 2, whole, 1480));

    assertThat(payloads(packets)).hasSize(1);
    assertThat(log.snapshot().faults())
        .extracting(Fault::kind, Fault::actual)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(FaultKind.BAD_VALUE, "an overlap at 1472"));
  }

  @Test
  void sameOffsetWithOtherOctetsIsAnOverlap() throws IOException {
    byte[] whole = udp(payload(3000, 1));
    byte[] forged = udp(payload(3000, 2));
    List<Packet> packets = new ArrayList<>(fragments(false, 0, 1, whole, 1480));
    packets.add(1, v4(0, 1, forged, 0, 1480));

    assertThat(payloads(packets)).isEmpty();
    assertThat(log.snapshot().faultCounts()).containsOnlyKeys(FaultKind.BAD_VALUE);
  }

  @Test
  void twoEndsAndOctetsBeyondTheEndAreRefused() throws IOException {
    byte[] whole = udp(payload(3000, 1));
    assertThat(
            payloads(
                List.of(
                    v4(0, 1, whole, 2960, 3008),
                    v4(0, 1, Arrays.copyOf(whole, 2000), 1480, 2000),
                    v4(0, 2, Arrays.copyOf(whole, 2000), 1480, 2000),
                    v4(0, 2, whole, 1480, 2960))))
        .isEmpty();

    assertThat(log.snapshot().faults())
        .extracting(Fault::actual)
        .containsExactly("a second end at 2000", "octets beyond the end");
  }

  @Test
  void missingPartsAreAFaultAfterAMinuteOfCaptureTime() throws IOException {
    byte[] whole = udp(payload(3000, 1));
    List<Packet> packets =
        List.of(
            v4(0, 1, whole, 0, 1480),
            v4(0, 1, whole, 2960, 3008),
            v4(61, 1, whole, 1480, 2960), // too late, and begins a packet of its own
            v4(62, 2, whole, 0, 1480),
            v4(90, 2, whole, 1480, 2960),
            v4(122, 2, whole, 2960, 3008)); // in time

    assertThat(payloads(packets)).hasSize(1);
    assertThat(log.snapshot().faults())
        .extracting(Fault::actual)
        .containsExactly("1528 octets in 2 fragments", "1480 octets in 1 fragments");
    assertThat(log.snapshot().faultCounts()).containsOnlyKeys(FaultKind.TRUNCATED);
  }

  @Test
  void floodOfFirstFragmentsIsBounded() throws IOException {
    byte[] whole = udp(payload(60_000, 1));
    Fragments fragments = new Fragments(log);
    for (int id = 0; id < 5000; id++) {
      Fragments.Key key = new Fragments.Key(4, 0, 1, 0, 2, id, 17);
      assertThat(fragments.add(key, 59_992, true, whole, 0, 8, 0, id)).isNull();
    }
    // 16 MiB hold 279 of them.
    assertThat(log.faultCount()).isEqualTo(5000 - 279);
    fragments.finish();
    assertThat(log.faultCount()).isEqualTo(5000);
  }

  @Test
  void cutFragmentIsAFault() throws IOException {
    byte[] whole = udp(payload(3000, 1));
    Packet cut = v4(0, 1, whole, 0, 1480);
    List<Packet> packets = new ArrayList<>(fragments(false, 0, 1, whole, 1480));
    packets.set(0, new Packet(0, Arrays.copyOf(cut.octets, 200)));

    assertThat(payloads(packets)).isEmpty();
    assertThat(log.snapshot().faultCounts()).containsEntry(FaultKind.TRUNCATED, 2L);
  }

  @Test
  void atomicFragmentIsAWholePacket() throws IOException {
    byte[] payload = payload(100, 1);
    byte[] whole = udp(payload);

    assertThat(payloads(List.of(v6(0, 1, whole, 0, whole.length)))).containsExactly(payload);
    assertThat(log.faultCount()).isZero();
  }

  @Test
  void everyChangedOctetIsEndured() throws IOException {
    List<Packet> parts = fragments(true, 0, 1, udp(payload(300, 1)), 160);
    for (int part = 0; part < parts.size(); part++) {
      for (int i = 0; i < 56; i++) {
        List<Packet> changed = new ArrayList<>(parts);
        byte[] octets = parts.get(part).octets.clone();
        octets[i] ^= (byte) 0xFF;
        changed.set(part, new Packet(0, octets));
        assertThat(payloads(changed)).hasSizeLessThanOrEqualTo(1);
      }
    }
  }
}
