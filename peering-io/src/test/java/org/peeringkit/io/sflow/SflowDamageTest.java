package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.io.sflow.Sflow.datagram;
import static org.peeringkit.io.sflow.Sflow.flowSample;
import static org.peeringkit.io.sflow.Sflow.framed;
import static org.peeringkit.io.sflow.Sflow.gateway;
import static org.peeringkit.io.sflow.Sflow.hex;
import static org.peeringkit.io.sflow.Sflow.read;
import static org.peeringkit.io.sflow.Sflow.record;
import static org.peeringkit.io.sflow.Sflow.udpHeader;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.sflow.SflowDecoder;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class SflowDamageTest {
  private final ReadLog log = new ReadLog("d", FaultPolicy.collect());
  private final List<CounterReading> readings = new ArrayList<>();
  private final SflowDecoder decoder =
      new SflowDecoder(log, true, readings::add, DecoderMemory.UNBOUNDED);
  private final FlowBatch batch = new FlowBatch();
  private final Datagram message = new Datagram();

  private int decode(byte[] datagram) {
    batch.clear();
    // In the middle of a larger buffer, so that reading beyond the datagram would be noticed.
    byte[] buffer = new byte[datagram.length + 64];
    Arrays.fill(buffer, (byte) 0xA5);
    System.arraycopy(datagram, 0, buffer, 32, datagram.length);
    message.set(buffer, 32, datagram.length, 0, null);
    message.received(Sflow.TIME);
    decoder.begin(message);
    assertThat(decoder.emit(batch)).isTrue();
    return batch.size();
  }

  private static byte[] everything() throws IOException {
    byte[] gateway =
        gateway(
            64510,
            64509,
            """
            00000002
            00000002 00000002 0000fbf4 0000fbf5
            00000001 00000002 0000fbf6 0000fbf7
            00000001 fbf40001 00000096
            """);
    byte[] ip6 =
        record(
            4,
            """
            00000064 00000011 20010db8000000000000000000000001 20010db8000000000000000000000002
            00000457 00000035 00000000 00000010
            """);
    byte[] ethernet = record(2, "0000004e 020000000001 0000 020000000002 0000 00000800");
    ByteArrayOutputStream counters = new ByteArrayOutputStream();
    SflowWriter writer =
        SflowWriter.builder(
                (payload, from, length, millis) -> counters.write(payload, from + 28, length - 28),
                SflowRecords.AGENT,
                7,
                0)
            .build();
    writer.add(
        new CounterReading(
            java.util.Optional.empty(),
            java.util.OptionalLong.of(3),
            java.util.Optional.of("et-0/0/1"),
            java.util.Optional.empty(),
            java.time.Instant.ofEpochMilli(Sflow.TIME),
            CounterReading.Kind.OCTETS_64,
            java.util.OptionalLong.of(1),
            java.util.OptionalLong.of(2)));
    writer.flush();
    byte[] sample = flowSample(udpHeader(), gateway);
    byte[] expanded =
        framed(
            3,
            hex("00000001 00000000 00000003 00000064 00000000 00000000"),
            hex("00000000 00000003 00000001 00000105 00000001"),
            udpHeader());
    byte[] router = record(1002, "00000002 20010db8000000000000000000000009 00000018 00000010");
    byte[] vlan = record(1001, "00000064 00000000 000000c8 00000000");
    byte[] user = record(1004, "00000000 00000004 75736572 00000000 00000000");
    return datagram(
        1,
        sample,
        counters.toByteArray(),
        expanded,
        flowSample(2, 3, 4, ethernet, ip6, router, vlan, user));
  }

  @Test
  void everyTruncationKeepsWhatCameBefore() throws IOException {
    byte[] whole = everything();
    assertThat(decode(whole)).isEqualTo(3);
    assertThat(log.faultCount()).isZero();
    assertThat(readings).hasSize(1);
    int rows = 0;
    for (int length = 8; length < whole.length; length++) {
      long faults = log.faultCount();
      int now = decode(Arrays.copyOf(whole, length));
      assertThat(now).isBetween(rows, 3);
      rows = now;
      assertThat(log.faultCount()).as("cut at %s", length).isEqualTo(faults + 1);
    }
    assertThat(log.snapshot().faultCounts()).containsOnlyKeys(FaultKind.TRUNCATED);
  }

  @Test
  void everyChangedOctetIsEndured() throws IOException {
    byte[] whole = everything();
    for (int i = 0; i < whole.length; i++) {
      for (int change : new int[] {0x01, 0x80, 0xFF}) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) change;
        assertThat(decode(changed)).isBetween(0, 3);
        for (int row = 0; row < batch.size(); row++) {
          assertThat(batch.get(row, FlowField.PACKETS)).isEqualTo(1);
          FlowRecord copy = batch.copy(row);
          assertThat(copy.number(FlowField.OCTETS).orElse(0)).isBetween(0L, 0xFFFF_FFFFL);
        }
      }
    }
  }

  @Test
  void lengthsThatLieCostWhatTheyFrame() {
    byte[] longRecord = udpHeader();
    longRecord[6] = 0x7F; // record length
    byte[] longSample = flowSample(udpHeader());
    longSample[4] = (byte) 0xFF; // sample length, above 2^31
    byte[] longHeader = udpHeader();
    longHeader[20] = 0x10; // header length

    Sflow read =
        read(
            datagram(1, flowSample(longRecord), flowSample(udpHeader())),
            datagram(2, longSample, flowSample(udpHeader())),
            datagram(3, flowSample(longHeader), flowSample(udpHeader())));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults())
        .extracting(Fault::field)
        .containsExactly("flow record length", "sample length", "header length");
  }

  @Test
  void recordAfterAGoodPacketIsLostAlone() {
    byte[] gateway = gateway(64510, 64509, "7fffffff 00000002 00000001 0000fbf6");
    Sflow read = read(datagram(1, flowSample(udpHeader(), gateway)));

    assertThat(read.only().number(FlowField.OCTETS)).hasValue(60);
    assertThat(read.only().has(FlowField.SOURCE_AS)).isFalse();
    assertThat(read.only().has(FlowField.BGP_NEXT_HOP)).isFalse();
    assertThat(read.stats().faults().get(0).toString())
        .contains("dst_as_path segments: expected at most 1 in 12 octets, found 2147483647");
  }

  @Test
  void countsThatLieAreFaults() {
    byte[] datagram = datagram(1, flowSample(udpHeader()));
    datagram[27] = 9; // number of samples
    byte[] sample = flowSample(udpHeader());
    sample[39] = 9; // number of records
    Sflow read = read(datagram, datagram(2, sample));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.TRUNCATED, 2L);
  }

  @Test
  void octetsAfterTheSamplesAreCounted() {
    Sflow read = read(Sflow.concat(datagram(1, flowSample(udpHeader())), new byte[12]));

    assertThat(read.records()).hasSize(1);
    assertThat(read.count("octets after the last sflow sample")).isEqualTo(12);
  }

  @Test
  void pathsNobodyHasAreNotKept() {
    StringBuilder path = new StringBuilder("00000001 00000002 000003e8 ");
    path.append("0000fbf4".repeat(999)).append("0000fbf5 00000000 00000064");
    Sflow read = read(datagram(1, flowSample(udpHeader(), gateway(1, 2, path.toString()))));

    assertThat(read.only().number(FlowField.DESTINATION_AS)).hasValue(64501);
    assertThat(read.only().route()).isEmpty();
    assertThat(read.count("sflow routes too long to keep")).isEqualTo(1);
  }

  @Test
  void floodsOfKindsAgentsAndSourcesAreBounded() {
    byte[][] unknown = new byte[1000][];
    for (int i = 0; i < unknown.length; i++) {
      unknown[i] = framed(i + 100 << 12, new byte[0]);
    }
    decode(datagram(1, unknown));
    for (int i = 0; i < 70_000; i++) {
      byte[] datagram = datagram(i, flowSample(udpHeader()));
      datagram[14] = (byte) (i >> 8); // sub-agent
      datagram[15] = (byte) i;
      datagram[13] = (byte) (i >> 16);
      datagram[37 + 4] = (byte) (i >> 16); // data source
      datagram[38 + 4] = (byte) (i >> 8);
      datagram[39 + 4] = (byte) i;
      decode(datagram);
    }

    assertThat(log.snapshot().counts()).hasSizeLessThan(300);
    assertThat(log.snapshot().counts())
        .containsEntry("sflow samples of other formats not read", 1000L - 256);
    assertThat(log.faultCount()).isZero();
  }

  @Test
  void bareFileIsEnduredAtEveryOctet() throws IOException {
    byte[] file = Sflow.concat(everything(), everything(), datagram(3, flowSample(udpHeader())));
    for (int i = 8; i < file.length; i += 3) {
      byte[] changed = file.clone();
      changed[i] ^= (byte) 0xFF;
      assertThat(Sflow.readFile("d.dat", changed).records()).hasSizeLessThanOrEqualTo(8);
    }
    for (int length = 40; length < file.length; length += 7) {
      Sflow cut = Sflow.readFile("d.dat", Arrays.copyOf(file, length));
      assertThat(cut.records()).hasSizeLessThanOrEqualTo(7);
    }
  }

  @Test
  void damagedDatagramInABareFileDoesNotTakeTheNextOne() throws IOException {
    byte[] damaged = everything();
    damaged[28 + 4] = (byte) 0xFF; // length of the first sample
    byte[] file = Sflow.concat(damaged, datagram(2, flowSample(udpHeader())));

    Sflow read = Sflow.readFile("d.dat", file);

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).containsKey(FaultKind.TRUNCATED);
  }

  @Test
  void faultPolicyEndsTheReading() {
    byte[] broken = Arrays.copyOf(datagram(1, flowSample(udpHeader())), 40);
    byte[] pcap = Sflow.pcap(broken);
    Input input = Input.of("d.pcap", true, () -> new ByteArrayInputStream(pcap));
    ReadOptions strict = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());

    assertThatThrownBy(() -> Sflow.read(input, strict)).isInstanceOf(DecodeException.class);
  }
}
