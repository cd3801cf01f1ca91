package org.peeringkit.io.nfcapd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadOptions;

/** Layouts, meaning of values, and damage. */
class NfcapdTest {
  private static final int HEADER = 40;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWrittenIsRead(boolean lz4) {
    List<FlowRecord> records = NfcapdFiles.records(1, 9000);
    NfcapdFiles.Read read = NfcapdFiles.read(NfcapdFiles.write(lz4, records));

    assertThat(read.records()).isEqualTo(records);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.stats().counts()).containsEntry("flows", 9000L);
  }

  @Test
  void countersAreScaledOnceAndSayAtWhichRate() {
    FlowRecord raw =
        FlowRecord.builder(Exporter.UNKNOWN)
            .set(FlowField.PACKETS, 3)
            .set(FlowField.OCTETS, 4000)
            .sampling(new Sampling(512, RateSource.OPTIONS))
            .build();
    FlowRecord read = NfcapdFiles.read(NfcapdFiles.write(false, List.of(raw))).records().get(0);

    assertThat(read.number(FlowField.OCTETS)).hasValue(4000 * 512);
    assertThat(read.sampling()).isEqualTo(new Sampling(512, RateSource.ALREADY_SCALED));
    assertThat(read.estimatedOctets()).hasValue(4000 * 512);
  }

  /** A record of 100 octets in 1 packet, and 5,000 octets in 4 packets as second counters. */
  private static NfcapdFiles.Read secondCounters(long octets, boolean firewall) {
    FlowRecord.Builder flow =
        FlowRecord.builder(Exporter.UNKNOWN)
            .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("192.0.2.1"))
            .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("198.51.100.1"))
            .set(FlowField.INGRESS_INTERFACE, 3)
            .set(FlowField.EGRESS_INTERFACE, 4)
            .set(FlowField.OCTETS, octets)
            .set(FlowField.PACKETS, octets == 0 ? 0 : 1)
            .set(FlowField.FLOWS, 1)
            .sampling(new Sampling(1, RateSource.ALREADY_SCALED));
    if (firewall) {
      flow.set(FlowField.FIREWALL_EVENT, 2);
    }
    byte[] file = NfcapdFiles.write(false, List.of(flow.build()));
    int element = HEADER;
    while (LittleEndian.i32(file, element) != (28 << 16 | Elements.COUNTS)) {
      element++;
    }
    LittleEndian.put64(file, element + 12, 4);
    LittleEndian.put64(file, element + 20, 5000);
    return NfcapdFiles.read(file);
  }

  @Test
  void whatCameBackThroughAFirewallIsAFlowOfItsOwn() {
    NfcapdFiles.Read read = secondCounters(100, true);

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSize(2);
    FlowRecord back = read.records().get(1);
    assertThat(back.number(FlowField.OCTETS)).hasValue(5000);
    assertThat(back.number(FlowField.PACKETS)).hasValue(4);
    assertThat(back.address(FlowField.SOURCE_ADDRESS)).contains(IpAddr.parse("198.51.100.1"));
    assertThat(back.number(FlowField.INGRESS_INTERFACE)).hasValue(4);
    assertThat(back.sampling()).isEqualTo(new Sampling(1, RateSource.ALREADY_SCALED));
    assertThat(read.stats().counts()).containsEntry("biflow records", 1L);
  }

  @Test
  void secondCountersOfOtherRecordsCountOnlyWhereTheyStandAlone() {
    NfcapdFiles.Read both = secondCounters(100, false);
    assertThat(both.records()).hasSize(1);
    assertThat(both.records().get(0).number(FlowField.OCTETS)).hasValue(100);
    assertThat(both.stats().counts())
        .containsEntry("flows with a second count, not taken", 1L)
        .containsEntry("octets of second counts, not taken", 5000L);

    NfcapdFiles.Read alone = secondCounters(0, false);
    assertThat(alone.stats().faults()).isEmpty();
    assertThat(alone.records()).hasSize(1);
    assertThat(alone.records().get(0).number(FlowField.OCTETS)).hasValue(5000);
    assertThat(alone.records().get(0).number(FlowField.PACKETS)).hasValue(4);
  }

  @Test
  void aFileWithoutAnyFlowIsNoFault() {
    NfcapdFiles.Read read = NfcapdFiles.read(NfcapdFiles.write(false, List.of()));
    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faults()).isEmpty();
  }

  @Test
  void layout1() {
    NfcapdFiles.Read read = NfcapdFiles.read(Layout1.file());

    assertThat(read.stats().faults()).isEmpty();
    Exporter exporter = new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 7);
    assertThat(read.records())
        .containsExactly(
            FlowRecord.builder(exporter)
                .set(FlowField.START_MILLIS, 0x6AB0A480L * 1000 + 300)
                .set(FlowField.END_MILLIS, 0x6AB0A48AL * 1000 + 400)
                .set(FlowField.FORWARDING_STATUS, 0x40)
                .set(FlowField.TCP_FLAGS, 0x1b)
                .set(FlowField.PROTOCOL, 6)
                .set(FlowField.IP_CLASS_OF_SERVICE, 0x20)
                .set(FlowField.SOURCE_PORT, 80)
                .set(FlowField.DESTINATION_PORT, 443)
                .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("198.51.100.1"))
                .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("203.0.113.1"))
                .set(FlowField.PACKETS, 100)
                .set(FlowField.OCTETS, 100_000_000)
                .set(FlowField.INGRESS_INTERFACE, 10)
                .set(FlowField.EGRESS_INTERFACE, 20)
                .set(FlowField.SOURCE_AS, 64496)
                .set(FlowField.DESTINATION_AS, 65537)
                .set(FlowField.FLOW_DIRECTION, 1)
                .set(FlowField.SOURCE_PREFIX_LENGTH, 24)
                .set(FlowField.DESTINATION_PREFIX_LENGTH, 16)
                .set(FlowField.NEXT_HOP, IpAddr.parse("192.0.2.254"))
                .set(FlowField.BGP_NEXT_HOP, IpAddr.parse("192.0.2.253"))
                .set(FlowField.VLAN, 100)
                .set(FlowField.POST_VLAN, 200)
                .sampling(new Sampling(100, RateSource.ALREADY_SCALED))
                .build(),
            FlowRecord.builder(exporter)
                .set(FlowField.START_MILLIS, 0x6AB0A480L * 1000)
                .set(FlowField.END_MILLIS, 0x6AB0A480L * 1000)
                .set(FlowField.TCP_FLAGS, 0)
                .set(FlowField.PROTOCOL, 58)
                .set(FlowField.IP_CLASS_OF_SERVICE, 0)
                .set(FlowField.SOURCE_PORT, 0)
                .set(FlowField.DESTINATION_PORT, 128 * 256)
                .set(FlowField.ICMP_TYPE_CODE, 128 * 256)
                .set(FlowField.SOURCE_ADDRESS, IpAddr.parse("2001:db8::1"))
                .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("2001:db8::2"))
                .set(FlowField.PACKETS, 3)
                .set(FlowField.OCTETS, 300)
                .set(FlowField.INGRESS_INTERFACE, 3)
                .set(FlowField.EGRESS_INTERFACE, 4)
                .set(FlowField.SOURCE_AS, 64496)
                .set(FlowField.DESTINATION_AS, 64497)
                .set(FlowField.NEXT_HOP, IpAddr.parse("2001:db8::3"))
                .set(FlowField.BGP_NEXT_HOP, IpAddr.parse("2001:db8::4"))
                .set(FlowField.EXPORT_MILLIS, 0x019D_3BA6_2B00L)
                .sampling(new Sampling(1, RateSource.ALREADY_SCALED))
                .build());
  }

  /** nfdump 1.7.1 knows no zstd: the blocks are recompressed as later versions do. */
  @Test
  void everyCompressionGivesTheSame() throws IOException {
    List<FlowRecord> records = NfcapdFiles.records(2, 7000);
    byte[] plain = NfcapdFiles.write(false, records);
    assertThat(NfcapdFiles.read(NfcapdFiles.recompressed(plain, 4, Zstd::compress)).records())
        .isEqualTo(records);
    assertThat(NfcapdFiles.read(NfcapdFiles.recompressed(plain, 2, NfcapdFiles::bzip2)).records())
        .isEqualTo(records);
  }

  /** The file is nfdump's own: {@code nfdump -r written -z -w six-flows.lzo.nf}. */
  @Test
  void lzoBlocks() throws IOException {
    byte[] file;
    try (InputStream in = NfcapdTest.class.getResourceAsStream("six-flows.lzo.nf")) {
      file = java.util.Objects.requireNonNull(in).readAllBytes();
    }
    NfcapdFiles.Read read = NfcapdFiles.read(file);
    List<FlowRecord> records = NfcapdFiles.records(11, 6);
    assertThat(read.records()).isEqualTo(records);
    assertThat(read.stats().faults()).isEmpty();
    for (int at = 0; at < file.length; at++) {
      List<FlowRecord> before = NfcapdFiles.read(Arrays.copyOf(file, at)).records();
      assertThat(before).as("cut at %d", at).isEqualTo(records.subList(0, before.size()));
      byte[] damaged = file.clone();
      damaged[at] ^= 0x55;
      assertThat(NfcapdFiles.read(damaged).records().size()).isLessThan(1000);
    }
  }

  @Test
  void aTotalThatIsNotWhatIsThereIsAFaultWithBothNumbers() {
    byte[] file = NfcapdFiles.write(false, NfcapdFiles.records(3, 10));
    int totals = file.length - FlowTotals.LAYOUT_2_OCTETS;
    LittleEndian.put64(file, totals, 11);

    assertThat(NfcapdFiles.read(file).stats().faults())
        .extracting(Fault::field, Fault::expected, Fault::actual)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "total flows", "11 as the collector noted", "10 in the records read"));
  }

  @Test
  void everyCutGivesTheRecordsBeforeIt() {
    List<FlowRecord> records = NfcapdFiles.records(4, 12);
    for (boolean lz4 : new boolean[] {false, true}) {
      byte[] file = NfcapdFiles.write(lz4, records);
      int most = 0;
      for (int cut = 0; cut < file.length; cut++) {
        NfcapdFiles.Read read = NfcapdFiles.read(Arrays.copyOf(file, cut));
        assertThat(read.stats().faultCount()).as("cut at %d", cut).isPositive();
        assertThat(read.records())
            .as("cut at %d", cut)
            .isEqualTo(records.subList(0, read.records().size()));
        assertThat(read.records().size()).isGreaterThanOrEqualTo(most);
        most = read.records().size();
      }
      assertThat(most).isEqualTo(records.size());
    }
  }

  @Test
  void everyChangedOctetGivesValuesAndFaultsAndCostsOneRecord() {
    List<FlowRecord> records = NfcapdFiles.records(5, 12);
    byte[] file = NfcapdFiles.write(false, records);
    for (int change : new int[] {0x01, 0x55}) {
      for (int at = HEADER; at < file.length; at++) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) change;
        NfcapdFiles.Read read = NfcapdFiles.read(damaged);
        boolean blockHeader = at < HEADER + BlockReader.HEADER_OCTETS;
        if (!blockHeader) {
          assertThat(read.records().size()).as("octet %d ^ %x", at, change).isBetween(11, 12);
          assertThat(flows(read.records()).stream().filter(flows(records)::contains).count())
              .as("octet %d ^ %x", at, change)
              .isGreaterThanOrEqualTo(11);
        }
      }
    }
  }

  /** Without exporter and rate, which stand in other records. */
  private static List<Object> flows(List<FlowRecord> records) {
    return records.stream()
        .<Object>map(
            r ->
                List.of(
                    r.address(FlowField.SOURCE_ADDRESS),
                    r.number(FlowField.OCTETS),
                    r.number(FlowField.START_MILLIS)))
        .toList();
  }

  @Test
  void everyChangedOctetOfCompressedFilesGivesValuesAndFaults() throws IOException {
    byte[] plain = NfcapdFiles.write(false, NfcapdFiles.records(6, 6));
    byte[] lz4 = NfcapdFiles.write(true, NfcapdFiles.records(6, 6));
    byte[] zstd = NfcapdFiles.recompressed(plain, 4, Zstd::compress);
    for (byte[] file : List.of(lz4, zstd, plain, Layout1.file())) {
      for (int at = 0; at < file.length; at++) {
        byte[] damaged = file.clone();
        damaged[at] ^= 0x55;
        assertThat(NfcapdFiles.read(damaged).records().size()).isLessThan(1000);
      }
    }
  }

  @Test
  void aDamagedBlockHeaderCostsItsBlockOnly() {
    List<FlowRecord> records = NfcapdFiles.records(7, 12_000);
    byte[] file = NfcapdFiles.write(false, records);
    int first = LittleEndian.i32(file, HEADER);
    int second = HEADER + BlockReader.HEADER_OCTETS + LittleEndian.i32(file, HEADER + 4);
    for (int octet = 0; octet < BlockReader.HEADER_OCTETS; octet++) {
      byte[] damaged = file.clone();
      damaged[second + octet] ^= 0x40;
      NfcapdFiles.Read read = NfcapdFiles.read(damaged);
      assertThat(read.records().size()).as("octet %d", octet).isGreaterThan(first - 10);
      assertThat(read.records().get(read.records().size() - 1))
          .as("octet %d", octet)
          .isEqualTo(records.get(records.size() - 1));
      assertThat(read.stats().faultCount()).as("octet %d", octet).isPositive();
    }
  }

  @Test
  void lengthsThatLieAllocateNothing() {
    byte[] file = NfcapdFiles.write(false, NfcapdFiles.records(8, 3));
    LittleEndian.put32(file, HEADER + 4, Integer.MAX_VALUE);
    assertThat(NfcapdFiles.read(file).stats().faults().get(0).kind())
        .isEqualTo(FaultKind.BAD_VALUE);
    DecodeLimits d = DecodeLimits.defaults();
    ReadOptions small =
        ReadOptions.defaults()
            .withLimits(new DecodeLimits(4096, 10, 10, 0, 1 << 20, 1000, 1, 1 << 20));
    // 64 KiB of one octet in a few: more than a block may have.
    byte[] bomb = bomb(1 << 16);
    assertThat(NfcapdFiles.read(bomb, small).stats().faults())
        .extracting(Fault::kind)
        .contains(FaultKind.LENGTH_EXCEEDS_LIMIT);
    assertThat(d.recordOctets()).isEqualTo(16 << 20);
  }

  private static byte[] bomb(int octets) {
    byte[] file = new byte[HEADER];
    byte[] real = NfcapdFiles.write(true, List.of());
    System.arraycopy(real, 0, file, 0, HEADER);
    byte[] packed = Zstd.compress(new byte[octets]);
    file[16] = 4;
    byte[] header = new byte[BlockReader.HEADER_OCTETS];
    LittleEndian.put32(header, 0, 1);
    LittleEndian.put32(header, 4, packed.length);
    LittleEndian.put16(header, 8, 3);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(file);
    all.writeBytes(header);
    all.writeBytes(packed);
    return all.toByteArray();
  }

  @Test
  void anUnfinishedFileSaysSo() {
    byte[] file = NfcapdFiles.write(false, NfcapdFiles.records(9, 5));
    byte[] open = Arrays.copyOf(file, (int) LittleEndian.i64(file, 24));
    LittleEndian.put16(open, 18, 0);
    LittleEndian.put64(open, 24, 0);
    LittleEndian.put32(open, 36, 0);
    NfcapdFiles.Read read = NfcapdFiles.read(open);

    assertThat(read.records()).hasSize(5);
    assertThat(read.stats().faults())
        .extracting(Fault::actual)
        .containsExactly("a file that its collector has not closed");
  }

  @Test
  void aFaultTooManyEndsTheReading() {
    byte[] file = NfcapdFiles.write(false, NfcapdFiles.records(10, 5));
    file[file.length - 100] ^= 1;
    file[HEADER + 12 + 32] = 99;
    ReadOptions strict = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    assertThatThrownBy(() -> NfcapdFiles.read(file, strict)).isInstanceOf(DecodeException.class);
  }

  @Test
  void otherFilesAreExplained() {
    byte[] bigEndian = new byte[HEADER];
    bigEndian[0] = (byte) 0xA5;
    bigEndian[1] = 0x0C;
    bigEndian[3] = 2;
    byte[] encrypted = NfcapdFiles.write(false, List.of());
    encrypted[17] = 1;
    byte[] later = NfcapdFiles.write(false, List.of());
    later[2] = 3;
    assertThat(actual(bigEndian)).isEqualTo("a file of a big-endian machine");
    assertThat(actual(encrypted)).isEqualTo("an encrypted file");
    assertThat(actual(later)).isEqualTo("3");
  }

  private static String actual(byte[] file) {
    return NfcapdFiles.read(file).stats().faults().get(0).actual();
  }
}
