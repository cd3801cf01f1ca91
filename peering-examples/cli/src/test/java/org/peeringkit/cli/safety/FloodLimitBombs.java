package org.peeringkit.cli.safety;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;

/** Captures of datagrams that ask a decoder to remember more than it may. */
final class FloodLimitBombs {
  private static final String TEMPLATES = "templates of an exporter and domain; fields of one";
  private static final String EXPORTERS = "exporters and domains remembered of one input";
  private static final String WAITING = "data waiting for a template";
  private static final String NAMES = "names of interfaces";
  private static final String UNLISTED =
      "routers and interfaces of no link told apart while counting";
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final long MILLIS = 1_793_491_200_000L;
  private static final int SPEAKERS = (1 << 16) + 2;
  private static final int V5_HEADER = 24;
  private static final int V5_RECORD = 48;

  private FloodLimitBombs() {}

  private interface Sending {
    void to(PcapWriter pcap) throws IOException;
  }

  static List<LimitBomb> all() {
    List<LimitBomb> all = new ArrayList<>();
    for (int version : new int[] {9, 10}) {
      String name = version == 9 ? "NetFlow v9" : "IPFIX";
      all.add(
          flows(
              TEMPLATES,
              name + ", 4,097 templates",
              "bomb, offset \\d+: templates of 10.0.0.0#7: expected at most 4096",
              pcap -> templates(pcap, version)));
      all.add(
          flows(
              TEMPLATES,
              name + ", 1,025 fields",
              "bomb, offset \\d+: field count: expected at most 1024",
              pcap -> send(pcap, 0, message(version, 7, template(version, 256, 1025)))));
      all.add(
          flows(
              EXPORTERS,
              name + ", 65,538 domains",
              "bomb, offset \\d+: templates of 10.1.0.1#65537: expected at most",
              pcap -> {
                for (int i = 0; i < SPEAKERS; i++) {
                  send(pcap, i, message(version, i, template(version, 256, 1)));
                }
              }));
      all.add(
          LimitBomb.of(
              WAITING,
              name + ", 20 MB",
              "bomb, .*expected a template, found none; sets lost: 340, octets lost: 20398640",
              () -> gzipped(pcap -> waiting(pcap, version)),
              "flows",
              "--count",
              "bomb"));
    }
    all.add(
        flows(
            EXPORTERS,
            "NetFlow v5, 65,538 engines",
            "flows 65538 .*faults 0",
            FloodLimitBombs::engines));
    all.add(
        flows(EXPORTERS, "sFlow, 65,538 agents", "flows 0 .*faults 0", FloodLimitBombs::agents));
    all.add(
        flows(NAMES, "262,145 and more", "flows 0 .*faults 0", pcap -> names(pcap, 300_000, 1, 1)));
    all.add(
        LimitBomb.of(
            NAMES,
            "names of 32 Mi characters and more, given after all have one",
            "flows 0 .*faults 0",
            () ->
                gzipped(
                    pcap -> {
                      names(pcap, 262_144, 1, 1);
                      names(pcap, 262_144, 1000, 2);
                    }),
            "flows",
            "--count",
            "bomb"));
    all.add(
        LimitBomb.configured(
            UNLISTED,
            "NetFlow v5, 9,000 routers and 20,000 interfaces of one",
            "1 flow inputs: .*/a.ledger",
            "inputs: {flows: [{path: bomb}]}\n"
                + "links: [{name: a, exporter: 10.0.0.1, ifIndex: 1, class: TRANSIT, capacity:"
                + " 10G}]\n",
            () -> capture(FloodLimitBombs::unlisted),
            "ledger",
            "build",
            "--month=2026-10",
            "--out={}/a.ledger"));
    return all;
  }

  private static LimitBomb flows(String limit, String what, String refusal, Sending sending) {
    return LimitBomb.of(limit, what, refusal, () -> capture(sending), "flows", "--count", "bomb");
  }

  private static byte[] gzipped(Sending sending) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(new GZIPOutputStream(file), ROUTER, 5000, ROUTER, 2055)) {
      sending.to(pcap);
    }
    return file.toByteArray();
  }

  private static byte[] capture(Sending sending) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      sending.to(pcap);
    }
    return file.toByteArray();
  }

  private static void send(PcapWriter pcap, int sender, byte[] payload) throws IOException {
    pcap.accept(IpAddr.ofV4(0x0A00_0000 + sender), 5000, ROUTER, payload, MILLIS);
  }

  private static void templates(PcapWriter pcap, int version) throws IOException {
    for (int i = 0; i <= 4096; i++) {
      send(pcap, 0, message(version, 7, template(version, 256 + i, 1)));
    }
  }

  private static void waiting(PcapWriter pcap, int version) throws IOException {
    byte[] set = new byte[60_000];
    ByteBuffer.wrap(set).putShort((short) 256).putShort((short) set.length);
    for (int i = 0; i < 340; i++) {
      send(pcap, 0, message(version, 7, set));
    }
  }

  private static void engines(PcapWriter pcap) throws IOException {
    for (int i = 0; i < SPEAKERS; i++) {
      send(pcap, i, v5(1));
    }
  }

  private static void unlisted(PcapWriter pcap) throws IOException {
    for (int i = 0; i < 9000; i++) {
      send(pcap, i + 1, v5(1));
    }
    for (int i = 0; i < 20_000; i++) {
      send(pcap, 0, v5(i));
    }
  }

  /** One record of 9,000 octets. */
  private static byte[] v5(int inIndex) {
    ByteBuffer out = ByteBuffer.allocate(V5_HEADER + V5_RECORD);
    out.putShort((short) 5).putShort((short) 1).putInt(1000).putInt((int) (MILLIS / 1000));
    out.position(V5_HEADER);
    out.putInt(0xC633_6401).putInt(0xC000_0201).putInt(0);
    out.putShort((short) inIndex).putShort((short) 2).putInt(10).putInt(9000).putInt(1).putInt(2);
    return out.array();
  }

  private static void agents(PcapWriter pcap) throws IOException {
    for (int i = 0; i < SPEAKERS; i++) {
      ByteBuffer out = ByteBuffer.allocate(28).putInt(5).putInt(1).putInt(0x0A00_0000 + i);
      send(pcap, i, out.putInt(0).putInt(1).putInt(1000).putInt(0).array());
    }
  }

  /** Options data: ifName by ifIndex (RFC 3954 6.1), in as many datagrams as they take. */
  private static void names(PcapWriter pcap, int count, int letters, int time) throws IOException {
    ByteBuffer template = ByteBuffer.allocate(20).putShort((short) 1).putShort((short) 20);
    template.putShort((short) (300 + letters % 2)).putShort((short) 4).putShort((short) 4);
    template.putShort((short) 2).putShort((short) 4).putShort((short) 82).putShort((short) letters);
    send(pcap, 0, message(9, 7, template.array()));
    int each = 60_000 / (4 + letters);
    for (int from = 0; from < count; from += each) {
      int n = Math.min(each, count - from);
      ByteBuffer set = ByteBuffer.allocate(4 + n * (4 + letters));
      set.putShort((short) (300 + letters % 2)).putShort((short) set.capacity());
      byte[] name = new byte[letters];
      Arrays.fill(name, (byte) ('a' + time));
      for (int i = 0; i < n; i++) {
        set.putInt(from + i + 1).put(name);
      }
      send(pcap, 0, message(9, 7, set.array()));
    }
  }

  private static byte[] message(int version, int domain, byte[] set) {
    ByteBuffer out = ByteBuffer.allocate(20 + set.length).putShort((short) version);
    if (version == 9) {
      out.putShort((short) 1).putInt(1000).putInt((int) (MILLIS / 1000)).putInt(0).putInt(domain);
    } else {
      out.putShort((short) (16 + set.length)).putInt((int) (MILLIS / 1000)).putInt(0);
      out.putInt(domain);
    }
    out.put(set);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] template(int version, int id, int fields) {
    int length = 8 + 4 * fields;
    ByteBuffer out = ByteBuffer.allocate(length).putShort((short) (version == 9 ? 0 : 2));
    out.putShort((short) length).putShort((short) id).putShort((short) fields);
    for (int i = 0; i < fields; i++) {
      out.putShort((short) (1 + i % 100)).putShort((short) 4);
    }
    return out.array();
  }
}
