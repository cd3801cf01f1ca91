package org.peeringkit.io.traps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.plainData;
import static org.peeringkit.io.netflow.FlowFixture.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.ipfix.V10;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.netflow.V9;
import org.peeringkit.io.nfcapd.Layout1;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.Input;

/**
 * How other programs lost or misread sampling rates: one test for each trap, octets as they stand
 * and scaled. docs/sampling.md lists them all.
 */
class SamplingTrapsTest {
  /** v9 options template 301, scope System: sampling interval, algorithm. */
  private static final byte[] INTERVAL_TEMPLATE =
      set(
          1,
          """
          012d 0004 0008  // template 301, 4 octets of scopes, 8 octets of options
          0001 0004       // scope System
          0022 0004       // 34 SAMPLING_INTERVAL
          0023 0001       // 35 SAMPLING_ALGORITHM
          0000            // padding
          """);

  /** One in 1,000, at random. */
  private static final byte[] ONE_IN_1000 = set(301, "00000000 000003e8 02 000000");

  /** IPFIX options template 300 of Nokia: scope selectorId; algorithm, interval, space. */
  private static final byte[] SELECTOR_TEMPLATE =
      set(
          3,
          """
          012c 0004 0001  // options template 300, 4 fields, 1 of them scope
          012e 0004       // 302 selectorId
          0130 0002       // 304 selectorAlgorithm
          0131 0004       // 305 samplingPacketInterval
          0132 0004       // 306 samplingPacketSpace
          """);

  private static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.dat", FlowFixture.concat(messages)));
  }

  private static FlowFixture stream(byte[]... messages) {
    return FlowFixture.read(FlowFixture.stream("-", FlowFixture.concat(messages)));
  }

  private static FlowFixture text(String rows) {
    return FlowFixture.read(FlowFixture.file("flows.csv", rows.getBytes(UTF_8)));
  }

  private static List<Sampling> samplings(FlowFixture read) {
    return read.records().stream().map(FlowRecord::sampling).toList();
  }

  private static void assertTotals(FlowFixture read, int flows, long octets, long scaled) {
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSize(flows);
    assertThat(read.sum(FlowField.OCTETS)).as("octets").isEqualTo(octets);
    assertThat(read.scaledOctets()).as("scaled octets").isEqualTo(scaled);
  }

  /** akvorado 89: the rate was lost where it came in the packet of its own template. */
  @Test
  void rateInTheSamePacketAsItsTemplate() {
    byte[] packet = V9.packet(1, INTERVAL_TEMPLATE, ONE_IN_1000, V9.plainTemplate(), plainData());

    assertTotals(file(packet), 1, 1000, 1_000_000);
    assertTotals(stream(packet), 1, 1000, 1_000_000);
  }

  /** akvorado 997, nfdump 187: one router, two samplers; the last one heard won. */
  @Test
  void severalSamplersOfOneBox() {
    byte[] options =
        set(
            1,
            """
            012c 0004 000c  // template 300, 4 octets of scopes, 12 octets of options
            0001 0004       // scope System
            0030 0001       // 48 FLOW_SAMPLER_ID
            0031 0001       // 49 FLOW_SAMPLER_MODE
            0032 0004       // 50 FLOW_SAMPLER_RANDOM_INTERVAL
            0000            // padding
            """);
    byte[] rates =
        set(
            300,
            """
            00000000 01 02 000007d0  // sampler 1: random, one in 2,000
            00000000 02 02 00000fa0  // sampler 2: random, one in 4,000
            """);
    byte[] template =
        set(
            0,
            """
            0101 0004  // template 257, 4 fields
            0008 0004  // IPV4_SRC_ADDR
            000c 0004  // IPV4_DST_ADDR
            0001 0004  // IN_BYTES
            0030 0001  // FLOW_SAMPLER_ID
            """);
    byte[] data =
        set(
            257,
            """
            c0000201 c6336401 000003e8 01  // 1,000 octets by sampler 1
            c0000201 c6336401 000003e8 02  // 1,000 octets by sampler 2
            0000                           // padding
            """);
    byte[] packet = V9.packet(1, options, rates, template, data);

    assertTotals(file(packet), 2, 2000, 2_000_000 + 4_000_000);
    assertTotals(stream(packet), 2, 2000, 2_000_000 + 4_000_000);
  }

  /** akvorado 1189, nfdump 377 and 410: 305 = 1 and 306 = 499 are one in 500, not 1, not 499. */
  @Test
  void packetIntervalAndSpaceMisread500Fold() {
    byte[] oneIn500 = set(300, "00000000 0001 00000001 000001f3");
    byte[] message = V10.message(0, SELECTOR_TEMPLATE, oneIn500, V10.plainTemplate(), plainData());

    assertTotals(file(message), 1, 1000, 500_000);
    assertTotals(stream(message), 1, 1000, 500_000);
  }

  /** Options with room for every algorithm: only what IE 304 names is filled in. */
  @ParameterizedTest
  @CsvSource({
    "0001, 500", // systematic by count: interval 1, space 499
    "0003, 250", // 4 out of 1,000
    "0004, 1024", // probability 2^-10
    "0000, 500", // not said: the first that answers
    "0002, 1", // systematic by time: unknown, counted once
    "0005, 1", // a filter: unknown
  })
  void algorithmDecidesWhichElementsAreRead(String algorithm, int rate) {
    byte[] options =
        set(
            3,
            """
            012d 0007 0001  // options template 301, 7 fields, 1 of them scope
            012e 0004       // 302 selectorId
            0130 0002       // 304 selectorAlgorithm
            0131 0004       // 305 samplingPacketInterval
            0132 0004       // 306 samplingPacketSpace
            0135 0004       // 309 samplingSize
            0136 0004       // 310 samplingPopulation
            0137 0008       // 311 samplingProbability
            """);
    byte[] selector =
        set(
            301,
            "00000007 %s 00000001 000001f3 00000004 000003e8 3f50000000000000"
                .formatted(algorithm));
    byte[] message = V10.message(0, options, selector, V10.plainTemplate(), plainData());

    assertTotals(file(message), 1, 1000, 1000L * rate);
    assertTotals(stream(message), 1, 1000, 1000L * rate);
  }

  /** akvorado 841: the rate stands in the data record itself. */
  @Test
  void rateInsideTheDataRecord() {
    byte[] template =
        set(
            0,
            """
            0102 0004  // template 258, 4 fields
            0008 0004  // IPV4_SRC_ADDR
            000c 0004  // IPV4_DST_ADDR
            0001 0004  // IN_BYTES
            0022 0004  // SAMPLING_INTERVAL
            """);
    byte[] data = set(258, "c0000201 c6336401 000003e8 00000bb8"); // one in 3,000
    // Options say one in 1,000: the record knows better.
    FlowFixture read = file(V9.packet(1, INTERVAL_TEMPLATE, ONE_IN_1000, template, data));

    assertTotals(read, 1, 1000, 3_000_000);
    assertThat(samplings(read)).containsExactly(new Sampling(3000, RateSource.RECORD));
  }

  /** Without a rate everything was dropped: it counts once, as unknown. */
  @Test
  void unsampledExporterWithoutARateKeepsItsFlows() {
    FlowFixture read = file(V9.packet(1, V9.plainTemplate(), plainData()));

    assertTotals(read, 1, 1000, 1000);
    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN);
  }

  /** goflow2 42: what came before its template was lost. */
  @Test
  void dataBeforeItsTemplate() {
    byte[][] packets = {
      V9.packet(1, plainData()), V9.packet(2, INTERVAL_TEMPLATE, ONE_IN_1000, V9.plainTemplate())
    };

    assertTotals(file(packets), 1, 1000, 1_000_000);
    // Once it has waited, the rate is there, too.
    assertTotals(stream(packets), 1, 1000, 1_000_000);
  }

  /** Exporters change their UDP source port, and line cards of one router have one each. */
  @Test
  void neverByUdpSourcePort() throws IOException {
    IpAddr router = IpAddr.parse("192.0.2.1");
    IpAddr other = IpAddr.parse("192.0.2.2");
    IpAddr collector = IpAddr.parse("192.0.2.100");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(out, router, 50_001, collector, 2055)) {
      byte[] templates = V9.packet(1, INTERVAL_TEMPLATE, V9.plainTemplate());
      pcap.accept(router, 50_001, collector, templates, V9.BOOT + 1000);
      pcap.accept(router, 50_002, collector, V9.packet(2, ONE_IN_1000), V9.BOOT + 2000);
      pcap.accept(router, 50_003, collector, V9.packet(3, plainData()), V9.BOOT + 3000);
      // Another router that has the same port has nothing of it but its own template.
      byte[] plain = V9.packet(1, V9.plainTemplate(), plainData());
      pcap.accept(other, 50_002, collector, plain, V9.BOOT + 4000);
    }

    FlowFixture read = FlowFixture.read(FlowFixture.file("flows.pcap", out.toByteArray()));
    assertTotals(read, 2, 2000, 1_000_000 + 1000);
  }

  /** Of the header's 16 bits two are the mode: 0x41f4 is one in 500, not one in 16,884. */
  @ParameterizedTest
  @CsvSource({
    "41f4, 500", // mode 1, 500
    "0001, 1",
    "bfff, 16383", // mode 2, all of the 14 bits
    "4000, 1", // 0 is unknown: counts once
    "0000, 1",
  })
  void fourteenBitsOfTheVersion5Header(String sampling, int rate) {
    byte[] packet =
        FlowFixture.hex(
            """
            0005 0001 000003e8  // version 5, 1 record, 1,000 ms since boot
            6ab13b80 00000000   // seconds, nanoseconds
            00000000 00 00      // sequence, engine
            %s                  // sampling mode and interval
            c0000201 c6336401 00000000 0001 0002  // addresses, next hop, interfaces
            0000000a 000003e8   // 10 packets, 1,000 octets
            000001f4 000003e8   // first, last
            01bb c000 00 1b 06 00 fbf4 fbf5 18 18 0000
            """
                .formatted(sampling));
    FlowFixture read = file(packet);

    assertTotals(read, 1, 1000, 1000L * rate);
    assertThat(samplings(read))
        .extracting(Sampling::source)
        .containsExactly(sampling.endsWith("000") ? RateSource.UNKNOWN : RateSource.HEADER);
  }

  /** A rate of 0 is no rate; taken as a factor it would wipe the traffic out. */
  @Test
  void rateOfZeroIsUnknown() {
    byte[] zero = set(301, "00000000 00000000 01 000000");
    FlowFixture read = file(V9.packet(1, INTERVAL_TEMPLATE, zero, V9.plainTemplate(), plainData()));

    assertTotals(read, 1, 1000, 1000);
    assertThat(samplings(read)).containsExactly(Sampling.UNKNOWN);
  }

  /** Each domain (line card) has its own rate, though the sampler's number is the same. */
  @Test
  void domainsOfOneBoxHaveRatesOfTheirOwn() {
    byte[] slow = set(300, "00000001 0001 00000001 00000063"); // one in 100
    byte[] fast = set(300, "00000001 0001 00000001 00001fff"); // one in 8,192
    FlowFixture read =
        file(
            V10.message(1, 0, 0, SELECTOR_TEMPLATE, slow, V10.plainTemplate(), plainData()),
            V10.message(2, 0, 0, SELECTOR_TEMPLATE, fast, V10.plainTemplate(), plainData()));

    assertTotals(read, 2, 2000, 100_000 + 8_192_000);
  }

  /** The router tells in one domain, of no line card, what holds in the others (IE 149). */
  @Test
  void optionsAboutAnotherDomain() {
    byte[] options =
        set(
            3,
            """
            012f 0002 0001  // options template 303, 2 fields, 1 of them scope
            0095 0004       // 149 observationDomainId
            0022 0004       // 34 samplingInterval
            """);
    byte[] rates =
        set(
            303,
            """
            00000001 00000064  // domain 1: one in 100
            00000002 00002000  // domain 2: one in 8,192
            00000000 00000005  // of no domain: that of the message
            """);
    byte[][] messages = {
      V10.message(0, 0, 0, options, rates, V10.plainTemplate()),
      V10.message(1, 0, 0, V10.plainTemplate(), plainData()),
      V10.message(2, 0, 0, V10.plainTemplate(), plainData()),
      V10.message(0, 0, 3, plainData()),
      V10.message(3, 0, 0, V10.plainTemplate(), plainData()),
    };

    assertTotals(file(messages), 4, 4000, 100_000 + 8_192_000 + 5000 + 1000);
    assertTotals(stream(messages), 4, 4000, 100_000 + 8_192_000 + 5000 + 1000);
  }

  /** nfcapd multiplied already: the sampler's rate of 100 must not multiply again. */
  @Test
  void nfcapdIsScaledAlready() {
    FlowFixture read = FlowFixture.read(FlowFixture.file("nfcapd.202611", Layout1.file()));

    assertTotals(read, 2, 100_000_300, 100_000_300);
    assertThat(samplings(read))
        .allMatch(sampling -> sampling.source() == RateSource.ALREADY_SCALED);
    assertThat(samplings(read).get(0).rate()).as("for the error only").isEqualTo(100);
  }

  /** nfdump 449, 631: columns moved between versions; names are what counts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // nfdump 1.6 to 1.7.4; of 1.7.1 with its columns at other places
        "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt"
            + "|2026-11-12 13:14:40,2026-11-12 13:16:20,99.382,192.0.2.7,198.51.100.9,6591,80,TCP,"
            + "...AP.SF,64,8,2,2480,0,0",
        "ts,te,td,pr,sa,da,ipkt,ibyt,sp,dp,flg,fwd,stos"
            + "|2026-11-12 13:14:40,2026-11-12 13:16:20,99.382,TCP,192.0.2.7,198.51.100.9,2,2480,"
            + "6591,80,...AP.SF,64,8",
        // 1.7.5 and later
        "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,bps,bpp,flows"
            + "|2026-11-12 13:14:40.000,99.382,TCP,192.0.2.7,6591,198.51.100.9,80,2,2480,0,0,1",
        // csv-fast
        "cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,output,"
            + "flags,srcTos,packets,bytes"
            + "|1,2,1794489280000,1794489380000,6,192.0.2.7,6591,198.51.100.9,80,0,0,1,2,.......,0,"
            + "2,2480",
      })
  void nfdumpColumnsDifferByVersion(String header, String row) {
    FlowFixture read = text(header + "\n" + row + "\n");

    assertTotals(read, 1, 2480, 2480);
    FlowRecord record = read.records().get(0);
    assertThat(record.number(FlowField.PACKETS)).hasValue(2);
    assertThat(record.number(FlowField.PROTOCOL)).hasValue(6);
    assertThat(record.number(FlowField.DESTINATION_PORT)).hasValue(80);
    assertThat(record.address(FlowField.DESTINATION_ADDRESS))
        .contains(IpAddr.parse("198.51.100.9"));
    assertThat(record.sampling().source()).isEqualTo(RateSource.ALREADY_SCALED);
  }

  /** The rate stands in the row of goflow2; the counters are raw. */
  @Test
  void textWithARateInEachRow() {
    FlowFixture read =
        text(
            """
            sampler_address,sampling_rate,src_addr,dst_addr,bytes,packets,time_received_ns
            192.0.2.1,2048,198.51.100.1,203.0.113.1,1000,10,1794489280000000000
            192.0.2.1,0,198.51.100.1,203.0.113.1,1000,10,1794489280000000000
            """);

    assertTotals(read, 2, 2000, 2_048_000 + 1000);
  }

  /** Which input is which: an exporter of one file does not lend its rate to a file of another. */
  @Test
  void rateOfAnotherInputHoldsForTheSameExporterOnly() throws IOException {
    Input one = FlowFixture.file("1", V9.packet(1, INTERVAL_TEMPLATE, ONE_IN_1000));
    Input two = FlowFixture.file("2", V9.packet(2, V9.plainTemplate(), plainData()));
    Input three = FlowFixture.file("3", V9.packet(9, 1, 1, V9.plainTemplate(), plainData()));

    assertTotals(FlowFixture.read(three, two, one), 2, 2000, 1_000_000 + 1000);
  }
}
