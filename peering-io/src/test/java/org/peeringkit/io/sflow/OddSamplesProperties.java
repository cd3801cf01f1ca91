package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Bytes;

/**
 * Datagrams that are sound, however odd, are read sample by sample: kinds of samples and records
 * that nobody knows, of any length, before and after those that are known; numbers at their ends.
 */
class OddSamplesProperties {
  private static final int FRAME = 64;

  /**
   * @param format of an unknown sample, or of an unknown record in a flow sample
   * @param numbers of the header of a flow sample: sequence, source, rate, pool, drops, interfaces
   */
  record Sample(boolean flow, int format, Bytes body, List<Integer> numbers) {
    void write(ByteBuffer out, int frameOctets) {
      if (!flow) {
        out.putInt(format).putInt(body.length()).put(body.toArray());
        return;
      }
      int header = 16 + FRAME;
      out.putInt(1).putInt(32 + 8 + body.length() + 8 + header);
      numbers.forEach(out::putInt);
      out.putInt(2);
      out.putInt(format).putInt(body.length()).put(body.toArray());
      out.putInt(1).putInt(header).putInt(1).putInt(frameOctets).putInt(4).putInt(FRAME);
      ByteBuffer frame = ByteBuffer.allocate(FRAME);
      frame.putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) 0x0800);
      frame.putShort((short) 0x4500).putShort((short) 46).putInt(0).putInt(0x4011_0000);
      frame.putInt(0xC633_6401).putInt(0xC000_0201).putInt(0x1388_1389);
      out.put(frame.array());
    }
  }

  @Property(tries = 400, seed = "20261205")
  void everySampleIsRead(
      @ForAll("samples") List<List<Sample>> datagrams,
      @ForAll int subAgent,
      @ForAll int sequence,
      @ForAll int uptime)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(out, Sflow.RELAY, 40_000, Sflow.COLLECTOR, 6343)) {
      for (int i = 0; i < datagrams.size(); i++) {
        ByteBuffer datagram = ByteBuffer.allocate(1 << 15);
        datagram.putInt(5).putInt(1).putInt(0xC000_0201).putInt(subAgent).putInt(sequence + i);
        datagram.putInt(uptime).putInt(datagrams.get(i).size());
        datagrams.get(i).forEach(sample -> sample.write(datagram, FRAME));
        pcap.accept(datagram.array(), 0, datagram.position(), Sflow.TIME);
      }
    }
    List<Sample> flows = datagrams.stream().flatMap(List::stream).filter(Sample::flow).toList();
    Sflow read = Sflow.readFile("odd.pcap", out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("octets after the last sflow sample")).isZero();
    assertThat(read.records()).hasSameSizeAs(flows);
    for (FlowRecord record : read.records()) {
      assertThat(record.address(FlowField.SOURCE_ADDRESS)).hasToString("Optional[198.51.100.1]");
      assertThat(record.number(FlowField.SOURCE_PORT)).hasValue(5000);
      assertThat(record.number(FlowField.OCTETS)).hasValue(46);
    }
  }

  @Provide
  Arbitrary<List<List<Sample>>> samples() {
    Arbitrary<Bytes> bodies =
        Arbitraries.bytes()
            .array(byte[].class)
            .ofMaxSize(90)
            .map(octets -> Arrays.copyOf(octets, octets.length & ~3))
            .map(Bytes::of);
    // Of another enterprise than sFlow's own, so that no kind is one that is read.
    Arbitrary<Integer> formats = Arbitraries.integers().filter(f -> f >>> 12 != 0);
    return Combinators.combine(
            Arbitraries.of(true, false), formats, bodies, Arbitraries.integers().list().ofSize(7))
        .as(Sample::new)
        .list()
        .ofMaxSize(12)
        .list()
        .ofMaxSize(4);
  }
}
