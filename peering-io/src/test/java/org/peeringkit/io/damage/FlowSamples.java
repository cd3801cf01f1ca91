package org.peeringkit.io.damage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.flowtext.FlowCsvWriter;
import org.peeringkit.io.flowtext.FlowJsonWriter;
import org.peeringkit.io.flowtext.FlowTextWriter;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.ipfix.WriterRoundTripProperties;
import org.peeringkit.io.netflow.FlowRecords;
import org.peeringkit.io.netflow.NetFlow5Writer;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.nfcapd.Layout1;
import org.peeringkit.io.nfcapd.NfcapdFiles;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.io.sflow.SflowRecords;
import org.peeringkit.io.sflow.SflowWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** A small file of every flow format, to be damaged. */
final class FlowSamples {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final int PCAP_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int NFCAPD_HEADERS = 52; // of the file and of its first block
  private static final long BOOT = FlowRecords.BOOT_MILLIS;
  private static final Set<FlowField> V5_FIELDS = v5Fields();

  private FlowSamples() {}

  private interface Exporting {
    FlowWriter to(DatagramSink sink) throws IOException;
  }

  private static Set<FlowField> v5Fields() {
    Set<FlowField> fields = EnumSet.copyOf(NetFlow9Writer.fields());
    fields.removeAll(
        EnumSet.of(
            FlowField.BGP_NEXT_HOP,
            FlowField.VLAN,
            FlowField.SAMPLER_ID,
            FlowField.FLOW_DIRECTION,
            FlowField.OCTETS));
    return fields;
  }

  private static List<FlowRecord> v5Records() {
    return FlowRecords.make(5, 6, IpFamily.IPV4).stream()
        .map(record -> FlowRecords.only(record, V5_FIELDS))
        .toList();
  }

  private static FlowWriter v5(DatagramSink sink) {
    return new NetFlow5Writer(sink, 0, BOOT, 100);
  }

  private static FlowWriter v9(DatagramSink sink) {
    return NetFlow9Writer.builder(sink, 1, BOOT).sampler(1, 10).templatesEvery(1).build();
  }

  private static FlowWriter ipfix(DatagramSink sink) {
    return IpfixWriter.builder(sink, 1).selector(1, 10).templatesEvery(1).build();
  }

  private static FlowWriter sflow(DatagramSink sink) {
    return SflowWriter.builder(sink, SflowRecords.AGENT, 7, 0).build();
  }

  /** Every sample; those that are long to write have few records. */
  static List<FlowSample> all() throws IOException {
    List<FlowRecord> mixed = FlowRecords.make(1, 6, IpFamily.IPV4, IpFamily.IPV6);
    List<FlowRecord> many = WriterRoundTripProperties.records(1, 4);
    List<FlowRecord> packets = SflowRecords.make(1, 6);
    List<FlowSample> all = new ArrayList<>();
    all.add(pcap("netflow v5", v5Records(), FlowSamples::v5));
    all.add(pcap("netflow v9", mixed, FlowSamples::v9));
    all.add(pcap("ipfix", many, FlowSamples::ipfix));
    all.add(pcap("sflow", packets, FlowSamples::sflow));
    all.add(pcapNg("netflow v9", mixed, FlowSamples::v9));
    all.add(bare("netflow v5", v5Records(), FlowSamples::v5));
    all.add(bare("netflow v9", mixed, FlowSamples::v9));
    all.add(bare("ipfix", many, FlowSamples::ipfix));
    all.add(bare("sflow", packets, FlowSamples::sflow));
    byte[] raw = NfcapdFiles.file(0, 5, 8);
    all.add(
        new FlowSample("nfcapd", raw, List.of(new FlowSample.Unit(NFCAPD_HEADERS, raw.length, 1))));
    all.add(FlowSample.of("nfcapd bzip2", NfcapdFiles.file(2, 6, 6)));
    all.add(FlowSample.of("nfcapd lz4", NfcapdFiles.file(3, 6, 6)));
    all.add(FlowSample.of("nfcapd zstd", NfcapdFiles.file(4, 6, 6)));
    all.add(FlowSample.of("nfcapd lzo", lzo()));
    all.add(FlowSample.of("nfcapd layout 1", Layout1.file()));
    all.addAll(texts());
    return all;
  }

  /** Captures of so many records, each in a datagram of its own. */
  static List<FlowSample> captures(int count) throws IOException {
    List<FlowRecord> mixed = FlowRecords.make(1, count, IpFamily.IPV4, IpFamily.IPV6);
    List<FlowRecord> v5 =
        FlowRecords.make(5, count, IpFamily.IPV4).stream()
            .map(record -> FlowRecords.only(record, V5_FIELDS))
            .toList();
    return List.of(
        pcap("netflow v5", v5, FlowSamples::v5),
        pcap("netflow v9", mixed, FlowSamples::v9),
        pcap("ipfix", WriterRoundTripProperties.records(1, count), FlowSamples::ipfix),
        pcap("sflow", SflowRecords.make(1, count), FlowSamples::sflow),
        pcapNg("netflow v9", mixed, FlowSamples::v9));
  }

  /** So many records as rows of our own CSV and JSON. */
  static List<FlowSample> rows(int count) throws IOException {
    List<FlowRecord> records = FlowRecords.make(2, count, IpFamily.IPV4, IpFamily.IPV6);
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    write(new FlowCsvWriter(csv), records);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    write(new FlowJsonWriter(json), records);
    return List.of(
        FlowSample.of("own csv", csv.toByteArray()),
        FlowSample.of("own json lines", json.toByteArray()));
  }

  private static byte[] lzo() throws IOException {
    try (InputStream in = NfcapdFiles.class.getResourceAsStream("six-flows.lzo.nf")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** Each record in a datagram of its own, with its templates: damage costs that one only. */
  private static List<byte[]> datagrams(List<FlowRecord> records, Exporting exporting)
      throws IOException {
    List<byte[]> datagrams = new ArrayList<>();
    DatagramSink sink =
        (payload, from, length, millis) ->
            datagrams.add(java.util.Arrays.copyOfRange(payload, from, from + length));
    FlowWriter writer = exporting.to(sink);
    for (FlowRecord record : records) {
      writer.add(record);
      writer.flush();
    }
    return datagrams;
  }

  private static FlowSample bare(String name, List<FlowRecord> records, Exporting exporting)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] datagram : datagrams(records, exporting)) {
      file.writeBytes(datagram);
    }
    return FlowSample.of(name + " datagrams", file.toByteArray());
  }

  private static FlowSample pcap(String name, List<FlowRecord> records, Exporting exporting)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    List<FlowSample.Unit> units = new ArrayList<>();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      int from = PCAP_HEADER;
      for (byte[] datagram : datagrams(records, exporting)) {
        pcap.accept(datagram, 0, datagram.length, BOOT + 60_000 + 10L * units.size());
        units.add(new FlowSample.Unit(from + PACKET_HEADER, file.size(), 1));
        from = file.size();
      }
    }
    return new FlowSample(name + " pcap", file.toByteArray(), units);
  }

  /** The packets of the pcap in enhanced packet blocks. */
  private static FlowSample pcapNg(String name, List<FlowRecord> records, Exporting exporting)
      throws IOException {
    List<FlowSample.Unit> units = new ArrayList<>();
    byte[] octets = pcapNg(pcap(name, records, exporting).octets(), units);
    return new FlowSample(name + " pcapng", octets, units);
  }

  /**
   * A capture of the writer's as pcapng.
   *
   * @param units where its packets are then is added to these
   */
  static byte[] pcapNg(byte[] pcap, List<FlowSample.Unit> units) {
    ByteBuffer from = ByteBuffer.wrap(pcap); // the writer's order
    ByteBuffer to = ByteBuffer.allocate(2 * pcap.length).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1).putLong(-1).putInt(28);
    to.putInt(1).putInt(20).putShort((short) from.getInt(20)).putShort((short) 0);
    to.putInt(0).putInt(20);
    from.position(PCAP_HEADER);
    while (from.hasRemaining()) {
      long micros = from.getInt() * 1_000_000L + from.getInt();
      int length = from.getInt();
      int padded = (length + 3) / 4 * 4;
      byte[] packet = new byte[padded];
      from.getInt();
      from.get(packet, 0, length);
      to.putInt(6).putInt(32 + padded).putInt(0);
      to.putInt((int) (micros >>> 32)).putInt((int) micros).putInt(length).putInt(length);
      units.add(new FlowSample.Unit(to.position(), to.position() + length, 1));
      to.put(packet).putInt(32 + padded);
    }
    return java.util.Arrays.copyOf(to.array(), to.position());
  }

  static List<FlowSample> texts() throws IOException {
    List<FlowRecord> records = FlowRecords.make(2, 3, IpFamily.IPV4, IpFamily.IPV6);
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    write(new FlowCsvWriter(csv), records);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    write(new FlowJsonWriter(json), records);
    return List.of(
        lines("own csv", csv.toString(UTF_8), 1),
        lines("own json lines", json.toString(UTF_8), 1),
        lines("nfdump csv", NFDUMP, 1),
        lines("nfdump 1.7.5 csv", NFDUMP_WORDS, 1),
        FlowSample.of("nfdump json", NFDUMP_JSON.getBytes(UTF_8)),
        lines("pmacct json lines", PMACCT, 1),
        lines("goflow2 json lines", GOFLOW2, 1),
        lines("akvorado csv", AKVORADO, 1),
        lines("aws vpc", AWS, 1),
        lines("gcp json lines", GCP, 1));
  }

  private static void write(FlowTextWriter writer, List<FlowRecord> records) throws IOException {
    FlowBatch batch = new FlowBatch();
    records.forEach(batch::add);
    writer.write(batch);
    writer.close();
  }

  /**
   * Text of one record a line. A quote or a brace put in may take the next line with it.
   *
   * @param headers lines by which the format is known
   */
  private static FlowSample lines(String name, String text, int headers) {
    List<FlowSample.Unit> units = new ArrayList<>();
    int from = 0;
    for (int line = 0; from < text.length(); line++) {
      int to = text.indexOf('\n', from) + 1;
      if (line >= headers) {
        units.add(new FlowSample.Unit(from, to, 2));
      }
      from = to;
    }
    return new FlowSample(name, text.getBytes(UTF_8), units);
  }

  private static final String NFDUMP =
      """
      ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das
      2026-11-12 13:14:40,2026-11-12 13:16:20,99.3,192.0.2.7,198.51.100.9,6591,80,TCP,...AP.SF,64,8,2,2480,0,0,1,2,3,4
      2026-11-12 13:14:41,2026-11-12 13:16:20,99.3,192.0.2.8,198.51.100.9,6591,80,UDP,........,64,8,2,2481,0,0,1,2,3,4
      2026-11-12 13:14:42,2026-11-12 13:16:20,99.3,2001:db8::1,2001:db8::2,0,128.0,ICMP6,.,64,8,2,2482,0,0,1,2,3,4
      2026-11-12 13:14:43,2026-11-12 13:16:20,99.3,192.0.2.9,198.51.100.9,6591,80,TCP,...AP.SF,64,8,2,2483,0,0,1,2,3,4
      """;

  private static final String NFDUMP_WORDS =
      """
      firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,bps,bpp,flows
      2026-11-12 13:14:40.250,1.500,ICMP,192.0.2.7,0,198.51.100.9,3.1,1.2 K,12.3 M,0,0,3
      2026-11-12 13:14:40.250,1.500,TCP,192.0.2.8,1,198.51.100.9,443,12,1230,0,0,1
      2026-11-12 13:14:40.250,1.500,TCP,192.0.2.9,1,198.51.100.9,443,12,1231,0,0,1
      """;

  private static final String NFDUMP_JSON =
      """
      [ { "type" : "FLOW", "sampled" : 0, "first" : "2026-11-12T13:14:40.250", "last" : "2026-11-12T13:14:41.250",
      "proto" : 6, "src4_addr" : "192.0.2.7", "dst4_addr" : "198.51.100.9", "src_port" : 1, "dst_port" : 2,
      "in_packets" : 3, "in_bytes" : 400, "src_as" : 64500, "label" : "<none>" },
      { "type" : "FLOW", "sampled" : 0, "first" : "2026-11-12T13:14:40.250", "last" : "2026-11-12T13:14:41.250",
      "proto" : 17, "src6_addr" : "2001:db8::1", "dst6_addr" : "2001:db8::2", "src_port" : 1, "dst_port" : 2,
      "in_packets" : 3, "in_bytes" : 401 } ]
      """;

  private static final String PMACCT =
      """
      {"event_type":"purge","as_src":64500,"as_dst":64501,"peer_ip_src":"192.0.2.1","ip_src":"192.0.2.7","ip_dst":"198.51.100.9","port_src":1,"ip_proto":"tcp","timestamp_start":"2026-11-12 13:14:40.000000","timestamp_end":"2026-11-12 13:14:50.000000","packets":2,"flows":1,"bytes":376}
      {"event_type":"purge","as_src":64500,"as_dst":64501,"peer_ip_src":"192.0.2.1","ip_src":"192.0.2.8","ip_dst":"198.51.100.9","port_src":1,"ip_proto":"udp","timestamp_start":"2026-11-12 13:14:40.000000","timestamp_end":"2026-11-12 13:14:50.000000","packets":2,"flows":1,"bytes":377}
      {"event_type":"purge","as_src":64500,"as_dst":64501,"peer_ip_src":"192.0.2.1","ip_src":"192.0.2.9","ip_dst":"198.51.100.9","port_src":1,"ip_proto":"tcp","timestamp_start":"2026-11-12 13:14:40.000000","timestamp_end":"2026-11-12 13:14:50.000000","packets":2,"flows":1,"bytes":378}
      """;

  private static final String GOFLOW2 =
      """
      {"type":"SFLOW_5","time_received_ns":1794489280000000000,"sampling_rate":100,"sampler_address":"192.0.2.1","bytes":1500,"packets":1,"src_addr":"192.0.2.7","dst_addr":"198.51.100.9","proto":"TCP","in_if":3,"out_if":4}
      {"type":"SFLOW_5","time_received_ns":1794489280000000000,"sampling_rate":100,"sampler_address":"192.0.2.1","bytes":1501,"packets":1,"src_addr":"192.0.2.8","dst_addr":"198.51.100.9","proto":"TCP","in_if":3,"out_if":4}
      {"type":"SFLOW_5","time_received_ns":1794489280000000000,"sampling_rate":100,"sampler_address":"192.0.2.1","bytes":1502,"packets":1,"src_addr":"192.0.2.9","dst_addr":"198.51.100.9","proto":"TCP","in_if":3,"out_if":4}
      """;

  private static final String AKVORADO =
      """
      TimeReceived,SamplingRate,ExporterAddress,SrcAddr,DstAddr,SrcAS,DstAS,Bytes,Packets,Proto,SrcPort,DstPort
      2026-11-12 13:14:40,1000,::ffff:192.0.2.1,::ffff:192.0.2.7,2001:db8::1,64500,64501,1500,1,6,443,1
      2026-11-12 13:14:40,1000,::ffff:192.0.2.1,::ffff:192.0.2.8,2001:db8::1,64500,64501,1501,1,6,443,1
      2026-11-12 13:14:40,1000,::ffff:192.0.2.1,::ffff:192.0.2.9,2001:db8::1,64500,64501,1502,1,6,443,1
      """;

  private static final String AWS =
      """
      version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status
      2 123456789010 eni-1 192.0.2.7 198.51.100.9 20641 22 6 20 4249 1794489280 1794489340 ACCEPT OK
      2 123456789010 eni-1 192.0.2.8 198.51.100.9 20641 23 6 1 40 1794489280 1794489340 REJECT OK
      2 123456789010 eni-1 192.0.2.9 198.51.100.9 20641 23 6 1 41 1794489280 1794489340 ACCEPT OK
      2 123456789010 eni-1 - - - - - - - 1794489280 1794489340 - NODATA
      """;

  private static final String GCP =
      """
      {"insertId":"1","jsonPayload":{"bytes_sent":"4249","connection":{"dest_ip":"198.51.100.9","dest_port":443,"protocol":6,"src_ip":"192.0.2.7","src_port":1},"end_time":"2026-11-12T13:14:41.5Z","packets_sent":"20","reporter":"SRC","start_time":"2026-11-12T13:14:40.2Z"},"timestamp":"2026-11-12T13:15:00Z"}
      {"insertId":"2","jsonPayload":{"bytes_sent":"4250","connection":{"dest_ip":"198.51.100.9","dest_port":443,"protocol":6,"src_ip":"192.0.2.8","src_port":1},"end_time":"2026-11-12T13:14:41.5Z","packets_sent":"20","reporter":"SRC","start_time":"2026-11-12T13:14:40.2Z"},"timestamp":"2026-11-12T13:15:00Z"}
      {"insertId":"3","jsonPayload":{"bytes_sent":"4251","connection":{"dest_ip":"198.51.100.9","dest_port":443,"protocol":6,"src_ip":"192.0.2.9","src_port":1},"end_time":"2026-11-12T13:14:41.5Z","packets_sent":"20","reporter":"DEST","start_time":"2026-11-12T13:14:40.2Z"},"timestamp":"2026-11-12T13:15:00Z"}
      """;
}
