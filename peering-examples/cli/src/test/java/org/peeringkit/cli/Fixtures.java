package org.peeringkit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Small files of documentation addresses and AS numbers, made by our own writers. */
public final class Fixtures {
  private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
  private static final BgpPeer FIRST = peer("192.0.2.1", 64501, "192.0.2.101");
  private static final BgpPeer SECOND = peer("192.0.2.2", 64502, "192.0.2.102");
  private static final BgpPeer THIRD = peer("2001:db8::3", 64503, "192.0.2.103");

  private static final int V9_HEADER = 20;
  private static final int V9_LAST_TEMPLATE_SET = 1; // RFC 3954 5.2 and 6.1

  private Fixtures() {}

  /** A file and where its records begin. */
  public static final class Records {
    private final byte[] octets;
    private final List<Integer> offsets;

    Records(byte[] octets, List<Integer> offsets) {
      this.octets = octets.clone();
      this.offsets = List.copyOf(offsets);
    }

    public byte[] octets() {
      return octets.clone();
    }

    public List<Integer> offsets() {
      return offsets;
    }
  }

  private static BgpPeer peer(String address, long asn, String identifier) {
    return new BgpPeer(IpAddr.parse(address), Asn.of(asn), Optional.of(IpAddr.parse(identifier)));
  }

  /**
   * A table dump: default route, nested prefixes, two origins for one prefix, an AS_SET, IPv6;
   * eight entries in seven records.
   */
  public static byte[] rib() throws IOException {
    return ribRecords().octets();
  }

  public static Records ribRecords() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    try (MrtWriter writer = new MrtWriter(out)) {
      offsets.add(0);
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", List.of(FIRST, SECOND, THIRD));
      List<Object[]> table =
          List.of(
              row("0.0.0.0/0", entry(0, "64501")),
              row("192.0.2.0/24", entry(0, "64501 64505 64510"), entry(1, "64502 64510")),
              row("198.51.100.0/24", entry(0, "64501 64511"), entry(1, "64502 64509")),
              row("198.51.100.128/25", entry(1, "64502 64509 {65537,65536}")),
              row("2001:db8::/32", entry(2, "64503 64504 64510")),
              row("2001:db8:1::/48", entry(2, "64503 64503 4200000000")));
      long sequence = 0;
      for (Object[] row : table) {
        writer.flush();
        offsets.add(out.size());
        List<MrtWriter.RibEntry> entries =
            Arrays.stream(row).skip(1).map(MrtWriter.RibEntry.class::cast).toList();
        writer.rib(TIME, sequence++, Prefix.parse((String) row[0]), entries);
      }
    }
    return new Records(out.toByteArray(), offsets);
  }

  private static Object[] row(String prefix, MrtWriter.RibEntry... entries) {
    Object[] row = new Object[entries.length + 1];
    row[0] = prefix;
    System.arraycopy(entries, 0, row, 1, entries.length);
    return row;
  }

  private static MrtWriter.RibEntry entry(int peer, String path) {
    String nextHop = peer == 2 ? "2001:db8::3" : peer == 1 ? "192.0.2.2" : "192.0.2.1";
    return new MrtWriter.RibEntry(
        peer,
        TIME,
        PathAttributes.builder()
            .origin(Origin.IGP)
            .asPath(AsPath.parse(path))
            .nextHop(IpAddr.parse(nextHop))
            .communities(List.of(Community.of(64500 + peer, 100)))
            .largeCommunities(peer == 2 ? List.of(LargeCommunity.parse("64503:1:2")) : List.of())
            .build());
  }

  /** A state change, an announcement of two prefixes, a withdrawal. */
  public static byte[] updates() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MrtWriter.Session session =
        new MrtWriter.Session(FIRST, Asn.of(64500), IpAddr.parse("192.0.2.200"));
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.stateChange(TIME, session, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
      writer.update(
          TIME.plusSeconds(1),
          session,
          List.of(),
          Optional.of(entry(0, "64501 64510").attributes()),
          List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("203.0.113.0/24")));
      writer.update(
          TIME.plusSeconds(2),
          session,
          List.of(Prefix.parse("203.0.113.0/24")),
          Optional.empty(),
          List.of());
    }
    return out.toByteArray();
  }

  /** NetFlow v9 in a capture: three flows, sampled 1:100. */
  public static byte[] flows() throws IOException {
    return capture((pcap, payload, from, length, at) -> pcap.accept(payload, from, length, at));
  }

  /** The same, but the sets with templates and sampler options are cut out of the datagrams. */
  static byte[] flowsWithoutTemplates() throws IOException {
    return capture(Fixtures::withoutTemplates);
  }

  private static void withoutTemplates(
      PcapWriter pcap, byte[] payload, int from, int length, long exportMillis) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(payload, from, length).slice();
    ByteBuffer kept = ByteBuffer.allocate(length);
    kept.put(in.slice(0, V9_HEADER));
    for (int at = V9_HEADER; at < length; ) {
      int set = in.getShort(at) & 0xFFFF;
      int octets = in.getShort(at + 2) & 0xFFFF;
      if (set > V9_LAST_TEMPLATE_SET) {
        kept.put(in.slice(at, octets));
      }
      at += octets;
    }
    pcap.accept(kept.array(), 0, kept.position(), exportMillis);
  }

  /** What becomes of a datagram. */
  private interface Step {
    void take(PcapWriter pcap, byte[] payload, int from, int length, long exportMillis)
        throws IOException;
  }

  private static byte[] capture(Step step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap =
        new PcapWriter(
            out, IpAddr.parse("192.0.2.254"), 50000, IpAddr.parse("192.0.2.253"), 2055)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(
                  (payload, from, length, at) -> step.take(pcap, payload, from, length, at),
                  7,
                  TIME.toEpochMilli() - 3_600_000)
              .sampler(1, 100)
              .build();
      writer.add(flow("198.51.100.9", "192.0.2.10", 64509, 64500, 20, 28_000));
      writer.add(flow("198.51.100.200", "192.0.2.10", 64509, 64500, 5, 3_000));
      writer.add(flow("2001:db8:1::5", "2001:db8::1", 4_200_000_000L, 64500, 10, 9_000));
      writer.flush();
    }
    return out.toByteArray();
  }

  private static FlowRecord flow(
      String source, String destination, long sourceAs, long destinationAs, long packets, long n) {
    return FlowRecord.builder(Exporter.UNKNOWN)
        .set(FlowField.SOURCE_ADDRESS, IpAddr.parse(source))
        .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse(destination))
        .set(FlowField.SOURCE_PORT, 443)
        .set(FlowField.DESTINATION_PORT, 50000)
        .set(FlowField.PROTOCOL, 6)
        .set(FlowField.PACKETS, packets)
        .set(FlowField.OCTETS, n)
        .set(FlowField.SOURCE_AS, sourceAs)
        .set(FlowField.DESTINATION_AS, destinationAs)
        .set(FlowField.INGRESS_INTERFACE, 10)
        .set(FlowField.EGRESS_INTERFACE, 20)
        .set(FlowField.SAMPLER_ID, 1)
        .set(FlowField.START_MILLIS, TIME.toEpochMilli())
        .set(FlowField.END_MILLIS, TIME.toEpochMilli() + 30_000)
        .build();
  }

  public static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
