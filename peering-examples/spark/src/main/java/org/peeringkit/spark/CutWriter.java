package org.peeringkit.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.flowtext.read.FlowJsonFormat;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Writes what a task has of a topic into files that the library's readers take: datagrams into a
 * capture, flows as JSON below one another. Which of them a message is, its first octet tells: all
 * export protocols begin with a zero octet. One per task; not thread-safe.
 */
final class CutWriter {
  /** Which columns of the topic are asked for, in this order. */
  static final String[] COLUMNS = {"key", "value", "timestamp"};

  private static final int LARGEST_DATAGRAM = 65_507;

  /** By so much of a file its format is known. */
  private static final int HEAD_OCTETS = 4096;

  private static final int IPFIX_PORT = 4739;
  private static final IpAddr NOBODY = IpAddr.ofV6(0, 1);
  private static final FlowJsonFormat JSON = new FlowJsonFormat();

  private final PcapWriter pcap;
  private final OutputStream json;
  private final @Nullable Bytes mapping;
  private MessageSum datagrams = MessageSum.NONE;
  private MessageSum texts = MessageSum.NONE;
  private long datagramCount;
  private long textCount;
  private long skipped;

  private CutWriter(OutputStream capture, OutputStream json, @Nullable Bytes mapping) {
    this.pcap = new PcapWriter(capture, NOBODY, IPFIX_PORT, NOBODY, IPFIX_PORT);
    this.json = json;
    this.mapping = mapping;
  }

  /**
   * Writes rows and looks at what was written. The same rows give the same files, so that a task
   * that runs twice does no harm.
   *
   * @param folder of the micro-batch
   * @param mapping path of the document that says how to read JSON; empty for none
   * @param number of the task
   */
  static Iterator<Cut> write(String folder, String mapping, int number, Iterator<Row> rows)
      throws IOException {
    Path batch = Path.of(folder);
    Path capture = batch.resolve(number + ".pcap");
    Path text = batch.resolve(number + ".json");
    String name = batch.getFileName() + "/" + number;
    AtomicFile.folder(batch);
    CutWriter writer;
    try (DurableFile captured = DurableFile.create(capture);
        DurableFile written = DurableFile.create(text)) {
      writer = new CutWriter(captured.out(), written.out(), document(mapping));
      while (rows.hasNext()) {
        writer.add(rows.next());
      }
      writer.pcap.flush();
      captured.commit();
      if (writer.textCount > 0) {
        written.commit();
      }
    }
    List<Cut> cuts = new ArrayList<>();
    cuts.add(Cut.of(capture, name, "", writer.datagrams, writer.datagramCount, writer.skipped));
    if (writer.textCount > 0) {
      cuts.add(Cut.of(text, name + ".json", mapping, writer.texts, writer.textCount, 0));
    }
    return cuts.iterator();
  }

  private static @Nullable Bytes document(String mapping) throws IOException {
    if (mapping.isEmpty()) {
      return null;
    }
    try (InputStream in = Files.newInputStream(Path.of(mapping))) {
      return Bytes.of(in.readAllBytes());
    }
  }

  private void add(Row row) throws IOException {
    byte[] payload = row.isNullAt(1) ? new byte[0] : row.getAs(1);
    if (payload.length > 0 && payload[0] != 0) {
      addText(payload);
    } else {
      byte[] key = row.isNullAt(0) ? new byte[0] : row.getAs(0);
      addDatagram(key, payload, row.getTimestamp(2).getTime());
    }
  }

  private void addDatagram(byte[] key, byte[] payload, long millis) throws IOException {
    if (key.length != 4 && key.length != 16
        || payload.length == 0
        || payload.length > LARGEST_DATAGRAM) {
      skipped++;
      return;
    }
    IpAddr exporter = IpAddr.ofBytes(key);
    IpAddr here = exporter.family() == IpFamily.IPV4 ? IpAddr.ofV4(0x7F00_0001) : NOBODY;
    pcap.accept(exporter, IPFIX_PORT, here, payload, millis);
    datagramCount++;
    datagrams = datagrams.plus(MessageSum.of(exporter, millis, payload));
  }

  /**
   * Each message has to be known by itself: a file of messages is known by those at its head, and
   * which these are depends on where the stream was cut.
   */
  private void addText(byte[] message) throws IOException {
    // After a message that is broken the reader goes on at a line that begins with a brace.
    int brace = 0;
    while (brace < message.length && isBeforeObject(message[brace])) {
      brace++;
    }
    Bytes head = Bytes.copyOf(message, brace, Math.min(HEAD_OCTETS, message.length - brace));
    boolean known = mapping == null ? JSON.recognises(head) : JSON.recognises(head, mapping);
    if (!known) {
      skipped++;
      return;
    }
    json.write(message, brace, message.length - brace);
    json.write('\n');
    textCount++;
    texts = texts.plus(MessageSum.ofText(message));
  }

  /** Blanks, the bracket of an array, and the three octets of a byte order mark. */
  private static boolean isBeforeObject(byte octet) {
    return switch (octet) {
      case ' ', '\t', '\n', '\r', '[', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> true;
      default -> false;
    };
  }
}
