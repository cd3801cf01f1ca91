package org.peeringkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;

/**
 * The datagrams that a micro-batch has of one partition of the topic, as a capture beside the part
 * ledgers until they are counted.
 *
 * @param file of the capture
 * @param name as faults show it
 * @param look the first look at it
 * @param datagrams what was in it
 * @param skipped records of the topic that are no datagrams
 */
record Cut(String file, String name, Look look, DatagramSum datagrams, long skipped)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Which columns of the topic are asked for, in this order. */
  static final String[] COLUMNS = {"key", "value", "timestamp"};

  private static final int LARGEST_DATAGRAM = 65_507;
  private static final int IPFIX_PORT = 4739;

  /** The capture to read. */
  Input input() {
    return Input.file(name, Path.of(file));
  }

  /**
   * Writes rows as a capture and looks at it. The same rows give the same file, so that a task that
   * runs twice does no harm.
   *
   * @param folder of the micro-batch
   * @param number of the task
   */
  static Iterator<Cut> of(String folder, int number, Iterator<Row> rows) throws IOException {
    Path file = Path.of(folder, number + ".pcap");
    Path batch = file.getParent();
    String name = (batch == null ? folder : batch.getFileName()) + "/" + number;
    Tally tally = new Tally();
    AtomicFile.folder(Path.of(folder));
    AtomicFile.write(
        file,
        out -> {
          IpAddr nobody = IpAddr.ofV6(0, 1);
          PcapWriter pcap = new PcapWriter(out, nobody, IPFIX_PORT, nobody, IPFIX_PORT);
          rows.forEachRemaining(row -> tally.add(row, pcap));
          pcap.flush();
          tally.throwIfFailed();
        });
    // A capture without a packet is like any other one, and nothing would be read of it.
    Look look =
        tally.count == 0
            ? Look.NOTHING
            : Look.of(FlowShare.look(FileRun.formats(), Input.file(name, file))).named(name);
    return List.of(new Cut(file.toString(), name, look, tally.datagrams, tally.skipped)).iterator();
  }

  /** What goes into one capture. */
  private static final class Tally {
    private DatagramSum datagrams = DatagramSum.NONE;
    private long skipped;
    private long count;
    private @Nullable IOException failure;

    void add(Row row, PcapWriter pcap) {
      byte[] key = row.isNullAt(0) ? new byte[0] : row.getAs(0);
      byte[] payload = row.isNullAt(1) ? new byte[0] : row.getAs(1);
      if (key.length != 4 && key.length != 16
          || payload.length == 0
          || payload.length > LARGEST_DATAGRAM) {
        skipped++;
        return;
      }
      IpAddr exporter = IpAddr.ofBytes(key);
      long millis = row.getTimestamp(2).getTime();
      IpAddr here =
          exporter.family() == IpFamily.IPV4 ? IpAddr.ofV4(0x7F00_0001) : IpAddr.ofV6(0, 1);
      try {
        pcap.accept(exporter, IPFIX_PORT, here, payload, millis);
      } catch (IOException e) {
        failure = e;
      }
      count++;
      datagrams = datagrams.plus(DatagramSum.of(exporter, millis, payload));
    }

    void throwIfFailed() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
