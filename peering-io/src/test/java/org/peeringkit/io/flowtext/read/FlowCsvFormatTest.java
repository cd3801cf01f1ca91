package org.peeringkit.io.flowtext.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.counters.CountersCsvFormat;
import org.peeringkit.io.registry.PeeringDbFormat;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadOptions;

class FlowCsvFormatTest {
  private static final String NFDUMP =
      "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,dtos,dir,nh,"
          + "nhb,svln,dvln,ismc,odmc,idmc,osmc,mpls1,cl,sl,al,ra,eng,exid,tr\n";
  private static final String NFDUMP_ROW =
      "2026-11-12 13:14:40,2026-11-12"
          + " 13:16:20,99.382,192.0.2.7,198.51.100.9,6591,80,TCP,...AP.SF,64,"
          + "8,2,2480,0,0,10,20,64500,4200000001,24,22,0,1,203.0.113.1,0.0.0.0,100,0,"
          + "00:00:5e:00:53:01,00:00:00:00:00:00,00:00:5e:00:53:02,00:00:00:00:00:00,16-0-1,   "
          + " 0.000,    0.000,    0.000,192.0.2.1,1/2,1,2026-11-12 13:16:21.136\n";
  private static final String SUMMARY =
      "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,2480,2,2594547,480,674\n";

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static long number(FlowRecord record, FlowField field) {
    return record.number(field).orElseThrow(() -> new AssertionError("no " + field));
  }

  private static String address(FlowRecord record, FlowField field) {
    return record.address(field).map(IpAddr::toString).orElse("");
  }

  @Test
  void nfdumpInLetters() {
    TextFlows read = TextFlows.of(NFDUMP + NFDUMP_ROW + SUMMARY);
    FlowRecord record = read.only();

    assertThat(record.exporter()).hasToString("192.0.2.1#258");
    assertThat(number(record, FlowField.START_MILLIS)).isEqualTo(millis("2026-11-12T13:14:40Z"));
    assertThat(number(record, FlowField.END_MILLIS)).isEqualTo(millis("2026-11-12T13:16:20Z"));
    assertThat(number(record, FlowField.EXPORT_MILLIS))
        .isEqualTo(millis("2026-11-12T13:16:21.136Z"));
    assertThat(address(record, FlowField.SOURCE_ADDRESS)).isEqualTo("192.0.2.7");
    assertThat(address(record, FlowField.NEXT_HOP)).isEqualTo("203.0.113.1");
    assertThat(record.has(FlowField.BGP_NEXT_HOP)).isFalse();
    assertThat(number(record, FlowField.PROTOCOL)).isEqualTo(6);
    assertThat(number(record, FlowField.TCP_FLAGS)).isEqualTo(0x1B);
    assertThat(number(record, FlowField.FORWARDING_STATUS)).isEqualTo(64);
    assertThat(number(record, FlowField.OCTETS)).isEqualTo(2480);
    assertThat(number(record, FlowField.PACKETS)).isEqualTo(2);
    assertThat(number(record, FlowField.INGRESS_INTERFACE)).isEqualTo(10);
    assertThat(number(record, FlowField.EGRESS_INTERFACE)).isEqualTo(20);
    assertThat(number(record, FlowField.DESTINATION_AS)).isEqualTo(4_200_000_001L);
    assertThat(number(record, FlowField.SOURCE_PREFIX_LENGTH)).isEqualTo(24);
    assertThat(number(record, FlowField.FLOW_DIRECTION)).isEqualTo(1);
    assertThat(number(record, FlowField.SOURCE_MAC)).isEqualTo(0x0000_5E00_5301L);
    assertThat(number(record, FlowField.DESTINATION_MAC)).isEqualTo(0x0000_5E00_5302L);
    assertThat(number(record, FlowField.MPLS_LABEL)).isEqualTo(16);
    assertThat(record.sampling().source()).isEqualTo(RateSource.ALREADY_SCALED);
    assertThat(read.count(RowParser.ASSUMED_UTC)).isEqualTo(3);
    assertThat(read.count("summaries")).isEqualTo(1);
  }

  @Test
  void filesWrittenOneAfterTheOtherAreOne() {
    String file = NFDUMP + NFDUMP_ROW + SUMMARY;
    TextFlows read = TextFlows.of(file + file);

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.count("octets by which summary and rows differ")).isZero();
  }

  @Test
  void aSummaryThatTellsOfMoreThanTheRowsIsCounted() {
    TextFlows read = TextFlows.of(NFDUMP + NFDUMP_ROW + SUMMARY.replace("2480", "5000"));

    assertThat(read.count("octets by which summary and rows differ")).isEqualTo(2520);
  }

  @Test
  void nfdumpInWordsHasDurationAndRoundedCounts() {
    FlowRecord record =
        TextFlows.of(
                "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,bps,bpp,"
                    + "flows\n2026-11-12 13:14:40.250,1.500,ICMP,192.0.2.7,0,198.51.100.9,3.1,"
                    + "1.2 K,12.3 M,0,0,3\n")
            .only();

    assertThat(number(record, FlowField.START_MILLIS))
        .isEqualTo(millis("2026-11-12T13:14:40.250Z"));
    assertThat(number(record, FlowField.END_MILLIS)).isEqualTo(millis("2026-11-12T13:14:41.750Z"));
    assertThat(number(record, FlowField.OCTETS)).isEqualTo(12_300_000);
    assertThat(number(record, FlowField.PACKETS)).isEqualTo(1200);
    assertThat(number(record, FlowField.FLOWS)).isEqualTo(3);
    assertThat(number(record, FlowField.ICMP_TYPE_CODE)).isEqualTo(3 * 256 + 1);
    assertThat(record.has(FlowField.DESTINATION_PORT)).isFalse();
  }

  @Test
  void nfdumpFast() {
    FlowRecord record =
        TextFlows.of(
                "cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,"
                    + "output,flags,srcTos,packets,bytes\n1,10,1794489280250,1794489280999,17,"
                    + "2001:db8::1,53,2001:db8::2,5353,64500,64501,1,2,........,0,3,180\n")
            .only();

    assertThat(number(record, FlowField.START_MILLIS)).isEqualTo(1_794_489_280_250L);
    assertThat(address(record, FlowField.SOURCE_ADDRESS)).isEqualTo("2001:db8::1");
    assertThat(number(record, FlowField.SOURCE_AS)).isEqualTo(64500);
    assertThat(record.has(FlowField.FLOWS)).isFalse();
  }

  @Test
  void goflow2() {
    FlowRecord record =
        TextFlows.of(
                "type,time_received_ns,sampling_rate,sampler_address,time_flow_start_ns,"
                    + "time_flow_end_ns,bytes,packets,src_addr,dst_addr,etype,proto,src_port,"
                    + "dst_port,in_if,out_if,src_as,dst_as\nNETFLOW_V9,1794489281000000000,1000,"
                    + "192.0.2.1,1794489280250000000,1794489280999000000,1500,1,192.0.2.7,"
                    + "198.51.100.9,IPv4,TCP,443,50001,10,20,64500,64501\n")
            .only();

    assertThat(record.exporter()).hasToString("192.0.2.1#0");
    assertThat(record.sampling().rate()).isEqualTo(1000);
    assertThat(record.sampling().source()).isEqualTo(RateSource.RECORD);
    assertThat(record.estimatedOctets()).hasValue(1_500_000);
    assertThat(number(record, FlowField.START_MILLIS)).isEqualTo(1_794_489_280_250L);
    assertThat(number(record, FlowField.EXPORT_MILLIS)).isEqualTo(1_794_489_281_000L);
  }

  @Test
  void akvoradoHasMappedAddresses() {
    FlowRecord record =
        TextFlows.of(
                "\"TimeReceived\",\"SamplingRate\",\"ExporterAddress\",\"InIfName\",\"SrcAddr\","
                    + "\"DstAddr\",\"SrcAS\",\"DstAS\",\"Proto\",\"Bytes\",\"Packets\"\n"
                    + "\"2026-11-12 13:14:40\",2048,\"::ffff:192.0.2.1\",\"et-0/0/1\","
                    + "\"::ffff:198.51.100.9\",\"2001:db8::1\",64500,64501,6,1500,1\n")
            .only();

    assertThat(record.exporter()).hasToString("192.0.2.1#0");
    assertThat(address(record, FlowField.SOURCE_ADDRESS)).isEqualTo("198.51.100.9");
    assertThat(address(record, FlowField.DESTINATION_ADDRESS)).isEqualTo("2001:db8::1");
    assertThat(record.sampling().rate()).isEqualTo(2048);
    assertThat(number(record, FlowField.EXPORT_MILLIS)).isEqualTo(millis("2026-11-12T13:14:40Z"));
  }

  @Test
  void pmacctWithSemicolons() {
    TextFlows read =
        TextFlows.of(
            "PEER_SRC_IP;IN_IFACE;SRC_AS;DST_AS;SRC_IP;DST_IP;PROTOCOL;SAMPLING_RATE;"
                + "TIMESTAMP_START;PACKETS;FLOWS;BYTES\n192.0.2.1;7;64500;64501;192.0.2.7;"
                + "198.51.100.9;udp;0;2026-11-12T13:14:40.5+01:00;1;1;1428\n");
    FlowRecord record = read.only();

    assertThat(record.sampling().source()).isEqualTo(RateSource.UNKNOWN);
    assertThat(number(record, FlowField.START_MILLIS)).isEqualTo(millis("2026-11-12T12:14:40.5Z"));
    assertThat(read.count(RowParser.ASSUMED_UTC)).isZero();
    assertThat(read.count(RowParser.SCALING_UNSAID)).isEqualTo(1);
  }

  private static final String AWS =
      "2 123456789010 eni-1235b8ca123456789 192.0.2.7 198.51.100.9 20641 22 6 20 4249 1794489280"
          + " 1794489340 ACCEPT OK\n"
          + "2 123456789010 eni-1235b8ca123456789 192.0.2.8 198.51.100.9 20641 23 6 1 40 1794489280"
          + " 1794489340 REJECT OK\n"
          + "2 123456789010 eni-1235b8ca123456789 - - - - - - - 1794489280 1794489340 - NODATA\n";

  @ParameterizedTest
  @ValueSource(strings = {"", Dialect.AWS_DEFAULT + "\n"})
  void awsFlowLogsWithAndWithoutHeader(String header) {
    TextFlows read = TextFlows.of(header + AWS);

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSize(2);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(4289);
    assertThat(number(read.records().get(0), FlowField.FORWARDING_STATUS)).isEqualTo(0x40);
    assertThat(number(read.records().get(1), FlowField.FORWARDING_STATUS)).isEqualTo(0x80);
    assertThat(number(read.records().get(0), FlowField.START_MILLIS)).isEqualTo(1_794_489_280_000L);
    assertThat(read.records().get(0).sampling().source()).isEqualTo(RateSource.RECORD);
    assertThat(read.count("rows that are no flows: NODATA")).isEqualTo(1);
  }

  @Test
  void awsOfACustomFormat() {
    FlowRecord record =
        TextFlows.of(
                "interface-id pkt-srcaddr pkt-dstaddr bytes packets start end flow-direction"
                    + " tcp-flags\neni-1 192.0.2.7 198.51.100.9 4249 20 1794489280 1794489340"
                    + " egress 19\n")
            .only();

    assertThat(address(record, FlowField.SOURCE_ADDRESS)).isEqualTo("192.0.2.7");
    assertThat(number(record, FlowField.FLOW_DIRECTION)).isEqualTo(1);
    assertThat(number(record, FlowField.TCP_FLAGS)).isEqualTo(19);
  }

  @Test
  void eachBadRowIsOneFaultWithItsLine() {
    TextFlows read =
        TextFlows.of(
            NFDUMP
                + NFDUMP_ROW
                + NFDUMP_ROW.replace("198.51.100.9", "198.51.100.999")
                + NFDUMP_ROW.replace(",2480,", ",many,")
                + "cut,off\n"
                + NFDUMP_ROW.replace("13:14:40", "25:14:40")
                + NFDUMP_ROW.replace("4200000001", "4294967296")
                + NFDUMP_ROW);

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults())
        .extracting(Fault::toString)
        .containsExactly(
            "flows.txt, line 3: destinationAddress: expected an IPv4 or IPv6 address, found"
                + " \"198.51.100.999\"",
            "flows.txt, line 4: octets: expected a number from 0, found \"many\"",
            "flows.txt, line 5: row: expected 39 columns, found 2 columns",
            "flows.txt, line 6: start: expected a time, found \"2026-11-12 25:14:40\"",
            "flows.txt, line 7: destinationAs: expected a whole number to 4294967295, found"
                + " \"4294967296\"");
  }

  @Test
  void aPolicyThatStopsStops() {
    ReadOptions options = ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast());
    assertThatThrownBy(
            () ->
                TextFlows.read(
                    options, TextFlows.input("f", NFDUMP + NFDUMP_ROW.replace("2480", "x"))))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void aQuoteThatNeverClosesIsBounded() {
    DecodeLimits d = DecodeLimits.defaults();
    DecodeLimits small = d.withRecordOctets(1000);
    String flood = "\"" + NFDUMP_ROW.repeat(2000);
    TextFlows read =
        TextFlows.read(
            ReadOptions.defaults().withLimits(small),
            TextFlows.input("flood", NFDUMP + NFDUMP_ROW + flood));

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).containsKey(FaultKind.LENGTH_EXCEEDS_LIMIT);
  }

  @Test
  void aRowCutOffInAQuoteIsSaid() {
    TextFlows read = TextFlows.of(NFDUMP + NFDUMP_ROW + "\"2026-11");

    assertThat(read.records()).hasSize(1);
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.TRUNCATED, 1L);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isNotConfusedWithOtherTexts() {
    Bytes flows = bytes(NFDUMP);
    Bytes counters = bytes("time,exporter,ifIndex,ifHCInOctets,ifHCOutOctets\n");
    Bytes peeringDb = bytes("{\"data\":[{\"id\":1,\"asn\":64500,\"irr_as_set\":\"\"}]}");

    assertThat(new FlowCsvFormat().recognises(flows)).isTrue();
    assertThat(new CountersCsvFormat().recognises(flows)).isFalse();
    assertThat(new FlowCsvFormat().recognises(counters)).isFalse();
    assertThat(new FlowJsonFormat().recognises(counters)).isFalse();
    assertThat(new FlowCsvFormat().recognises(peeringDb)).isFalse();
    assertThat(new FlowJsonFormat().recognises(peeringDb)).isFalse();
    assertThat(new PeeringDbFormat().recognises(flows)).isFalse();
    // nfdump's statistics are no flows.
    assertThat(
            new FlowCsvFormat()
                .recognises(bytes("ts,te,td,pr,val,fl,flP,pkt,pktP,byt,bytP,pps,bps,bpp\n")))
        .isFalse();
  }
}
