package org.peeringkit.io.sflow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** sFlow datagrams assembled by hand, and what is read of them. */
public record Sflow(List<FlowRecord> records, List<CounterReading> readings, ReadStats stats) {
  static final long TIME = 1_790_000_000_123L;
  static final IpAddr RELAY = IpAddr.parse("192.0.2.99");
  static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.100");
  static final String AGENT = "00000001 c0000201"; // 192.0.2.1

  /** UDP of 60 IP octets from 198.51.100.1:1111 to 203.0.113.2:53, in a frame of 78. */
  static final String UDP_PACKET =
      """
      020000000002 020000000001 0800
      4500 003c 0000 0000 4011 0000 c6336401 cb007102
      0457 0035 0028 0000
      """;

  /** Octets from hexadecimal text, in which blanks and what follows {@code //} do not count. */
  public static byte[] hex(String text) {
    StringBuilder digits = new StringBuilder();
    text.lines().forEach(line -> digits.append(line.replaceFirst("//.*", "").replace(" ", "")));
    return HexFormat.of().parseHex(digits);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] u32(long... values) {
    ByteBuffer octets = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(v -> octets.putInt((int) v));
    return octets.array();
  }

  /** A record or a sample: format, length, octets. */
  public static byte[] framed(int format, byte[]... parts) {
    byte[] body = concat(parts);
    return concat(u32(format, body.length), body);
  }

  public static byte[] record(int format, String hex) {
    return framed(format, hex(hex));
  }

  public static byte[] datagram(long sequence, byte[]... samples) {
    return concat(u32(5), hex(AGENT), u32(7, sequence, 1000, samples.length), concat(samples));
  }

  /** A compact flow sample of data source 3, rate 100, from interface 3 to 4. */
  public static byte[] flowSample(byte[]... records) {
    return flowSample(1, 3, 4, records);
  }

  public static byte[] flowSample(long sequence, long input, long output, byte[]... records) {
    return framed(
        1,
        u32(sequence, 3, 100, 1000 + 100 * sequence, 0, input, output, records.length),
        concat(records));
  }

  /**
   * Raw packet header of an Ethernet frame that was 4 octets (the FCS) longer than what is said.
   */
  public static byte[] rawEthernet(long frame, String packet) {
    return raw(1, frame, 4, packet);
  }

  static byte[] raw(int protocol, long frame, int stripped, String packet) {
    byte[] octets = hex(packet);
    byte[] padded = Arrays.copyOf(octets, (octets.length + 3) / 4 * 4);
    return framed(1, u32(protocol, frame, stripped, octets.length), padded);
  }

  public static byte[] udpHeader() {
    return rawEthernet(78, UDP_PACKET);
  }

  /** Next hop 192.0.2.9, router's AS 64500. */
  public static byte[] gateway(long sourceAs, long sourcePeer, String pathAndRest) {
    return framed(
        1003, hex("00000001 c0000209"), u32(64500, sourceAs, sourcePeer), hex(pathAndRest));
  }

  static byte[] pcap(byte[]... datagrams) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(out, RELAY, 40_000, COLLECTOR, 6343)) {
      for (byte[] datagram : datagrams) {
        writer.accept(datagram, 0, datagram.length, TIME);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A capture of so many datagrams, each with the counters of one interface. */
  public static byte[] counterCapture(int count) {
    byte[][] datagrams = new byte[count][];
    for (int i = 0; i < count; i++) {
      byte[] counters =
          CounterSampleTest.interfaceCounters(
              String.format("%08x", i + 1), "0000000000000001", "0000000000000007");
      datagrams[i] = datagram(i, CounterSampleTest.compact(counters));
    }
    return pcap(datagrams);
  }

  /** Reads datagrams from a capture. */
  static Sflow read(byte[]... datagrams) {
    return readFile("flows.pcap", pcap(datagrams));
  }

  static Sflow readFile(String name, byte[] octets) {
    return read(Input.of(name, true, () -> new ByteArrayInputStream(octets)));
  }

  static Sflow readFile(Path path) {
    return read(Input.file(path));
  }

  static Sflow read(Input input) {
    return read(input, ReadOptions.defaults());
  }

  static Sflow read(Input input, ReadOptions options) {
    Formats formats = Formats.load(Sflow.class.getClassLoader());
    List<FlowRecord> records = new ArrayList<>();
    try (FlowReader reader = formats.flows(List.of(input), options)) {
      FlowBatch batch = new FlowBatch();
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          records.add(batch.copy(row));
        }
      }
      return new Sflow(records, List.of(), reader.stats());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the interface counters in a capture. */
  static Sflow counters(Input input) {
    List<CounterReading> readings = new ArrayList<>();
    try {
      ReadStats stats =
          Formats.load(Sflow.class.getClassLoader())
              .counters(input, ReadOptions.defaults(), readings::add);
      return new Sflow(List.of(), readings, stats);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Sflow counters(byte[]... datagrams) {
    byte[] octets = pcap(datagrams);
    return counters(Input.of("flows.pcap", true, () -> new ByteArrayInputStream(octets)));
  }

  FlowRecord only() {
    if (records.size() != 1) {
      throw new AssertionError(records.size() + " records; " + stats);
    }
    return records.get(0);
  }

  long count(String counter) {
    return stats.counts().getOrDefault(counter, 0L);
  }
}
