package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.peeringkit.io.netflow.NetFlow9Writer;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** NetFlow v9 datagrams, sent to a socket of this machine at a rate; the same ones every time. */
final class LiveDatagrams {
  private static final int FLOWS = 200_000;
  private static final long NANOS = 1_000_000_000L;

  /** Sleeping is no shorter: what is due within it is sent at once. */
  private static final long SLACK_NANOS = 60_000;

  /** Where the sequence number stands (RFC 3954 5.1). */
  private static final int SEQUENCE = 12;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final List<byte[]> datagrams = new ArrayList<>();
  private final List<Integer> flowsOf = new ArrayList<>();

  /**
   * What was sent.
   *
   * @param flows records in all datagrams
   * @param datagrams how many
   * @param seconds from the first to the last
   */
  record Sent(long flows, long datagrams, double seconds) {
    double flowsPerSecond() {
      return flows / seconds;
    }
  }

  LiveDatagrams() throws IOException {
    SplittableRandom random = new SplittableRandom(GeneratedFlows.SEED);
    Exporter exporter = new Exporter(Optional.of(IpAddr.parse("127.0.0.1")), 0);
    FlowBatch batch = new FlowBatch();
    NetFlow9Writer writer =
        NetFlow9Writer.builder(
                (payload, from, length, millis) ->
                    datagrams.add(Arrays.copyOfRange(payload, from, from + length)),
                0,
                GeneratedFlows.START_MILLIS - 3_600_000L)
            .build();
    int before = 0;
    for (int i = 0; i < FLOWS; i++) {
      batch.clear();
      GeneratedFlows.put(batch, batch.addRow(exporter), i, random);
      writer.add(batch, 0);
      if (datagrams.size() > flowsOf.size()) {
        // The row at hand is the first of the next one.
        flowsOf.add(i - before);
        before = i;
      }
    }
    writer.flush();
    flowsOf.add(FLOWS - before);
  }

  /**
   * Sends for a time.
   *
   * @param flowsPerSecond as many as are to be sent; fewer are if this machine cannot
   */
  Sent send(int port, double flowsPerSecond, double seconds) throws IOException {
    long wanted = Math.max(1, (long) (flowsPerSecond * seconds));
    long flows = 0;
    long sent = 0;
    long start = System.nanoTime();
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      channel.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      while (flows < wanted) {
        int index = (int) (sent % datagrams.size());
        ByteBuffer datagram = ByteBuffer.wrap(datagrams.get(index));
        datagram.putInt(SEQUENCE, (int) sent);
        long due = start + (long) (flows / flowsPerSecond * NANOS);
        for (long ahead = due - System.nanoTime();
            ahead > SLACK_NANOS;
            ahead = due - System.nanoTime()) {
          LockSupport.parkNanos(ahead);
        }
        channel.write(datagram);
        flows += flowsOf.get(index);
        sent++;
      }
    }
    return new Sent(flows, sent, Math.max(1, System.nanoTime() - start) / (double) NANOS);
  }
}
