package org.peeringkit.io.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DatagramSource;
import org.peeringkit.io.internal.pcap.PcapNgSource;
import org.peeringkit.io.internal.pcap.PcapSource;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;

/**
 * Captures that are sound, however odd, are read packet by packet as their lengths say: pauses of
 * any length, clocks that jump, packets without octets or of the largest size, contents that look
 * like headers, blocks and options of any kind.
 */
class OddCaptureProperties {
  private static final int RAW_IPV4 = 228;
  private static final int LARGEST = 262_144;
  private static final int MOST_PAYLOAD = 65_535 - 28;

  /**
   * @param seconds 1 to 4,294,967,295, micros below a million
   * @param empty whether it is a packet without octets
   * @param payload of the UDP packet else
   * @param padding behind the IP packet
   */
  record Packet(long seconds, int micros, boolean empty, Bytes payload, int padding) {
    byte[] octets() {
      if (empty) {
        return new byte[0];
      }
      ByteBuffer out = ByteBuffer.allocate(28 + payload.length() + padding);
      out.putShort((short) 0x4500).putShort((short) (28 + payload.length()));
      out.putInt(0x0001_4000).putInt(0x4011_0000).putInt(0xC000_0201).putInt(0xC000_0202);
      out.putShort((short) 5000).putShort((short) 2055);
      out.putShort((short) (8 + payload.length())).putShort((short) 0).put(payload.toArray());
      return out.array();
    }

    @Override
    public String toString() {
      return seconds + "." + micros + (empty ? " none" : " " + payload.length());
    }
  }

  private static List<String> read(DatagramSource source, ReadLog log) throws IOException {
    List<String> found = new ArrayList<>();
    Datagram datagram = new Datagram();
    try (source) {
      while (source.next(datagram)) {
        found.add(
            datagram.receivedMillis()
                + " "
                + HexFormat.of().formatHex(datagram.buffer(), datagram.start(), datagram.end()));
      }
    }
    assertThat(log.snapshot().faults()).isEmpty();
    return found;
  }

  private static List<String> expected(List<Packet> packets) {
    return packets.stream()
        .filter(p -> !p.empty())
        .map(
            p ->
                (p.seconds() * 1000 + p.micros() / 1000)
                    + " "
                    + HexFormat.of().formatHex(p.payload().toArray()))
        .toList();
  }

  @Property(tries = 400, seed = "20261201")
  void aPcapIsReadWhole(
      @ForAll("packets") List<Packet> packets,
      @ForAll boolean littleEndian,
      @ForAll boolean nanos,
      @ForAll boolean emptyOnesWereSo)
      throws IOException {
    int octets = packets.stream().mapToInt(p -> 16 + p.octets().length).sum();
    ByteBuffer out =
        ByteBuffer.allocate(24 + octets)
            .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    out.putInt(nanos ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
    out.putLong(0).putInt(LARGEST).putInt(RAW_IPV4);
    for (Packet packet : packets) {
      byte[] data = packet.octets();
      int original = data.length == 0 && !emptyOnesWereSo ? 60 : data.length;
      out.putInt((int) packet.seconds()).putInt(packet.micros() * (nanos ? 1000 : 1));
      out.putInt(data.length).putInt(original).put(data);
    }
    ReadLog log = new ReadLog("odd.pcap", FaultPolicy.collect());
    PcapSource source = new PcapSource(new ByteArrayInputStream(out.array()), log);
    assertThat(read(source, log)).isEqualTo(expected(packets));
  }

  @Property(tries = 400, seed = "20261202")
  void aPcapNgIsReadWhole(
      @ForAll("packets") List<Packet> packets,
      @ForAll("others") List<byte[]> others,
      @ForAll boolean littleEndian)
      throws IOException {
    ByteOrder order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer out = ByteBuffer.allocate(1 << 21).order(order);
    byte[] section = ByteBuffer.allocate(16).order(order).putInt(0x1A2B3C4D).array();
    Arrays.fill(section, 8, 16, (byte) -1);
    block(out, 0x0A0D0D0A, section);
    ByteBuffer link = ByteBuffer.allocate(8).order(order).putShort((short) RAW_IPV4);
    block(out, 1, link.array());
    for (int i = 0; i < packets.size(); i++) {
      Packet packet = packets.get(i);
      byte[] data = packet.octets();
      ByteBuffer body = ByteBuffer.allocate(20 + (data.length + 3 & ~3)).order(order);
      long ticks = packet.seconds() * 1_000_000 + packet.micros();
      body.putInt(0).putInt((int) (ticks >>> 32)).putInt((int) ticks);
      body.putInt(data.length).putInt(data.length).put(data);
      block(out, 6, body.array());
      byte[] other = others.get(i % others.size());
      block(out, 4 + i % 3 * 0x1000_0BAD, other); // names, and kinds that nobody knows
    }
    byte[] file = Arrays.copyOf(out.array(), out.position());
    ReadLog log = new ReadLog("odd.pcapng", FaultPolicy.collect());
    PcapNgSource source = new PcapNgSource(new ByteArrayInputStream(file), log);
    assertThat(read(source, log)).isEqualTo(expected(packets));
  }

  private static void block(ByteBuffer out, int type, byte[] body) {
    int length = 12 + body.length;
    out.putInt(type).putInt(length).put(body).putInt(length);
  }

  /** Resolutions and offsets at their ends: a time there is right or unknown, never another one. */
  @Property(tries = 400, seed = "20261203")
  void aTimeIsRightOrUnknown(
      @ForAll byte resolution, @ForAll long offsetSeconds, @ForAll long ticks) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(256);
    ByteBuffer section = ByteBuffer.allocate(16).putInt(0x1A2B3C4D);
    block(out, 0x0A0D0D0A, section.array());
    ByteBuffer link = ByteBuffer.allocate(32).putShort((short) RAW_IPV4).putShort((short) 0);
    link.putInt(0).putShort((short) 9).putShort((short) 1).put(resolution).put(new byte[3]);
    link.putShort((short) 14).putShort((short) 8).putLong(offsetSeconds).putInt(0);
    block(out, 1, link.array());
    byte[] data = new Packet(1, 0, false, Bytes.of(new byte[4]), 0).octets();
    ByteBuffer body = ByteBuffer.allocate(20 + data.length);
    body.putInt(0).putLong(ticks).putInt(data.length).putInt(data.length).put(data);
    block(out, 6, body.array());
    ReadLog log = new ReadLog("odd.pcapng", FaultPolicy.collect());
    byte[] file = Arrays.copyOf(out.array(), out.position());
    PcapNgSource source = new PcapNgSource(new ByteArrayInputStream(file), log);
    int digits = resolution & 0x7F;
    BigInteger base = BigInteger.valueOf(resolution < 0 ? 2 : 10);
    BigInteger millis =
        new BigInteger(Long.toUnsignedString(ticks))
            .multiply(BigInteger.valueOf(1000))
            .divide(base.pow(digits))
            .add(BigInteger.valueOf(offsetSeconds).multiply(BigInteger.valueOf(1000)));
    assertThat(read(source, log))
        .hasSize(1)
        .first()
        .asString()
        .satisfies(
            line ->
                assertThat(line.substring(0, line.indexOf(' ')))
                    .isIn(millis.toString(), "" + Datagram.TIME_UNKNOWN));
  }

  @Provide
  Arbitrary<List<byte[]>> others() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(64)
        .map(octets -> Arrays.copyOf(octets, octets.length & ~3))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Packet>> packets() {
    Arbitrary<Long> anyTime = Arbitraries.longs().between(1, 0xFFFF_FFFFL);
    Arbitrary<Long> nearTime = Arbitraries.longs().between(1_790_000_000, 1_790_200_000);
    Arbitrary<byte[]> payloads =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.bytes().array(byte[].class).ofMaxSize(80)),
            Tuple.of(4, Arbitraries.integers().between(0, 500).map(byte[]::new)),
            Tuple.of(3, Arbitraries.of(true, false).map(OddCaptureProperties::chain)),
            Tuple.of(1, Arbitraries.just(new byte[MOST_PAYLOAD])));
    Arbitrary<Boolean> empty = Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
    Arbitrary<Integer> padding =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.integers().between(0, 40)),
            Tuple.of(1, Arbitraries.just(LARGEST - 28 - MOST_PAYLOAD)));
    return Combinators.combine(
            Arbitraries.oneOf(anyTime, nearTime),
            Arbitraries.integers().between(0, 999_999),
            empty,
            payloads.map(Bytes::of),
            padding)
        .as(Packet::new)
        .list()
        .ofMaxSize(7);
  }

  /** Headers of packets of four octets, one after the other. */
  private static byte[] chain(boolean littleEndian) {
    ByteBuffer out =
        ByteBuffer.allocate(200)
            .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    while (out.remaining() > 20) {
      out.putInt(1_790_100_000).putInt(7).putInt(4).putInt(4).putInt(0);
    }
    return out.array();
  }
}
