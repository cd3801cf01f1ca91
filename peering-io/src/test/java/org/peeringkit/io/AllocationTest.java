package org.peeringkit.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.mrt.MrtCursor;
import org.peeringkit.io.mrt.MrtWriter;
import org.peeringkit.io.netflow.FlowRecords;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * The fast tier allocates nothing per route, and per flow only its share of what a datagram costs:
 * the difference between a longer and a shorter input, so that neither the buffers nor what is kept
 * once counts.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PREFIXES = 2_000;

  private interface Walk {
    /** Returns how many routes or flows there were. */
    long over(byte[] input) throws IOException;
  }

  private static double octetsEach(Walk walk, byte[] few, byte[] many) throws IOException {
    walk.over(many);
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    long[] counts = new long[2];
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 2; i++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        counts[i] = walk.over(i == 0 ? few : many);
        least[i] = Math.min(least[i], THREADS.getCurrentThreadAllocatedBytes() - before);
      }
    }
    assertThat(counts[1]).isGreaterThan(counts[0]);
    return (double) (least[1] - least[0]) / (counts[1] - counts[0]);
  }

  private static byte[] repeated(byte[] once, int times) {
    byte[] all = new byte[once.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(once, 0, all, i * once.length, once.length);
    }
    return all;
  }

  private static Input input(byte[] content) {
    return Input.of("memory", true, () -> new ByteArrayInputStream(content));
  }

  private static byte[] table() throws IOException {
    BgpPeer peer =
        new BgpPeer(
            IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(IpAddr.parse("192.0.2.1")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MrtWriter writer = new MrtWriter(out)) {
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", List.of(peer));
      for (int i = 0; i < PREFIXES; i++) {
        PathAttributes attributes =
            PathAttributes.builder()
                .origin(Origin.IGP)
                .asPath(AsPath.parse("64501 " + (64502 + i % 7)))
                .nextHop(IpAddr.parse("192.0.2.1"))
                .build();
        writer.rib(
            TIME,
            i,
            Prefix.ofV4(0x0A00_0000 | i << 8, 24),
            List.of(new MrtWriter.RibEntry(0, TIME, attributes)));
      }
    }
    return out.toByteArray();
  }

  @Test
  void nothingPerRoute() throws IOException {
    byte[] once = table();
    Walk walk =
        content -> {
          long routes = 0;
          long sum = 0;
          try (MrtCursor cursor = MrtCursor.open(input(content), ReadOptions.defaults())) {
            while (cursor.next()) {
              routes++;
              sum += cursor.hi() + cursor.length() + cursor.attributesId() + cursor.peerIndex();
            }
          }
          assertThat(sum).isNotZero();
          return routes;
        };
    double each = octetsEach(walk, repeated(once, 4), repeated(once, 12));
    assertThat(each).as("octets allocated a route").isLessThan(0.1);
  }

  private static byte[] flows(int count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter pcap =
        new PcapWriter(out, IpAddr.parse("192.0.2.1"), 2055, IpAddr.parse("192.0.2.2"), 2055)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(pcap, 1, FlowRecords.BOOT_MILLIS).templatesEvery(1_000).build();
      for (FlowRecord record : FlowRecords.make(7, count, IpFamily.IPV4)) {
        writer.add(record);
      }
      writer.flush();
    }
    return out.toByteArray();
  }

  @Test
  void littlePerFlow() throws IOException {
    Formats formats = Formats.load(AllocationTest.class.getClassLoader());
    FlowBatch batch = new FlowBatch();
    Walk walk =
        content -> {
          long flows = 0;
          try (FlowReader reader = formats.flows(List.of(input(content)), ReadOptions.defaults())) {
            while (reader.next(batch)) {
              flows += batch.size();
            }
          }
          return flows;
        };
    double each = octetsEach(walk, flows(2_000), flows(12_000));
    // What a datagram of some twenty flows costs, in both passes: its header, its moment, its set.
    assertThat(each).as("octets allocated a flow").isLessThan(16);
  }
}
