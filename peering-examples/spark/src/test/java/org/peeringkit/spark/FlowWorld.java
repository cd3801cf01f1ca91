package org.peeringkit.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * A small network with two routers, one of NetFlow v9 with samplers, one of IPFIX that names its
 * interfaces, whose templates come so rarely that most files and micro-batches have none; and a
 * third one whose flows other programs have turned into JSON.
 */
final class FlowWorld {
  static final String MONTH = "2026-08";
  private static final IpAddr V9_ROUTER = IpAddr.parse("192.0.2.1");
  private static final IpAddr IPFIX_ROUTER = IpAddr.parse("192.0.2.2");
  private static final String TEXT_ROUTER = "192.0.2.3";
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.9");
  private static final int PORT = 2055;
  private static final long START = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();
  private static final long MONTH_MILLIS = 31L * 86_400_000;
  private static final int REMOTES = 12;
  private static final int DATAGRAMS_PER_FILE = 4;

  private FlowWorld() {}

  /** A datagram on its way. */
  record Sent(IpAddr exporter, long millis, Bytes payload) {}

  /** All datagrams, in the order in which they arrive; the first of each router are lost. */
  static List<Sent> datagrams(int flows) throws IOException {
    List<Sent> v9 = new ArrayList<>();
    NetFlow9Writer netflow =
        NetFlow9Writer.builder(into(v9, V9_ROUTER), 1, START - 1000)
            .sampler(1, 100)
            .templatesEvery(20)
            .build();
    write(netflow, flows, 11, 10);
    List<Sent> ipfix = new ArrayList<>();
    IpfixWriter named =
        IpfixWriter.builder(into(ipfix, IPFIX_ROUTER), 7)
            .selector(1, 200)
            .describe(
                new InterfaceFacts.Fact(
                    Optional.of(IPFIX_ROUTER),
                    20,
                    Optional.of("et-0/0/1"),
                    Optional.empty(),
                    OptionalLong.empty()))
            .templatesEvery(15)
            .build();
    write(named, flows, 12, 20);
    List<Sent> all = new ArrayList<>(v9.subList(1, v9.size()));
    all.addAll(ipfix);
    all.sort(Comparator.comparingLong(Sent::millis).thenComparing(Sent::exporter));
    return all;
  }

  private static DatagramSink into(List<Sent> sent, IpAddr exporter) {
    return (octets, from, length, millis) ->
        sent.add(new Sent(exporter, millis, Bytes.copyOf(octets, from, length)));
  }

  private static void write(FlowWriter writer, int flows, long seed, int port) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < flows; i++) {
      boolean inbound = random.nextInt(3) > 0;
      long start = START + MONTH_MILLIS * i / flows + random.nextInt(60_000);
      int remote = random.nextInt(REMOTES + 1);
      IpAddr theirs = IpAddr.ofV4(0x97C8_0000 + (remote << 16) + random.nextInt(0xFFFF));
      IpAddr ours = IpAddr.ofV4(0x97C0_0000 + random.nextInt(0xFFFF));
      writer.add(
          FlowRecord.builder(Exporter.UNKNOWN)
              .set(FlowField.SOURCE_ADDRESS, inbound ? theirs : ours)
              .set(FlowField.DESTINATION_ADDRESS, inbound ? ours : theirs)
              .set(FlowField.OCTETS, random.nextInt(40, 100_000))
              .set(FlowField.PACKETS, random.nextInt(1, 70))
              .set(FlowField.START_MILLIS, start)
              .set(FlowField.END_MILLIS, start + random.nextInt(700_000))
              .set(FlowField.INGRESS_INTERFACE, inbound ? port : 90)
              .set(FlowField.EGRESS_INTERFACE, inbound ? 90 : port)
              .set(FlowField.SAMPLER_ID, 1)
              .set(FlowField.PROTOCOL, 6)
              .set(FlowField.FLOW_DIRECTION, 0)
              .build());
    }
    writer.flush();
  }

  /** Messages as goflow2 publishes them: a flow each. */
  static List<String> goflow2(int flows) {
    List<String> messages = new ArrayList<>();
    Random random = new Random(13);
    for (int i = 0; i < flows; i++) {
      long start = START + MONTH_MILLIS * i / flows;
      messages.add(
          """
          {"type":"IPFIX","time_received_ns":%d,"sequence_num":%d,"sampling_rate":512,\
          "sampler_address":"%s","time_flow_start_ns":%d,"time_flow_end_ns":%d,"bytes":%d,\
          "packets":%d,"src_addr":"151.%d.0.7","dst_addr":"151.192.0.%d","etype":"IPv4",\
          "proto":"TCP","in_if":30,"out_if":90}\
          """
              .formatted(
                  (start + 60_000) * 1_000_000,
                  i,
                  TEXT_ROUTER,
                  start * 1_000_000,
                  (start + random.nextInt(60_000)) * 1_000_000,
                  random.nextInt(40, 100_000),
                  random.nextInt(1, 70),
                  200 + random.nextInt(REMOTES),
                  random.nextInt(256)));
    }
    return messages;
  }

  /** Messages as pmacct publishes them with kafka_multi_values: up to three flows in lines. */
  static List<String> pmacct(int messages) {
    List<String> all = new ArrayList<>();
    Random random = new Random(14);
    for (int i = 0; i < messages; i++) {
      StringBuilder lines = new StringBuilder();
      for (int line = 0; line <= i % 3; line++) {
        Instant start = Instant.ofEpochMilli(START + MONTH_MILLIS * i / messages);
        lines.append(
            """
            {"event_type": "purge", "peer_ip_src": "%s", "iface_in": 90, "iface_out": 31, \
            "ip_src": "151.192.0.%d", "ip_dst": "151.%d.0.9", "ip_proto": "udp", \
            "sampling_rate": 256, "timestamp_start": "%s", "timestamp_end": "%s", \
            "packets": %d, "bytes": %d, "writer_id": "default_kafka/4711"}
            """
                .formatted(
                    TEXT_ROUTER,
                    random.nextInt(256),
                    200 + random.nextInt(REMOTES),
                    start,
                    start.plusSeconds(random.nextInt(60)),
                    random.nextInt(1, 70),
                    random.nextInt(40, 100_000)));
      }
      all.add(lines.toString());
    }
    return all;
  }

  /** Captures of each router, of few datagrams each. */
  static List<byte[]> captures(List<Sent> sent) throws IOException {
    List<byte[]> captures = new ArrayList<>();
    for (IpAddr router : List.of(V9_ROUTER, IPFIX_ROUTER)) {
      List<Sent> theirs = sent.stream().filter(s -> s.exporter().equals(router)).toList();
      for (int at = 0; at < theirs.size(); at += DATAGRAMS_PER_FILE) {
        int to = Math.min(theirs.size(), at + DATAGRAMS_PER_FILE);
        captures.add(capture(theirs.subList(at, to)));
      }
    }
    return captures;
  }

  static byte[] capture(List<Sent> sent) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    PcapWriter pcap = new PcapWriter(octets, V9_ROUTER, PORT, COLLECTOR, PORT);
    for (Sent datagram : sent) {
      pcap.accept(
          datagram.exporter(), PORT, COLLECTOR, datagram.payload().toArray(), datagram.millis());
    }
    pcap.flush();
    return octets.toByteArray();
  }

  /**
   * Configuration, table and flow files; one file is compressed, one there twice, one no flows.
   *
   * @return the configuration
   */
  static Path write(Path folder, List<byte[]> captures) throws IOException {
    Files.createDirectories(folder.resolve("flows"));
    int number = 0;
    for (byte[] capture : captures) {
      String name = String.format("flows/%03d.pcap", number++);
      try (OutputStream out = opened(folder.resolve(number == 3 ? name + ".gz" : name))) {
        out.write(capture);
      }
    }
    Files.write(folder.resolve("flows/again.pcap"), captures.get(1));
    Files.writeString(folder.resolve("flows/notes.txt"), "routers were moved on Monday\n");
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < REMOTES; i++) {
      table.append(
          "TABLE_DUMP2|1785542400|B|192.0.2.65|64500|151.%d.0.0/16|64500 %d|IGP|192.0.2.65|0|0||NAG||\n"
              .formatted(200 + i, i < 4 ? 65536 : 65536 + i));
    }
    Files.writeString(folder.resolve("table.txt"), table, StandardCharsets.UTF_8);
    Path config = folder.resolve("peering.yaml");
    Files.writeString(
        config,
        """
        network: {asn: 64496, name: Example Networks, prefixes: [151.192.0.0/16]}
        inputs:
          ribs: [{path: table.txt, vantage: OWN}]
          flows: [{path: "flows/*", counters: raw}]
        links:
          - {name: transit-a, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10, neighbour: 64500, capacity: 10G}
          - {name: transit-c, class: TRANSIT, exporter: 192.0.2.3, ifIndex: 30, neighbour: 64500, capacity: 10G}
          - {name: pni-d, class: PNI, exporter: 192.0.2.3, ifIndex: 31, neighbour: 65537, capacity: 10G}
          - {name: pni-b, class: PNI, exporter: 192.0.2.2, ifName: et-0/0/1, neighbour: 65537, capacity: 10G}
        """);
    return config;
  }

  private static OutputStream opened(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
  }
}
