package org.peeringkit.cli.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** Counters, a table and flows of two hours at the end of July, written into a folder. */
final class SmallInputs {
  static final Instant START = Instant.parse("2026-07-31T22:00:00Z");
  private static final int READINGS = 49; // every five minutes, two hours into August

  private final Path dir;

  SmallInputs(Path dir) {
    this.dir = dir;
  }

  /** Transit at 3, the exchange at 1 of every 4 octets. */
  void counters() throws IOException {
    counters("ifHCInOctets", "ifHCOutOctets", 0, 1 << 20);
  }

  void counters(String in, String out, long first, long step) throws IOException {
    StringBuilder csv = new StringBuilder("time,exporter,ifIndex," + in + "," + out + "\n");
    for (int i = 0; i < READINGS; i++) {
      for (int port = 0; port < 2; port++) {
        long value = first + i * step * (port == 0 ? 3 : 1);
        if (in.equals("ifInOctets")) {
          value &= 0xFFFF_FFFFL;
        }
        csv.append(START.plusSeconds(300L * i))
            .append(",192.0.2.253,")
            .append(port == 0 ? 10 : 20)
            .append(',')
            .append(value)
            .append(',')
            .append(value)
            .append('\n');
      }
    }
    Files.writeString(dir.resolve("snmp.csv"), csv);
  }

  void rib(String prefix) throws IOException {
    rib(prefix, START);
  }

  void rib(String prefix, Instant time) throws IOException {
    BgpPeer peer =
        new BgpPeer(
            IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(IpAddr.parse("192.0.2.1")));
    ByteArrayOutputStream rib = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(rib)) {
      writer.peerIndexTable(time, IpAddr.parse("192.0.2.250"), "", List.of(peer));
      PathAttributes attributes =
          PathAttributes.builder()
              .origin(Origin.IGP)
              .asPath(AsPath.parse("64501"))
              .nextHop(IpAddr.parse(prefix.startsWith("0") ? "192.0.2.1" : "2001:db8::1"))
              .build();
      writer.rib(
          time, 0, Prefix.parse(prefix), List.of(new MrtWriter.RibEntry(0, time, attributes)));
    }
    Files.write(dir.resolve("rib.mrt"), rib.toByteArray());
  }

  void flows(boolean withInterfaces) throws IOException {
    flows(withInterfaces, "198.51.100.9");
  }

  void flows(boolean withInterfaces, String source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap =
        new PcapWriter(
            out, IpAddr.parse("192.0.2.254"), 50000, IpAddr.parse("192.0.2.251"), 2055)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(pcap, 7, START.toEpochMilli() - 3_600_000).build();
      for (int i = 0; i < 24; i++) {
        long at = START.toEpochMilli() + i * 300_000L;
        FlowRecord.Builder flow =
            FlowRecord.builder(Exporter.UNKNOWN)
                .set(FlowField.SOURCE_ADDRESS, IpAddr.parse(source))
                .set(FlowField.DESTINATION_ADDRESS, IpAddr.parse("192.0.2.10"))
                .set(FlowField.PACKETS, 10)
                .set(FlowField.OCTETS, 9000)
                .set(FlowField.START_MILLIS, at)
                .set(FlowField.END_MILLIS, at + 30_000);
        if (withInterfaces) {
          flow.set(FlowField.INGRESS_INTERFACE, 10).set(FlowField.EGRESS_INTERFACE, 30);
        }
        writer.add(flow.build());
      }
      writer.flush();
    }
    Files.write(dir.resolve("flows.pcap"), out.toByteArray());
  }
}
